package mongo

import (
	"context"

	"didban"
	"didban/internal/store"
)

// PutDigest implements [store.Digests].
func (s *Store) PutDigest(ctx context.Context, d didban.Digest) error {
	return wrap(ctx, insert(ctx, s.digests, d.ID, d), "put digest", d.ID)
}

// Digest implements [store.Digests].
func (s *Store) Digest(ctx context.Context, id string) (didban.Digest, error) {
	found, err := one[kept[didban.Digest]](ctx, s.digests, id)
	return found.Doc, wrap(ctx, err, "digest", id)
}

// Digests implements [store.Digests].
func (s *Store) Digests(ctx context.Context, name string, limit int) ([]didban.Digest, error) {
	var f filter
	f.eq("doc.name", name)
	found, err := find[kept[didban.Digest]](ctx, s.digests, f, newest("doc.to"), limit)
	return docs(found), wrap(ctx, err, "list digests", name)
}

// AddDelivery implements [store.Digests].
func (s *Store) AddDelivery(ctx context.Context, d didban.Delivery) error {
	return wrap(ctx, insert(ctx, s.deliveries, d.ID, d), "add delivery", d.ID)
}

// MoveDelivery implements [store.Digests].
func (s *Store) MoveDelivery(ctx context.Context, d didban.Delivery, from didban.DeliveryState) error {
	return wrap(ctx, move(ctx, s.deliveries, d.ID, from, d), "move delivery", d.ID)
}

// Deliveries implements [store.Digests].
func (s *Store) Deliveries(ctx context.Context, q store.DeliveryQuery) ([]didban.Delivery, error) {
	var f filter
	f.eq("doc.digest", q.Digest)
	in(&f, "doc.state", q.States)
	f.period("doc.at", q.From, q.To)
	found, err := find[kept[didban.Delivery]](ctx, s.deliveries, f, rising, 0)
	return docs(found), wrap(ctx, err, "list deliveries", q.Digest)
}
