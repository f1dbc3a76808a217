package store

import (
	"context"
	"time"

	"didban"
)

// Runs keeps the runs, one crawl of one competitor each.
type Runs interface {
	// BeginRun returns the run that a crawl of the competitor writes to. If its last
	// run is unfinished, that run is taken over: same id, Attempt one higher, Owner
	// and Lease replaced. Otherwise a new one is made: Number one higher than the
	// last (the first is 1), ID "competitor/number", Attempt 1, Started now. While
	// another owner's lease on an unfinished run has not ended (now < Lease),
	// BeginRun wraps [didban.ErrConflict]; the same owner may begin again. Of
	// several concurrent calls by different owners, exactly one succeeds.
	BeginRun(ctx context.Context, competitor, owner string, now time.Time, lease time.Duration) (didban.Run, error)
	// ReleaseRun ends the lease of an unfinished run held by the owner, so that the
	// next BeginRun need not wait. It does nothing when the owner does not hold it.
	ReleaseRun(ctx context.Context, id, owner string) error
	// DropRun forgets an unfinished run under which nothing was written, so that its
	// number is given again. It wraps [didban.ErrConflict] when the run's Attempt is
	// no longer run.Attempt or the run is finished.
	DropRun(ctx context.Context, run didban.Run) error
	// RenewRun moves the end of the lease. It wraps [didban.ErrConflict] when the
	// run's Attempt is no longer run.Attempt or the run is finished.
	RenewRun(ctx context.Context, run didban.Run, until time.Time) error
	// FinishRun records the changes and the run, with the state finished, in one
	// step: when it returns, and when the process dies in the middle of it, either
	// all of it is visible or none. Changes of an unfinished run are never listed. A
	// change whose id is stored already replaces it, except that one which is
	// confirmed or dismissed is never set back to held, and that one which is
	// Decided stays unless what replaces it is Decided too. It wraps
	// [didban.ErrConflict] when the run was taken over (Attempt differs); finishing
	// an attempt that is finished already succeeds and changes nothing.
	FinishRun(ctx context.Context, run didban.Run, changes []didban.Change) error
	// Run returns one run.
	Run(ctx context.Context, id string) (didban.Run, error)
	// Runs lists runs, the newest (by Started, then Number, then ID) first.
	Runs(ctx context.Context, q RunQuery) ([]didban.Run, error)
}

// RunQuery selects runs; zero fields select all.
type RunQuery struct {
	Competitor string
	State      didban.RunState
	// From and To bound Started.
	From, To time.Time
	Limit    int
}
