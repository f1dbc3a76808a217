// Package notifytest checks that a channel keeps the contract of
// [notify.Notifier].
package notifytest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"didban"
	"didban/internal/notify"
)

// Channel is a channel under test: notifiers whose other sides behave in a known
// way.
type Channel struct {
	// Accepting takes every message; Received returns how many it took.
	Accepting notify.Notifier
	Received  func() int
	// Deferring says "not now" to every message, Refusing "never".
	Deferring, Refusing notify.Notifier
	// Breaking takes the whole message and leaves without an answer, Silent never
	// answers. Both are nil for a channel that has no other side.
	Breaking, Silent notify.Notifier
	// To is an address the channel can use, Invalid some that it cannot.
	To      string
	Invalid []string
}

// soon bounds how long a call may go on after its context ended. It is far more
// than is needed, and far less than the time-outs of servers.
const soon = 10 * time.Second

// Run checks each sentence of the contract.
func Run(t *testing.T, c Channel) {
	m := notify.Message{ID: "0a1b2c", Subject: "Nimbus raised Pro", Text: []byte("from $29 to $39"), HTML: []byte("<p>from $29 to $39</p>")}
	t.Run("accepted", func(t *testing.T) {
		before := c.Received()
		if err := c.Accepting.Notify(t.Context(), c.To, m); err != nil {
			t.Fatal(err)
		}
		if got := c.Received() - before; got != 1 {
			t.Errorf("%d messages arrived, want 1", got)
		}
	})
	t.Run("may pass", func(t *testing.T) {
		expect(t, c.Deferring.Notify(t.Context(), c.To, m), didban.ErrUnavailable)
	})
	t.Run("final", func(t *testing.T) {
		expect(t, c.Refusing.Notify(t.Context(), c.To, m), nil)
	})
	t.Run("uncertain", func(t *testing.T) {
		otherSide(t, c.Breaking)
		expect(t, c.Breaking.Notify(t.Context(), c.To, m), notify.ErrUncertain)
	})
	for _, to := range c.Invalid {
		t.Run(fmt.Sprintf("invalid address %.40q", to), func(t *testing.T) {
			before := c.Received()
			expect(t, c.Accepting.Notify(t.Context(), to, m), didban.ErrInvalid)
			if c.Received() != before {
				t.Error("a message was sent")
			}
		})
	}
	t.Run("the context ends", func(t *testing.T) {
		otherSide(t, c.Silent)
		stops(t, c, m)
	})
	t.Run("several goroutines", func(t *testing.T) { several(t, c, m) })
}

// otherSide skips what needs somebody to answer.
func otherSide(t *testing.T, n notify.Notifier) {
	t.Helper()
	if n == nil {
		t.Skip("the channel has no other side")
	}
}

// expect wants an error that wraps exactly the sentinel of those callers branch
// on, or none of them for nil.
func expect(t *testing.T, err, want error) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, sentinel := range []error{didban.ErrUnavailable, notify.ErrUncertain, didban.ErrInvalid} {
		if errors.Is(err, sentinel) != (sentinel == want) {
			t.Errorf("error %q: wraps %q is %t", err, sentinel, errors.Is(err, sentinel))
		}
	}
}

func stops(t *testing.T, c Channel, m notify.Message) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- c.Silent.Notify(ctx, c.To, m) }()
	cancel()
	select {
	case err := <-done:
		expect(t, err, didban.ErrUnavailable)
	case <-time.After(soon):
		t.Fatal("Notify goes on after its context ended")
	}
}

func several(t *testing.T, c Channel, m notify.Message) {
	const n = 8
	before := c.Received()
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			each := m
			each.ID = fmt.Sprintf("several-%d", i)
			if err := c.Accepting.Notify(t.Context(), c.To, each); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := c.Received() - before; got != n {
		t.Errorf("%d messages arrived, want %d", got, n)
	}
}
