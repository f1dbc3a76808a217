package monitor

import (
	"context"

	"didban"
)

// Tagger reads the pains out of feedback.
type Tagger interface {
	// Version names what decides. A tagging under another name is a fallback: the
	// reading of one that served in its place.
	Version() string
	// Tag returns the reading of each feedback, in order.
	Tag(ctx context.Context, feedback []didban.Feedback) []didban.Tagging
}

// Reader is a tagger that needs nothing but the text.
type Reader interface {
	Version() string
	Tag(f didban.Feedback) didban.Tagging
}

// Plain makes the reader a [Tagger], for every run the same.
func Plain(r Reader) func() Tagger { return func() Tagger { return plain{r} } }

type plain struct{ reader Reader }

func (p plain) Version() string { return p.reader.Version() }

func (p plain) Tag(_ context.Context, feedback []didban.Feedback) []didban.Tagging {
	out := make([]didban.Tagging, len(feedback))
	for i, f := range feedback {
		out[i] = p.reader.Tag(f)
	}
	return out
}

// fallbacks counts the taggings that are not the tagger's own.
func fallbacks(t Tagger, taggings []didban.Tagging) int {
	n := 0
	for _, tagging := range taggings {
		if tagging.Tagger != t.Version() {
			n++
		}
	}
	return n
}
