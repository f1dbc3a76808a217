// Package storetest is the suite that every store passes. It checks the contract
// of package store sentence by sentence, through that contract alone.
package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban/internal/store"
)

// check is one sentence of the contract, tried on an empty store.
type check struct {
	name string
	run  func(t *testing.T, s store.Store)
}

// parts is the suite in the order of the contract.
var parts = []struct {
	name   string
	checks []check
}{
	{"runs", runChecks},
	{"finish", finishChecks},
	{"pages", pageChecks},
	{"reviews", reviewChecks},
	{"tags", tagChecks},
	{"select", selectChecks},
	{"search", searchChecks},
	{"changes", changeChecks},
	{"digests", digestChecks},
	{"readers", readerChecks},
	{"alerts", alertChecks},
	{"answers", answerChecks},
	{"notes", noteChecks},
	{"context", contextChecks},
}

// Run checks the store that open returns: each time an empty one, which open
// closes when the test ends.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			for _, c := range part.checks {
				t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
			}
		})
	}
}

// base is the time at which the tests begin.
var base = time.Date(2026, 3, 9, 8, 0, 0, 0, time.UTC)

// at returns the time so many minutes after base.
func at(minutes int) time.Time { return base.Add(time.Duration(minutes) * time.Minute) }

// ok ends the test when an error stands in its way.
func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wants reports an error that does not wrap the target.
func wants(t *testing.T, what string, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("%s: error %v, want one that wraps %q", what, err, target)
	}
}

// equal reports a difference. Empty and nil are the same, and times are equal when
// they are the same instant.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// race runs f(0) to f(n-1) at once and returns their errors.
func race(n int, f func(i int) error) []error {
	start := make(chan struct{})
	type result struct {
		i   int
		err error
	}
	results := make(chan result)
	for i := range n {
		go func() {
			<-start
			results <- result{i, f(i)}
		}()
	}
	close(start)
	errs := make([]error, n)
	for range n {
		r := <-results
		errs[r.i] = r.err
	}
	return errs
}

// oneWins reports when not exactly one succeeded, or another failed otherwise
// than with the target.
func oneWins(t *testing.T, what string, errs []error, target error) {
	t.Helper()
	wins := 0
	for _, err := range errs {
		if err == nil {
			wins++
			continue
		}
		wants(t, what, err, target)
	}
	if wins != 1 {
		t.Errorf("%s: %d calls succeeded, want 1", what, wins)
	}
}

// ids returns the ids of a listing in its order.
func ids[T any](docs []T, id func(T) string) []string {
	var out []string
	for _, d := range docs {
		out = append(out, id(d))
	}
	return out
}
