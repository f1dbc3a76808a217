package store

import (
	"context"
	"fmt"
	"time"

	"didban"
)

// Changes lists and settles changes. They are recorded by [Runs].
type Changes interface {
	// Change returns one change of a finished run.
	Change(ctx context.Context, id string) (didban.Change, error)
	// Changes lists the changes of finished runs, the newest (by Detected, then ID)
	// first.
	Changes(ctx context.Context, q ChangeQuery) ([]didban.Change, error)
	// PutChanges replaces changes that are stored already, by a person's decision or
	// a new reading. When one of them is not stored, none is replaced. One that is
	// Decided stays as it is unless what replaces it is Decided too.
	PutChanges(ctx context.Context, changes []didban.Change) error
	// AddChanges records changes that a new reading of the past found. One that is
	// stored already stays as it is. The run of each must be finished, else it wraps
	// [didban.ErrConflict] and nothing is recorded.
	AddChanges(ctx context.Context, changes []didban.Change) error
}

// ChangeQuery selects changes; zero fields select all.
type ChangeQuery struct {
	Competitor, Source string
	Kinds              []didban.ChangeKind
	States             []didban.ChangeState
	// MinSeverity selects that severity and those above it.
	MinSeverity didban.Severity
	// From and To bound [Became].
	From, To time.Time
	Limit    int
}

// Became returns the time at which a change became what it is: Settled, or
// Detected when it is not settled.
func Became(c didban.Change) time.Time {
	if c.Settled.IsZero() {
		return c.Detected
	}
	return c.Settled
}

// NeedFinished returns the error of [Changes].AddChanges for a change whose run is
// not finished.
func NeedFinished(c didban.Change, run didban.Run) error {
	if run.State == didban.RunFinished {
		return nil
	}
	return fmt.Errorf("run %s of change %s is not finished: %w", run.ID, c.ID, didban.ErrConflict)
}

// Severities lists the severities from least on; none when least is empty.
func Severities(least didban.Severity) []didban.Severity {
	var out []didban.Severity
	for _, s := range []didban.Severity{didban.SeverityLow, didban.SeverityMedium, didban.SeverityHigh} {
		if least != "" && s.Rank() >= least.Rank() {
			out = append(out, s)
		}
	}
	return out
}
