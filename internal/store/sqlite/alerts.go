package sqlite

import (
	"context"

	"didban"
	"didban/internal/store"
)

// AddAlert implements [store.Alerts].
func (s *Store) AddAlert(ctx context.Context, a didban.Alert) error {
	a = cutAlert(a)
	body, err := doc(a)
	if err == nil {
		res, execErr := s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO alerts (id, state, at, doc) VALUES (?, ?, ?, ?)",
			a.ID, a.State, a.At.UnixMilli(), body)
		err = touched(res, execErr, didban.ErrConflict)
	}
	return store.Wrap(ctx, err, "add alert", a.ID)
}

// MoveAlert implements [store.Alerts].
func (s *Store) MoveAlert(ctx context.Context, a didban.Alert, from didban.AlertState) error {
	a = cutAlert(a)
	err := s.write(ctx, func(tx *batch) error {
		if _, err := one[didban.Alert](ctx, tx, "SELECT doc FROM alerts WHERE id = ?", a.ID); err != nil {
			return err
		}
		body, err := doc(a)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, "UPDATE alerts SET state = ?, at = ?, doc = ? WHERE id = ? AND state = ?",
			a.State, a.At.UnixMilli(), body, a.ID, from)
		return touched(res, err, didban.ErrConflict)
	})
	return store.Wrap(ctx, err, "move alert", a.ID)
}

// Alert implements [store.Alerts].
func (s *Store) Alert(ctx context.Context, id string) (didban.Alert, error) {
	found, err := one[didban.Alert](ctx, s.reader, "SELECT doc FROM alerts WHERE id = ?", id)
	return found, store.Wrap(ctx, err, "alert", id)
}

// Alerts implements [store.Alerts].
func (s *Store) Alerts(ctx context.Context, q store.AlertQuery) ([]didban.Alert, error) {
	var w where
	in(&w, "state", q.States)
	w.period("at", q.From, q.To)
	found, err := list[didban.Alert](ctx, s.reader, "SELECT doc FROM alerts"+w.sql()+" ORDER BY at DESC, id DESC"+limited(q.Limit), w.args...)
	return found, store.Wrap(ctx, err, "list alerts", "")
}
