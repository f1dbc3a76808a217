package sqlite

import (
	"context"
	"fmt"

	"didban"
	"didban/internal/store"
)

const (
	insertChange = `INSERT INTO changes (id, competitor, source, kind, state, severity, detected, became, doc)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO `
	newChange = insertChange + `NOTHING`
	putChange = insertChange + `UPDATE SET competitor = excluded.competitor, source = excluded.source, kind = excluded.kind,
	state = excluded.state, severity = excluded.severity, detected = excluded.detected, became = excluded.became, doc = excluded.doc
	WHERE (excluded.doc ->> 'decided' OR NOT coalesce(changes.doc ->> 'decided', 0))`
)

// keepSettled stops [putChange] from setting back what a second sighting settled.
const keepSettled = ` AND (excluded.state <> 'held' OR changes.state NOT IN ('confirmed', 'dismissed'))`

// recordChanges writes the changes of a run.
func recordChanges(ctx context.Context, tx *batch, changes []didban.Change) error {
	for _, c := range changes {
		args, err := changeArgs(c)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, putChange+keepSettled, args...); err != nil {
			return err
		}
	}
	return nil
}

func changeArgs(c didban.Change) ([]any, error) {
	c = cutChange(c)
	body, err := doc(c)
	return []any{c.ID, c.Competitor, c.Source, c.Kind, c.State, c.Severity, c.Detected.UnixMilli(), store.Became(c).UnixMilli(), body}, err
}

// PutChanges implements [store.Changes].
func (s *Store) PutChanges(ctx context.Context, changes []didban.Change) error {
	err := s.write(ctx, func(tx *batch) error {
		for _, c := range changes {
			if err := replaceChange(ctx, tx, c); err != nil {
				return fmt.Errorf("change %q: %w", c.ID, err)
			}
		}
		return nil
	})
	return store.Wrap(ctx, err, "put changes", "")
}

// AddChanges implements [store.Changes].
func (s *Store) AddChanges(ctx context.Context, changes []didban.Change) error {
	return s.write(ctx, func(tx *batch) error {
		for _, c := range changes {
			if err := addChange(ctx, tx, c); err != nil {
				return store.Wrap(ctx, err, "add change", c.ID)
			}
		}
		return nil
	})
}

func addChange(ctx context.Context, tx *batch, c didban.Change) error {
	run, err := runByID(ctx, tx, c.Run)
	if err != nil {
		return err
	}
	if err := store.NeedFinished(c, run); err != nil {
		return err
	}
	args, err := changeArgs(c)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, newChange, args...)
	return err
}

func replaceChange(ctx context.Context, tx *batch, c didban.Change) error {
	if _, err := changeByID(ctx, tx, c.ID); err != nil {
		return err
	}
	args, err := changeArgs(c)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, putChange, args...)
	return err
}

// Change implements [store.Changes].
func (s *Store) Change(ctx context.Context, id string) (didban.Change, error) {
	c, err := changeByID(ctx, s.reader, id)
	return c, store.Wrap(ctx, err, "change", id)
}

func changeByID(ctx context.Context, db querier, id string) (didban.Change, error) {
	return one[didban.Change](ctx, db, "SELECT doc FROM changes WHERE id = ?", id)
}

// Changes implements [store.Changes].
func (s *Store) Changes(ctx context.Context, q store.ChangeQuery) ([]didban.Change, error) {
	var w where
	w.eq("competitor", q.Competitor)
	w.eq("source", q.Source)
	in(&w, "kind", q.Kinds)
	in(&w, "state", q.States)
	in(&w, "severity", store.Severities(q.MinSeverity))
	w.period("became", q.From, q.To)
	found, err := list[didban.Change](ctx, s.reader,
		"SELECT doc FROM changes"+w.sql()+" ORDER BY detected DESC, id DESC"+limited(q.Limit), w.args...)
	return found, store.Wrap(ctx, err, "list changes", q.Competitor)
}
