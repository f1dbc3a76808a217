package llm_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/llm"
)

// One success between failures keeps the asking alive.
func TestFailuresInARowCount(t *testing.T) {
	model := &service{answer: func(w http.ResponseWriter, _ *http.Request, n int64) {
		if n%3 == 0 {
			reply(w, `{"tags":[]}`)
			return
		}
		w.WriteHeader(http.StatusBadRequest)
	}}
	tagger := newTagger(t, model, llm.Options{Parallel: 1}, &memory{})
	got := tagger.Begin().Tag(t.Context(), many(30))
	if n := fallbacks(tagger, got); n != 20 || model.asked.Load() != 30 {
		t.Errorf("%d fallbacks of %d requests, want 20 of 30", n, model.asked.Load())
	}
}

// The budget bounds a run, and the next one has its own.
func TestBudget(t *testing.T) {
	for name, o := range map[string]llm.Options{
		"requests": {Requests: 5, Parallel: 3},
		// The service says that it used 1000 tokens for each, the first estimates are
		// smaller.
		"tokens": {Tokens: 5500, Parallel: 1},
	} {
		t.Run(name, func(t *testing.T) {
			model := says(`{"tags":[]}`)
			tagger := newTagger(t, model, o, &memory{})
			got := tagger.Begin().Tag(t.Context(), many(12))
			if n := fallbacks(tagger, got); n != 7 || model.asked.Load() != 5 {
				t.Errorf("%d fallbacks and %d requests, want 7 and 5", n, model.asked.Load())
			}
			got = tagger.Begin().Tag(t.Context(), many(12))
			if n := fallbacks(tagger, got); n != 2 || model.asked.Load() != 10 {
				t.Errorf("the next run: %d fallbacks and %d requests, want 2 and 10, five from the cache", n, model.asked.Load())
			}
		})
	}
}

func TestCache(t *testing.T) {
	model := says(`{"tags":[{"type":"productivity","field":"text","quote":"crashes","confidence":0.7}]}`)
	cache := &memory{}
	tagger := newTagger(t, model, llm.Options{}, cache)
	first := one(t, tagger, didban.Feedback{ID: "a", Text: "It crashes."})
	again := one(t, tagger, didban.Feedback{ID: "b", Text: "It crashes."})
	if again.ID != "b" || model.asked.Load() != 1 {
		t.Errorf("the same text: id %q, %d requests; want b and 1", again.ID, model.asked.Load())
	}
	if diff := cmp.Diff(first.Tags, again.Tags); diff != "" {
		t.Errorf("from the cache (-first +again):\n%s", diff)
	}
	one(t, tagger, didban.Feedback{ID: "c", Text: "It crashes!"})
	one(t, tagger, didban.Feedback{ID: "d", Body: "It crashes.", Title: "No"})
	if n := model.asked.Load(); n != 3 {
		t.Errorf("other texts: %d requests, want 3", n)
	}
	cache.broken = true
	if got := one(t, tagger, didban.Feedback{ID: "e", Text: "It crashes."}); got.Tagger != tagger.Version() {
		t.Errorf("with a broken cache got %+v, want the model's reading", got)
	}
}
