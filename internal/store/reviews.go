package store

import (
	"context"
	"time"

	"didban"
)

// Reviews keeps what customers wrote, the tags, and people's corrections.
type Reviews interface {
	// PutReviews records the reviews as seen at the given time. A review not known
	// gets FirstSeen = LastSeen = seen. A known one that was last seen later keeps
	// all but FirstSeen, which becomes the earlier. Else it is replaced and LastSeen
	// becomes seen; when its text (title, body, pros, cons) or rating differs,
	// Edited becomes seen and the tagger's reading of the old text is dropped.
	// Author is never kept. It returns how many reviews were first seen at that very
	// time, and the ids of those first seen or edited then, in the order given, each
	// once: a repeated call returns the same.
	PutReviews(ctx context.Context, reviews []didban.Review, seen time.Time) (added int, changed []string, err error)
	// Review returns one review with its effective tagging.
	Review(ctx context.Context, id string) (TaggedReview, error)
	// Reviews calls visit with each selected review, the newest (by [When], then ID)
	// first, until visit returns an error, which is returned as it is. The store may
	// be read and written meanwhile.
	Reviews(ctx context.Context, q ReviewQuery, visit func(TaggedReview) error) error
	// PutTags records the tagger's readings by review id; a later one replaces an
	// earlier one. Corrections stay untouched and go on winning. The reviews must
	// exist; when one does not, nothing is recorded.
	PutTags(ctx context.Context, taggings []didban.Tagging) error
	// Correct records a person's decision; a later one replaces an earlier one.
	// The review must exist.
	Correct(ctx context.Context, c didban.Correction) error
	// Corrections lists the corrections in the order of their review ids.
	Corrections(ctx context.Context) ([]didban.Correction, error)
	// PainCounts counts the selected reviews by competitor, effective pain type and
	// theme, ordered by competitor. Limit is ignored.
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
	// Untagged selects reviews without a tagging by the named tagger version,
	// corrected or not; "" does not select.
	Untagged string
	// Text is a full-text query: every word of it must stand in the title, body,
	// pros or cons, both read by [Terms]. It is never a query language, and without
	// a word it does not select.
	Text string
	// SeenFrom selects reviews whose FirstSeen is that time or later.
	SeenFrom time.Time
	// From and To bound [When].
	From, To time.Time
	Limit    int
}

// PainCount is how many reviews of a competitor were selected, how many are
// complaints, and how many report each type and each theme that occurs. Themes are
// named with their type, such as "financial/refund".
type PainCount struct {
	Competitor string
	Reviews    int
	Complaints int
	Types      map[didban.PainType]int
	Themes     map[string]int
}
