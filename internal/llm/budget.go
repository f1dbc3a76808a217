package llm

import (
	"errors"
	"fmt"
	"sync"

	"didban"
)

// errSpent ends the asking in a run.
var errSpent = fmt.Errorf("the run's budget for the model is used up: %w", didban.ErrUnavailable)

// patience is how many texts in a row may fail before a run stops asking: a
// service that is down must not hold up a crawl.
const patience = 3

// budget is what a run may still ask.
type budget struct {
	mu       sync.Mutex
	requests int
	tokens   int
	limited  bool // tokens counts
	failures int  // in a row
	closed   bool
}

// spend takes a request of about so many tokens, or returns [errSpent]. What it
// takes is settled when the answer says what was used.
func (b *budget) spend(tokens int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed || b.requests <= 0 || b.limited && b.tokens < tokens {
		return errSpent
	}
	b.requests--
	b.tokens -= tokens
	return nil
}

// settle corrects what was taken by what was used; 0 is unknown.
func (b *budget) settle(taken, used int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if used > 0 {
		b.tokens += taken - used
	}
}

// outcome notes how the asking about one text ended, and reports whether this one
// ended the asking for good.
func (b *budget) outcome(err error) (last bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err == nil {
		b.failures = 0
		return false
	}
	was := b.closed
	b.failures++
	b.closed = b.closed || b.failures >= patience || errors.Is(err, errSpent)
	return b.closed && !was
}
