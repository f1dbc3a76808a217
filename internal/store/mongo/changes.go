package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"didban"
	"didban/internal/store"
)

// Change implements [store.Changes].
func (s *Store) Change(ctx context.Context, id string) (didban.Change, error) {
	var found kept[didban.Change]
	err := s.moveOverAll(ctx)
	if err == nil {
		found, err = one[kept[didban.Change]](ctx, s.changes, id)
	}
	return found.Doc, wrap(ctx, err, "change", id)
}

// Changes implements [store.Changes].
func (s *Store) Changes(ctx context.Context, q store.ChangeQuery) ([]didban.Change, error) {
	if err := s.moveOverAll(ctx); err != nil {
		return nil, wrap(ctx, err, "list changes", q.Competitor)
	}
	var f filter
	f.eq("doc.competitor", q.Competitor)
	f.eq("doc.source", q.Source)
	in(&f, "doc.kind", q.Kinds)
	in(&f, "doc.state", q.States)
	in(&f, "doc.severity", store.Severities(q.MinSeverity))
	f.period("became", q.From, q.To)
	found, err := find[kept[didban.Change]](ctx, s.changes, f, newest("doc.detected_at"), q.Limit)
	return docs(found), wrap(ctx, err, "list changes", q.Competitor)
}

// PutChanges implements [store.Changes].
func (s *Store) PutChanges(ctx context.Context, changes []didban.Change) error {
	if err := s.moveOverAll(ctx); err != nil {
		return wrap(ctx, err, "put changes", "")
	}
	var writes []mongo.WriteModel
	for _, c := range changes {
		if _, err := one[kept[didban.Change]](ctx, s.changes, c.ID); err != nil {
			return wrap(ctx, err, "put change", c.ID)
		}
		update := set(bson.E{Key: "doc", Value: c}, bson.E{Key: "became", Value: store.Became(c)})
		writes = append(writes, mongo.NewUpdateOneModel().SetFilter(replaceable(c).query()).SetUpdate(update))
	}
	_, err := writeAll(ctx, s.changes, writes)
	return wrap(ctx, err, "put changes", "")
}

// replaceable selects the stored change that c may replace: only a decision may
// replace a decision.
func replaceable(c didban.Change) filter {
	f := byID(c.ID)
	if !c.Decided {
		f.cond("doc.decided", bson.D{{Key: "$ne", Value: true}})
	}
	return f
}

// AddChanges implements [store.Changes].
func (s *Store) AddChanges(ctx context.Context, changes []didban.Change) error {
	if err := s.moveOverAll(ctx); err != nil {
		return wrap(ctx, err, "add changes", "")
	}
	var writes []mongo.WriteModel
	for _, c := range changes {
		run, err := one[storedRun](ctx, s.runs, c.Run)
		if err == nil {
			err = store.NeedFinished(c, run.Doc)
		}
		if err != nil {
			return wrap(ctx, err, "add change", c.ID)
		}
		insert := bson.D{{Key: "$setOnInsert", Value: bson.D{{Key: "doc", Value: c}, {Key: "became", Value: store.Became(c)}, {Key: "number", Value: run.Doc.Number}}}}
		writes = append(writes, mongo.NewUpdateOneModel().SetFilter(byID(c.ID).query()).SetUpdate(insert).SetUpsert(true))
	}
	_, err := writeAll(ctx, s.changes, writes)
	return wrap(ctx, err, "add changes", "")
}
