package mongo

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"didban"
	"didban/internal/store"
)

// BeginRun implements [store.Runs]. A run is new for whoever inserts its id, and
// taken over by whoever finds it as it was read; the others look again.
func (s *Store) BeginRun(ctx context.Context, competitor, owner string, now time.Time, lease time.Duration) (didban.Run, error) {
	for {
		last, err := s.lastRun(ctx, competitor)
		if err != nil {
			return didban.Run{}, wrap(ctx, err, "begin run of", competitor)
		}
		next, err := store.NextRun(last, competitor, owner, now, lease)
		if err != nil {
			return didban.Run{}, wrap(ctx, err, "begin run of", competitor)
		}
		won, err := s.tryBegin(ctx, last, next)
		if err != nil || won {
			return next, wrap(ctx, err, "begin run of", competitor)
		}
	}
}

func (s *Store) lastRun(ctx context.Context, competitor string) (*didban.Run, error) {
	var f filter
	f.cond("doc.competitor", competitor)
	found, err := find[kept[didban.Run]](ctx, s.runs, f, newest("doc.number"), 1)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0].Doc, nil
}

// tryBegin stores the next run, and reports false when another was faster.
func (s *Store) tryBegin(ctx context.Context, last *didban.Run, next didban.Run) (bool, error) {
	if last == nil || last.ID != next.ID {
		err := insert(ctx, s.runs, next.ID, next)
		if errors.Is(err, didban.ErrConflict) {
			return false, nil
		}
		return err == nil, err
	}
	f := unfinished(last.ID)
	f.cond("doc.attempt", last.Attempt)
	f.cond("doc.lease_until", last.Lease)
	return matches(ctx, s.runs, f, set(bson.E{Key: "doc", Value: next}))
}

func unfinished(id string) filter {
	f := byID(id)
	f.cond("doc.state", bson.D{{Key: "$ne", Value: didban.RunFinished}})
	return f
}

// ReleaseRun implements [store.Runs].
func (s *Store) ReleaseRun(ctx context.Context, id, owner string) error {
	f := unfinished(id)
	f.cond("doc.owner", owner)
	_, err := matches(ctx, s.runs, f, set(bson.E{Key: "doc.lease_until", Value: time.Time{}}))
	return wrap(ctx, err, "release run", id)
}

// RenewRun implements [store.Runs].
func (s *Store) RenewRun(ctx context.Context, run didban.Run, until time.Time) error {
	f := unfinished(run.ID)
	f.cond("doc.attempt", run.Attempt)
	renewed, err := matches(ctx, s.runs, f, set(bson.E{Key: "doc.lease_until", Value: until}))
	if err == nil && !renewed {
		var stored kept[didban.Run]
		if stored, err = one[kept[didban.Run]](ctx, s.runs, run.ID); err == nil {
			err = store.FenceUnfinished(stored.Doc, run.Attempt)
		}
	}
	return wrap(ctx, err, "renew run", run.ID)
}

// DropRun implements [store.Runs].
func (s *Store) DropRun(ctx context.Context, run didban.Run) error {
	f := unfinished(run.ID)
	f.cond("doc.attempt", run.Attempt)
	dropped, err := s.runs.DeleteOne(ctx, f.query())
	if err == nil && dropped.DeletedCount == 0 {
		var stored kept[didban.Run]
		if stored, err = one[kept[didban.Run]](ctx, s.runs, run.ID); err == nil {
			err = store.FenceUnfinished(stored.Doc, run.Attempt)
		}
	}
	return wrap(ctx, err, "drop run", run.ID)
}

// Run implements [store.Runs].
func (s *Store) Run(ctx context.Context, id string) (didban.Run, error) {
	found, err := one[kept[didban.Run]](ctx, s.runs, id)
	return found.Doc, wrap(ctx, err, "run", id)
}

// Runs implements [store.Runs].
func (s *Store) Runs(ctx context.Context, q store.RunQuery) ([]didban.Run, error) {
	var f filter
	f.eq("doc.competitor", q.Competitor)
	f.eq("doc.state", string(q.State))
	f.period("doc.started_at", q.From, q.To)
	found, err := find[kept[didban.Run]](ctx, s.runs, f, newest("doc.started_at", "doc.number"), q.Limit)
	return docs(found), wrap(ctx, err, "list runs", q.Competitor)
}
