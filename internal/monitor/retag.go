package monitor

import (
	"context"
	"slices"

	"didban"
	"didban/internal/store"
)

// Retagged is what tagging the kept reviews of a company again made different.
type Retagged struct {
	Competitor string `json:"competitor"`
	// Reviews were read again; of Different ones the pains are others now.
	Reviews   int `json:"reviews"`
	Different int `json:"different"`
	// Fallbacks counts those that the built-in tagger read because the configured
	// model could not.
	Fallbacks int `json:"tagger_fallbacks,omitempty"`
}

// retagSize is how many reviews are held in memory, and recorded at once.
const retagSize = 256

// Retag reads the kept reviews of the competitor that the present tagger has not
// read, or with all each of them. Corrections go on winning. What is recorded
// stays, so an interrupted call is simply made again and goes on where it stopped.
func (m *Monitor) Retag(ctx context.Context, competitor string, all bool) (Retagged, error) {
	r := &retagger{monitor: m, tagger: m.newTagger(), done: Retagged{Competitor: competitor}}
	q := store.ReviewQuery{Competitor: competitor}
	if !all {
		q.Untagged = r.tagger.Version()
	}
	err := m.store.Reviews(ctx, q, func(review store.TaggedReview) error {
		if r.waiting = append(r.waiting, review); len(r.waiting) < retagSize {
			return nil
		}
		return r.flush(ctx)
	})
	if err == nil {
		err = r.flush(ctx)
	}
	return r.done, err
}

// retagger gathers reviews until they are worth a write.
type retagger struct {
	monitor *Monitor
	tagger  Tagger
	waiting []store.TaggedReview
	done    Retagged
}

func (r *retagger) flush(ctx context.Context) error {
	feedback := make([]didban.Feedback, len(r.waiting))
	for i, review := range r.waiting {
		feedback[i] = review.Feedback()
	}
	var taggings []didban.Tagging
	for i, t := range r.tagger.Tag(ctx, feedback) {
		if r.count(r.waiting[i], t) {
			taggings = append(taggings, t)
		}
	}
	r.waiting = r.waiting[:0]
	if len(taggings) == 0 {
		return nil
	}
	return r.monitor.store.PutTags(ctx, taggings)
}

// count reckons one tagging in, and reports whether it shall be recorded: a
// fallback never replaces what the present tagger has read.
func (r *retagger) count(review store.TaggedReview, t didban.Tagging) bool {
	r.done.Reviews++
	was, version := review.Tagging, r.tagger.Version()
	if t.Tagger != version {
		r.done.Fallbacks++
		if was != nil && was.Tagger == version {
			return false
		}
	}
	if now := store.Effective(&t, review.Correction); !slices.Equal(store.Pains(was), store.Pains(now)) {
		r.done.Different++
	}
	return true
}
