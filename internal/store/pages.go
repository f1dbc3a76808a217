package store

import (
	"context"
	"time"

	"didban"
)

// Pages keeps bodies, snapshots and sightings.
type Pages interface {
	// PutBody keeps the bytes compressed, once, and returns their content hash: hex
	// SHA-256 of the uncompressed bytes. More than 15 MiB after compression wraps
	// [didban.ErrTooLarge].
	PutBody(ctx context.Context, body []byte) (hash string, err error)
	// Body returns the bytes kept under the hash.
	Body(ctx context.Context, hash string) ([]byte, error)
	// PutPage records a snapshot and, when sighting is not nil, the facts read from
	// it, in one step; the sighting's ID must be the snapshot's, else it wraps
	// [didban.ErrInvalid]. Documents with the same ids are replaced; without a
	// sighting, one that is stored stays. The sighting's Facts.Reviews are not kept;
	// reviews have their own part.
	PutPage(ctx context.Context, snap didban.Snapshot, sighting *didban.Sighting) error
	// Snapshot returns one snapshot.
	Snapshot(ctx context.Context, id string) (didban.Snapshot, error)
	// Snapshots calls visit with each selected snapshot, the newest (by Fetched,
	// then ID) first, until visit returns an error, which is returned as it is. The
	// store may be read and written meanwhile.
	Snapshots(ctx context.Context, q SnapshotQuery, visit func(didban.Snapshot) error) error
	// Sightings lists sightings, the newest (by Seen, then ID) first.
	Sightings(ctx context.Context, q SightingQuery) ([]didban.Sighting, error)
	// PutSighting replaces the facts of one snapshot, as a better extractor reads
	// them, or records the first. Its Facts.Reviews are not kept.
	PutSighting(ctx context.Context, sighting didban.Sighting) error
}

// SnapshotQuery selects snapshots; zero fields select all.
type SnapshotQuery struct {
	Competitor, Source, URL, Run string
	// Outcomes selects any of the given outcomes.
	Outcomes []didban.Outcome
	// WithBody selects those whose BodyHash is not empty.
	WithBody bool
	// From and To bound Fetched.
	From, To time.Time
	Limit    int
}

// SightingQuery selects sightings; zero fields select all.
type SightingQuery struct {
	Competitor, Source string
	Role               didban.Role
	// URL is that of the facts.
	URL string
	// Run selects one run, NotRun leaves one out.
	Run, NotRun string
	// Outcomes selects any of the given outcomes of the facts.
	Outcomes []didban.Outcome
	// From and To bound Seen.
	From, To time.Time
	Limit    int
}
