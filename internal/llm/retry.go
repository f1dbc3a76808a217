package llm

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

const (
	// attempts is how often one question is sent at most.
	attempts = 3
	// firstPause is the pause before the second attempt; it doubles with each.
	firstPause = time.Second
	// maxPause is the longest pause that a server may ask for.
	maxPause = 30 * time.Second
)

// passing is a failure that may pass, and how long the server asks to wait.
type passing struct {
	error
	after time.Duration
}

func (p passing) Unwrap() error { return p.error }

// retryAfter reads the header (RFC 9110 §10.2.3): seconds, or a date; 0 when it is
// neither.
func retryAfter(header string) time.Duration {
	if n, err := strconv.ParseUint(header, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// pause returns how long to wait after an attempt: between half of the doubled
// pause and all of it, so that parallel requests come apart, and never less than
// the server asks for.
func pause(attempt int, after time.Duration) time.Duration {
	full := firstPause << attempt
	return max(full/2+rand.N(full/2), after)
}

// sleep waits, or returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
