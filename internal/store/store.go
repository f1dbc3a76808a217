// Package store is the contract of didban's memory. Two adapters keep it: sqlite,
// the embedded default, and mongo. Every sentence here is checked by storetest.
//
// Documents are the types of package didban with their json tags. Their ids are
// deterministic, so every write can be repeated: writing the same document twice
// leaves the store as writing it once. Stores hold no rules of the product; what
// a document means is decided above them.
//
// For all methods: times are UTC and kept to the millisecond; a listing without a
// match is empty, not an error; asking for one document that is not there wraps
// [didban.ErrNotFound]; a document that may exist only once and does wraps
// [didban.ErrConflict]; a cancelled context ends the call with the context's
// error. Periods are half-open: From ≤ t < To, and a zero time leaves that end
// open. A zero Limit means no limit. A Store may be used by several goroutines.
package store

import (
	"context"
	"io"
	"time"

	"didban"
)

// Store is everything that is kept. Users of it ask for the part they need.
type Store interface {
	Runs
	Pages
	Reviews
	Changes
	Digests
	io.Closer
}

// Runs keeps the runs, one crawl of one competitor each.
type Runs interface {
	// BeginRun returns the run that a crawl of the competitor writes to. If its last
	// run is unfinished, that run is taken over: same id, Attempt one higher, Owner
	// and Lease replaced. Otherwise a new one is made: Number one higher than the
	// last (the first is 1), ID "competitor/number", Attempt 1, Started now. While
	// another owner's lease on an unfinished run has not ended (now < Lease),
	// BeginRun wraps [didban.ErrConflict]; the same owner may begin again. Of
	// several concurrent calls by different owners, exactly one succeeds.
	BeginRun(ctx context.Context, competitor, owner string, now time.Time, lease time.Duration) (didban.Run, error)
	// ReleaseRun ends the lease of an unfinished run held by the owner, so that the
	// next BeginRun need not wait. It does nothing when the owner does not hold it.
	ReleaseRun(ctx context.Context, id, owner string) error
	// RenewRun moves the end of the lease. It wraps [didban.ErrConflict] when the
	// run's Attempt is no longer run.Attempt or the run is finished.
	RenewRun(ctx context.Context, run didban.Run, until time.Time) error
	// FinishRun records the changes and the finished run in one step: afterwards
	// either all of it is visible or none. Changes of an unfinished run are never
	// listed. A change whose id is stored already replaces it, except that one which
	// is confirmed or dismissed is never set back to held. It wraps
	// [didban.ErrConflict] when the run was taken over (Attempt differs); finishing
	// the same attempt again with the same arguments succeeds and changes nothing.
	FinishRun(ctx context.Context, run didban.Run, changes []didban.Change) error
	// Run returns one run.
	Run(ctx context.Context, id string) (didban.Run, error)
	// Runs lists runs, the newest (by Started, then Number) first.
	Runs(ctx context.Context, q RunQuery) ([]didban.Run, error)
}

// RunQuery selects runs; zero fields select all.
type RunQuery struct {
	Competitor string
	State      didban.RunState
	// From and To bound Started.
	From, To time.Time
	Limit    int
}

// Pages keeps bodies, snapshots and sightings.
type Pages interface {
	// PutBody keeps the bytes compressed, once, and returns their content hash: hex
	// SHA-256 of the uncompressed bytes.
	PutBody(ctx context.Context, body []byte) (hash string, err error)
	// Body returns the bytes kept under the hash.
	Body(ctx context.Context, hash string) ([]byte, error)
	// PutPage records a snapshot and, when sighting is not nil, the facts read from
	// it, in one step. Documents with the same ids are replaced. The sighting's
	// Facts.Reviews are not kept; reviews have their own part.
	PutPage(ctx context.Context, snap didban.Snapshot, sighting *didban.Sighting) error
	// Snapshot returns one snapshot.
	Snapshot(ctx context.Context, id string) (didban.Snapshot, error)
	// Snapshots calls visit with each selected snapshot, the newest (by Fetched,
	// then ID) first, until visit returns an error, which is returned as it is.
	Snapshots(ctx context.Context, q SnapshotQuery, visit func(didban.Snapshot) error) error
	// Sightings lists sightings, the newest (by Seen, then ID) first.
	Sightings(ctx context.Context, q SightingQuery) ([]didban.Sighting, error)
	// PutSighting replaces the facts of one snapshot, as a better extractor reads
	// them.
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

// Reviews keeps what customers wrote, the tags, and people's corrections.
type Reviews interface {
	// PutReviews records the reviews as seen at the given time. A review not known
	// gets FirstSeen = LastSeen = seen. Of a known one FirstSeen stays the earlier,
	// LastSeen the later; when its text (title, body, pros, cons) or rating differs
	// it is replaced and Edited becomes seen, else the stored text and Edited stay.
	// Author is never kept. It returns how many were not known before, and the ids
	// of those that were not known or whose text differs.
	PutReviews(ctx context.Context, reviews []didban.Review, seen time.Time) (added int, changed []string, err error)
	// Review returns one review with its effective tagging.
	Review(ctx context.Context, id string) (TaggedReview, error)
	// Reviews calls visit with each selected review, the newest (by [When], then ID)
	// first, until visit returns an error, which is returned as it is. The store may
	// be read and written meanwhile.
	Reviews(ctx context.Context, q ReviewQuery, visit func(TaggedReview) error) error
	// PutTags records the tagger's readings by review id; a later one replaces an
	// earlier one. Corrections stay untouched and go on winning.
	PutTags(ctx context.Context, taggings []didban.Tagging) error
	// Correct records a person's decision; a later one replaces an earlier one.
	// The review must exist.
	Correct(ctx context.Context, c didban.Correction) error
	// Corrections lists the corrections in the order of their review ids.
	Corrections(ctx context.Context) ([]didban.Correction, error)
	// PainCounts counts the selected reviews by competitor and effective pain type,
	// ordered by competitor. Limit is ignored.
	PainCounts(ctx context.Context, q ReviewQuery) ([]PainCount, error)
}

// TaggedReview is a review with its tagging: the person's where there is a
// correction ([Effective]), else the tagger's, else nil.
type TaggedReview struct {
	didban.Review `json:",inline"`
	Tagging       *didban.Tagging    `json:"tagging,omitempty"`
	Correction    *didban.Correction `json:"correction,omitempty"`
}

// ReviewQuery selects reviews; zero fields select all.
type ReviewQuery struct {
	Competitor, Source, Lang string
	// Type selects reviews whose effective tagging has a tag of the type.
	Type didban.PainType
	// Complaints selects reviews whose effective tagging is a complaint.
	Complaints bool
	// Untagged selects reviews without a tagging by the named tagger version;
	// "" does not select.
	Untagged string
	// Text is a full-text query: every word of it, folded by package text, must
	// stand in the title, body, pros or cons. It is never a query language.
	Text string
	// From and To bound [When].
	From, To time.Time
	Limit    int
}

// When returns the time by which a review belongs to a period: the day it was
// published where its date is known to the day, else when it was first seen.
func When(r didban.Review) time.Time {
	if day, err := time.Parse(time.DateOnly, r.Date); err == nil {
		return day
	}
	return r.FirstSeen
}

// Effective returns the tagging that counts: made of the correction when there is
// one, with the tagger's quote for each type that both name, else the tagger's.
func Effective(t *didban.Tagging, c *didban.Correction) *didban.Tagging {
	if c == nil {
		return t
	}
	out := &didban.Tagging{ID: c.Review, Complaint: len(c.Types) > 0, Tagger: "human"}
	for _, pain := range c.Types {
		tag := didban.Tag{Type: pain}
		if t != nil {
			out.Lang = t.Lang
			for _, old := range t.Tags {
				if old.Type == pain {
					tag = old
				}
			}
		}
		tag.Confidence = 1
		out.Tags = append(out.Tags, tag)
	}
	return out
}

// PainCount is how many reviews of a competitor were selected, how many are
// complaints, and how many report each type.
type PainCount struct {
	Competitor string
	Reviews    int
	Complaints int
	Types      map[didban.PainType]int
}

// Changes lists and settles changes. They are recorded by [Runs].
type Changes interface {
	// Change returns one change of a finished run.
	Change(ctx context.Context, id string) (didban.Change, error)
	// Changes lists the changes of finished runs, the newest (by Detected, then ID)
	// first.
	Changes(ctx context.Context, q ChangeQuery) ([]didban.Change, error)
	// PutChanges replaces changes that are stored already, by a person's decision or
	// a new reading; one that is not stored wraps [didban.ErrNotFound].
	PutChanges(ctx context.Context, changes []didban.Change) error
}

// ChangeQuery selects changes; zero fields select all.
type ChangeQuery struct {
	Competitor, Source string
	Kinds              []didban.ChangeKind
	States             []didban.ChangeState
	// MinSeverity selects that severity and those above it.
	MinSeverity didban.Severity
	// From and To bound the time at which the change became what it is: Settled,
	// or Detected when it is not settled.
	From, To time.Time
	Limit    int
}

// Digests keeps digests as they were built, and their deliveries.
type Digests interface {
	// PutDigest keeps a digest. Its id may exist only once: a second one wraps
	// [didban.ErrConflict] and the first stays.
	PutDigest(ctx context.Context, d didban.Digest) error
	// Digest returns one digest.
	Digest(ctx context.Context, id string) (didban.Digest, error)
	// Digests lists the digests with the name, the newest (by To) first; "" lists all.
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
