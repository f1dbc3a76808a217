package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"didban"
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
	f := byID(d.ID)
	f.cond("doc.state", from)
	moved, err := matches(ctx, s.deliveries, f, set(bson.E{Key: "doc", Value: d}))
	if err == nil && !moved {
		if _, err = one[kept[didban.Delivery]](ctx, s.deliveries, d.ID); err == nil {
			err = didban.ErrConflict
		}
	}
	return wrap(ctx, err, "move delivery", d.ID)
}

// Deliveries implements [store.Digests].
func (s *Store) Deliveries(ctx context.Context, digest string) ([]didban.Delivery, error) {
	var f filter
	f.eq("doc.digest", digest)
	found, err := find[kept[didban.Delivery]](ctx, s.deliveries, f, bson.D{{Key: "_id", Value: 1}}, 0)
	return docs(found), wrap(ctx, err, "list deliveries", digest)
}
