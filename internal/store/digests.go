package store

import (
	"context"
	"time"

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
	// Deliveries lists deliveries in the order of their ids.
	Deliveries(ctx context.Context, q DeliveryQuery) ([]didban.Delivery, error)
}

// DeliveryQuery selects deliveries; zero fields select all.
type DeliveryQuery struct {
	Digest string
	States []didban.DeliveryState
	// From and To bound At.
	From, To time.Time
}
