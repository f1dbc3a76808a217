package store

import (
	"fmt"
	"strconv"
	"time"

	"didban"
)

// NextRun returns the run that BeginRun stores, given the competitor's last one,
// nil when there is none. It wraps [didban.ErrConflict] while another owner's
// lease holds.
func NextRun(last *didban.Run, competitor, owner string, now time.Time, lease time.Duration) (didban.Run, error) {
	now = Milli(now)
	next := didban.Run{Competitor: competitor, Number: 1, State: didban.RunRunning, Started: now}
	switch {
	case last == nil:
	case last.State == didban.RunFinished:
		next.Number = last.Number + 1
	case last.Owner != owner && now.Before(last.Lease):
		return didban.Run{}, fmt.Errorf("%s holds it until %s: %w", last.Owner, last.Lease.Format(time.RFC3339), didban.ErrConflict)
	default:
		next = *last
	}
	next.ID = competitor + "/" + strconv.Itoa(next.Number)
	next.Attempt++
	next.Owner, next.Lease = owner, Milli(now.Add(lease))
	return next, nil
}

// Fence wraps [didban.ErrConflict] unless the attempt is the stored run's present
// one.
func Fence(stored didban.Run, attempt int) error {
	if stored.Attempt != attempt {
		return fmt.Errorf("attempt %d was followed by attempt %d: %w", attempt, stored.Attempt, didban.ErrConflict)
	}
	return nil
}

// FenceUnfinished is [Fence], and wraps [didban.ErrConflict] too when the run is
// finished.
func FenceUnfinished(stored didban.Run, attempt int) error {
	if stored.State == didban.RunFinished {
		return fmt.Errorf("it is finished: %w", didban.ErrConflict)
	}
	return Fence(stored, attempt)
}
