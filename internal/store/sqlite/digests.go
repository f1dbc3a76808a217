package sqlite

import (
	"context"

	"didban"
	"didban/internal/store"
)

// PutDigest implements [store.Digests].
func (s *Store) PutDigest(ctx context.Context, d didban.Digest) error {
	d = cutDigest(d)
	body, err := doc(d)
	if err == nil {
		res, execErr := s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO digests (id, name, until, doc) VALUES (?, ?, ?, ?)",
			d.ID, d.Name, d.To.UnixMilli(), body)
		err = touched(res, execErr, didban.ErrConflict)
	}
	return store.Wrap(ctx, err, "put digest", d.ID)
}

// Digest implements [store.Digests].
func (s *Store) Digest(ctx context.Context, id string) (didban.Digest, error) {
	d, err := one[didban.Digest](ctx, s.reader, "SELECT doc FROM digests WHERE id = ?", id)
	return d, store.Wrap(ctx, err, "digest", id)
}

// Digests implements [store.Digests].
func (s *Store) Digests(ctx context.Context, name string, limit int) ([]didban.Digest, error) {
	var w where
	w.eq("name", name)
	found, err := list[didban.Digest](ctx, s.reader,
		"SELECT doc FROM digests"+w.sql()+" ORDER BY until DESC, id DESC"+limited(limit), w.args...)
	return found, store.Wrap(ctx, err, "list digests", name)
}

// AddDelivery implements [store.Digests].
func (s *Store) AddDelivery(ctx context.Context, d didban.Delivery) error {
	cut(&d.At, &d.NextTry)
	body, err := doc(d)
	if err == nil {
		res, execErr := s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO deliveries (id, digest, state, at, doc) VALUES (?, ?, ?, ?, ?)",
			d.ID, d.Digest, d.State, d.At.UnixMilli(), body)
		err = touched(res, execErr, didban.ErrConflict)
	}
	return store.Wrap(ctx, err, "add delivery", d.ID)
}

// MoveDelivery implements [store.Digests].
func (s *Store) MoveDelivery(ctx context.Context, d didban.Delivery, from didban.DeliveryState) error {
	cut(&d.At, &d.NextTry)
	err := s.write(ctx, func(tx *batch) error {
		if _, err := one[didban.Delivery](ctx, tx, "SELECT doc FROM deliveries WHERE id = ?", d.ID); err != nil {
			return err
		}
		body, err := doc(d)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, "UPDATE deliveries SET digest = ?, state = ?, at = ?, doc = ? WHERE id = ? AND state = ?",
			d.Digest, d.State, d.At.UnixMilli(), body, d.ID, from)
		return touched(res, err, didban.ErrConflict)
	})
	return store.Wrap(ctx, err, "move delivery", d.ID)
}

// Deliveries implements [store.Digests].
func (s *Store) Deliveries(ctx context.Context, q store.DeliveryQuery) ([]didban.Delivery, error) {
	var w where
	w.eq("digest", q.Digest)
	in(&w, "state", q.States)
	w.period("at", q.From, q.To)
	found, err := list[didban.Delivery](ctx, s.reader, "SELECT doc FROM deliveries"+w.sql()+" ORDER BY id", w.args...)
	return found, store.Wrap(ctx, err, "list deliveries", q.Digest)
}
