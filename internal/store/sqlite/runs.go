package sqlite

import (
	"context"
	"errors"
	"time"

	"didban"
	"didban/internal/store"
)

// BeginRun implements [store.Runs].
func (s *Store) BeginRun(ctx context.Context, competitor, owner string, now time.Time, lease time.Duration) (didban.Run, error) {
	var next didban.Run
	err := s.write(ctx, func(tx *batch) error {
		last, err := lastRun(ctx, tx, competitor)
		if err != nil {
			return err
		}
		if next, err = store.NextRun(last, competitor, owner, now, lease); err != nil {
			return err
		}
		return putRun(ctx, tx, next)
	})
	return next, store.Wrap(ctx, err, "begin run of", competitor)
}

// lastRun returns the run of the competitor with the highest number, nil when
// there is none.
func lastRun(ctx context.Context, tx *batch, competitor string) (*didban.Run, error) {
	run, err := one[didban.Run](ctx, tx, "SELECT doc FROM runs WHERE competitor = ? ORDER BY number DESC", competitor)
	if errors.Is(err, didban.ErrNotFound) {
		return nil, nil
	}
	return &run, err
}

func putRun(ctx context.Context, tx *batch, run didban.Run) error {
	run = cutRun(run)
	body, err := doc(run)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO runs (id, competitor, number, state, started, doc) VALUES (?, ?, ?, ?, ?, ?)",
		run.ID, run.Competitor, run.Number, run.State, run.Started.UnixMilli(), body)
	return err
}

// changeRun lets f change the stored run and stores it again, unless f returns an
// error or false.
func (s *Store) changeRun(ctx context.Context, id string, f func(tx *batch, run *didban.Run) (bool, error)) error {
	return s.write(ctx, func(tx *batch) error {
		run, err := runByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if changed, err := f(tx, &run); err != nil || !changed {
			return err
		}
		return putRun(ctx, tx, run)
	})
}

// ReleaseRun implements [store.Runs].
func (s *Store) ReleaseRun(ctx context.Context, id, owner string) error {
	err := s.changeRun(ctx, id, func(_ *batch, run *didban.Run) (bool, error) {
		run.Lease = time.Time{}
		return run.State != didban.RunFinished && run.Owner == owner, nil
	})
	if errors.Is(err, didban.ErrNotFound) {
		return nil
	}
	return store.Wrap(ctx, err, "release run", id)
}

// RenewRun implements [store.Runs].
func (s *Store) RenewRun(ctx context.Context, run didban.Run, until time.Time) error {
	err := s.changeRun(ctx, run.ID, func(_ *batch, stored *didban.Run) (bool, error) {
		stored.Lease = until
		return true, store.FenceUnfinished(*stored, run.Attempt)
	})
	return store.Wrap(ctx, err, "renew run", run.ID)
}

// DropRun implements [store.Runs].
func (s *Store) DropRun(ctx context.Context, run didban.Run) error {
	err := s.write(ctx, func(tx *batch) error {
		stored, err := runByID(ctx, tx, run.ID)
		if err == nil {
			err = store.FenceUnfinished(stored, run.Attempt)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM runs WHERE id = ?", run.ID)
		return err
	})
	return store.Wrap(ctx, err, "drop run", run.ID)
}

// FinishRun implements [store.Runs].
func (s *Store) FinishRun(ctx context.Context, run didban.Run, changes []didban.Change) error {
	err := s.changeRun(ctx, run.ID, func(tx *batch, stored *didban.Run) (bool, error) {
		if err := store.Fence(*stored, run.Attempt); err != nil || stored.State == didban.RunFinished {
			return false, err
		}
		*stored = run
		stored.State = didban.RunFinished
		return true, recordChanges(ctx, tx, changes)
	})
	return store.Wrap(ctx, err, "finish run", run.ID)
}

// Run implements [store.Runs].
func (s *Store) Run(ctx context.Context, id string) (didban.Run, error) {
	run, err := runByID(ctx, s.reader, id)
	return run, store.Wrap(ctx, err, "run", id)
}

func runByID(ctx context.Context, db querier, id string) (didban.Run, error) {
	return one[didban.Run](ctx, db, "SELECT doc FROM runs WHERE id = ?", id)
}

// Runs implements [store.Runs].
func (s *Store) Runs(ctx context.Context, q store.RunQuery) ([]didban.Run, error) {
	var w where
	w.eq("competitor", q.Competitor)
	w.eq("state", string(q.State))
	w.period("started", q.From, q.To)
	runs, err := list[didban.Run](ctx, s.reader,
		"SELECT doc FROM runs"+w.sql()+" ORDER BY started DESC, number DESC, id DESC"+limited(q.Limit), w.args...)
	return runs, store.Wrap(ctx, err, "list runs", q.Competitor)
}
