// Package store is the contract of didban's memory. Two adapters keep it: sqlite,
// the embedded default, and mongo. Every sentence here is checked by storetest.
//
// Documents are the types of package didban with their json tags. Their ids are
// deterministic, so every write can be repeated: writing the same document twice
// leaves the store as writing it once. Stores hold no rules of the product; what
// a document means is decided above them.
//
// For all methods: times are UTC and kept to the millisecond, cut and not rounded;
// a listing without a match is empty, not an error; asking for one document that
// is not there, or changing it, wraps [didban.ErrNotFound]; a document that may
// exist only once and does wraps [didban.ErrConflict]; a cancelled context ends
// the call with the context's error. Periods are half-open: From ≤ t < To, and a
// zero time leaves that end open. A zero Limit means no limit. A Store may be used
// by several goroutines, and by several processes at once.
//
// The functions of this package are what both adapters share.
package store

import (
	"io"
	"time"
)

// Store is everything that is kept. Users of it ask for the part they need.
type Store interface {
	Runs
	Pages
	Reviews
	Changes
	Digests
	Jobs
	Subscriptions
	Alerts
	Secrets
	Answers
	Notes
	io.Closer
}

// Milli returns the time as stores keep it: UTC, cut to the millisecond.
func Milli(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
