package llm_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"didban"
	"didban/internal/llm"
	"didban/internal/testkit"
)

// fallback stands for the built-in tagger: it names itself, and a theme.
type fallback struct{}

func (fallback) Tag(f didban.Feedback) didban.Tagging {
	return didban.Tagging{ID: f.ID, Tagger: "built-in", Tags: []didban.Tag{{Type: didban.PainSupport, Theme: "no_answer"}}}
}

// memory is a cache; broken makes it fail.
type memory struct {
	mu     sync.Mutex
	kept   map[string][]byte
	broken bool
}

func (m *memory) Answer(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return nil, io.ErrUnexpectedEOF
	}
	answer, ok := m.kept[key]
	if !ok {
		return nil, fmt.Errorf("answer %s: %w", key, didban.ErrNotFound)
	}
	return answer, nil
}

func (m *memory) PutAnswer(_ context.Context, key string, answer []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return io.ErrUnexpectedEOF
	}
	if m.kept == nil {
		m.kept = map[string][]byte{}
	}
	m.kept[key] = answer
	return nil
}

// service is a model on this machine, and counts what it is asked.
type service struct {
	asked  atomic.Int64
	answer func(w http.ResponseWriter, r *http.Request, n int64)
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.asked.Add(1)) }

// says makes a model that always answers with the content.
func says(content string) *service {
	return &service{answer: func(w http.ResponseWriter, _ *http.Request, _ int64) { reply(w, content) }}
}

// reply writes the content in the service's envelope.
func reply(w http.ResponseWriter, content string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}}},
		"usage":   map[string]any{"total_tokens": 1000},
	})
}

// newTagger returns a tagger that asks the handler over the network.
func newTagger(t *testing.T, h http.Handler, o llm.Options, c llm.Cache) *llm.Tagger {
	t.Helper()
	o.BaseURL, o.Model, o.Client = testkit.Serve(t, h), "test-model", &http.Client{Transport: &http.Transport{}}
	tagger, err := llm.New(testkit.Logger(t), o, fallback{}, c)
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// one returns the reading of a single feedback in a run of its own.
func one(t *testing.T, tagger *llm.Tagger, f didban.Feedback) didban.Tagging {
	t.Helper()
	return tagger.Begin().Tag(t.Context(), []didban.Feedback{f})[0]
}

// many returns n different texts.
func many(n int) []didban.Feedback {
	out := make([]didban.Feedback, n)
	for i := range out {
		out[i] = didban.Feedback{ID: fmt.Sprint("r", i), Text: fmt.Sprintf("Text number %d crashes.", i)}
	}
	return out
}

// fallbacks counts the readings that are not the model's.
func fallbacks(tagger *llm.Tagger, taggings []didban.Tagging) int {
	n := 0
	for _, t := range taggings {
		if t.Tagger != tagger.Version() {
			n++
		}
	}
	return n
}
