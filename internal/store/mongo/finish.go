package mongo

import (
	"context"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"didban"
	"didban/internal/store"
)

// storedRun is a run; while it is pending, its changes are still staged.
type storedRun struct {
	ID      string     `bson:"_id"`
	Doc     didban.Run `bson:"doc"`
	Pending bool       `bson:"pending"`
}

// stagedChange is a change that waits for its run to be finished by the attempt.
type stagedChange struct {
	ID      string        `bson:"_id"`
	Run     string        `bson:"run"`
	Attempt int           `bson:"attempt"`
	Doc     didban.Change `bson:"doc"`
}

// FinishRun implements [store.Runs]. The update of the run is the one step: before
// it nothing is visible, and after it whoever reads changes moves them over first.
func (s *Store) FinishRun(ctx context.Context, run didban.Run, changes []didban.Change) error {
	return wrap(ctx, s.finishRun(ctx, run, changes), "finish run", run.ID)
}

func (s *Store) finishRun(ctx context.Context, run didban.Run, changes []didban.Change) error {
	stored, err := one[storedRun](ctx, s.runs, run.ID)
	if err != nil {
		return err
	}
	if err := store.Fence(stored.Doc, run.Attempt); err != nil {
		return err
	}
	if stored.Doc.State != didban.RunFinished {
		if err := s.stage(ctx, run, changes); err != nil {
			return err
		}
		if err := s.markFinished(ctx, run); err != nil {
			return err
		}
	}
	return s.moveOver(ctx, run.ID)
}

// stage writes the changes where nobody reads them, in the place of those that the
// same attempt staged before.
func (s *Store) stage(ctx context.Context, run didban.Run, changes []didban.Change) error {
	staged := bson.D{{Key: "run", Value: run.ID}, {Key: "attempt", Value: run.Attempt}}
	if _, err := s.staged.DeleteMany(ctx, staged); err != nil {
		return err
	}
	var writes []mongo.WriteModel
	for _, c := range changes {
		id := didban.ID(run.ID, fmt.Sprint(run.Attempt), c.ID)
		doc := stagedChange{id, run.ID, run.Attempt, c}
		writes = append(writes, mongo.NewReplaceOneModel().SetFilter(byID(id).query()).SetReplacement(doc).SetUpsert(true))
	}
	_, err := writeAll(ctx, s.staged, writes)
	return err
}

// markFinished makes the attempt's run finished, or fails when it was taken over.
func (s *Store) markFinished(ctx context.Context, run didban.Run) error {
	run.State = didban.RunFinished
	f := unfinished(run.ID)
	f.cond("doc.attempt", run.Attempt)
	won, err := matches(ctx, s.runs, f, set(bson.E{Key: "doc", Value: run}, bson.E{Key: "pending", Value: true}))
	if err != nil || won {
		return err
	}
	stored, err := one[storedRun](ctx, s.runs, run.ID)
	if err != nil {
		return err
	}
	return store.Fence(stored.Doc, run.Attempt)
}

// moveOverAll moves over the changes of every run that was finished but cut off.
func (s *Store) moveOverAll(ctx context.Context) error {
	pending := filter{bson.D{{Key: "pending", Value: true}}}
	found, err := find[storedRun](ctx, s.runs, pending, newest(), 0)
	if err != nil {
		return err
	}
	for _, run := range found {
		if err := s.moveOver(ctx, run.ID); err != nil {
			return err
		}
	}
	return nil
}

// moveOver makes the staged changes of a finished run its changes. Several may do
// so at once, and each may stop at any point.
func (s *Store) moveOver(ctx context.Context, id string) error {
	run, err := one[storedRun](ctx, s.runs, id)
	if err != nil || !run.Pending {
		return err
	}
	mine := filter{bson.D{{Key: "run", Value: id}, {Key: "attempt", Value: run.Doc.Attempt}}}
	staged, err := find[stagedChange](ctx, s.staged, mine, newest(), 0)
	if err != nil {
		return err
	}
	var writes []mongo.WriteModel
	for _, c := range staged {
		writes = append(writes, record(c.Doc, run.Doc.Number))
	}
	if _, err := writeAll(ctx, s.changes, writes); err != nil {
		return err
	}
	if _, err := s.staged.DeleteMany(ctx, bson.D{{Key: "run", Value: id}}); err != nil {
		return err
	}
	_, err = matches(ctx, s.runs, byID(id), set(bson.E{Key: "pending", Value: false}))
	return err
}

// record returns the write of a change by the run with the number: only over what
// an earlier run wrote, never from settled back to held, and never over a decision.
func record(c didban.Change, number int) mongo.WriteModel {
	f := replaceable(c)
	f.cond("number", bson.D{{Key: "$lt", Value: number}})
	if c.State == didban.ChangeHeld {
		settled := []didban.ChangeState{didban.ChangeConfirmed, didban.ChangeDismissed}
		f.cond("doc.state", bson.D{{Key: "$nin", Value: settled}})
	}
	update := set(bson.E{Key: "doc", Value: c}, bson.E{Key: "became", Value: store.Became(c)}, bson.E{Key: "number", Value: number})
	return mongo.NewUpdateOneModel().SetFilter(f.query()).SetUpdate(update).SetUpsert(true)
}
