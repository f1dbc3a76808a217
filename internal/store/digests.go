package store

import (
	"context"

	"didban"
)

// Digests keeps digests as they were built, and their deliveries.
type Digests interface {
	// PutDigest keeps a digest. Its id may exist only once: a second one wraps
	// [didban.ErrConflict] and the first stays.
	PutDigest(ctx context.Context, d didban.Digest) error
	// Digest returns one digest.
	Digest(ctx context.Context, id string) (didban.Digest, error)
	// Digests lists the digests with the name, the newest (by To, then ID) first;
	// "" lists all.
	Digests(ctx context.Context, name string, limit int) ([]didban.Digest, error)
	// AddDelivery records a new delivery; one whose id exists wraps
	// [didban.ErrConflict].
	AddDelivery(ctx context.Context, d didban.Delivery) error
	// MoveDelivery replaces the delivery if its stored state is from, else it wraps
	// [didban.ErrConflict]. Of several concurrent calls exactly one succeeds.
	MoveDelivery(ctx context.Context, d didban.Delivery, from didban.DeliveryState) error
	// Deliveries lists the deliveries of a digest in the order of their ids; ""
	// lists all.
	Deliveries(ctx context.Context, digest string) ([]didban.Delivery, error)
}
