package mongo

import (
	"context"

	"didban"
	"didban/internal/store"
)

// AddAlert implements [store.Alerts].
func (s *Store) AddAlert(ctx context.Context, a didban.Alert) error {
	return wrap(ctx, insert(ctx, s.alerts, a.ID, a), "add alert", a.ID)
}

// MoveAlert implements [store.Alerts].
func (s *Store) MoveAlert(ctx context.Context, a didban.Alert, from didban.AlertState) error {
	return wrap(ctx, move(ctx, s.alerts, a.ID, from, a), "move alert", a.ID)
}

// Alert implements [store.Alerts].
func (s *Store) Alert(ctx context.Context, id string) (didban.Alert, error) {
	found, err := one[kept[didban.Alert]](ctx, s.alerts, id)
	return found.Doc, wrap(ctx, err, "alert", id)
}

// Alerts implements [store.Alerts].
func (s *Store) Alerts(ctx context.Context, q store.AlertQuery) ([]didban.Alert, error) {
	var f filter
	in(&f, "doc.state", q.States)
	f.period("doc.at", q.From, q.To)
	found, err := find[kept[didban.Alert]](ctx, s.alerts, f, newest("doc.at"), q.Limit)
	return docs(found), wrap(ctx, err, "list alerts", "")
}
