package app_test

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/store"
	"didban/internal/testkit"
)

// model is a language model on this machine. It finds support in every review, and
// quotes the whole first field that it gets; while lying it quotes what nobody said.
type model struct {
	lying, down atomic.Bool
	asked       atomic.Int64
}

func (m *model) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.asked.Add(1)
	if m.down.Load() {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, _ := io.ReadAll(r.Body)
	var request struct {
		Messages []struct{ Content string }
	}
	var question struct{ Review map[string]string }
	_ = json.Unmarshal(body, &request)
	_ = json.Unmarshal([]byte(request.Messages[1].Content), &question)
	quote := question.Review["body"]
	if m.lying.Load() {
		quote = "nobody said this"
	}
	tags, _ := json.Marshal(map[string]any{"tags": []any{map[string]any{"type": "support", "field": "body", "quote": quote, "confidence": 0.5}}})
	_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": string(tags)}}}})
}

// modelled returns an app over the store that reads one company of the fictional
// market with the model.
func modelled(t *testing.T, path, market string, l config.LLM) *app.App {
	t.Helper()
	c := &config.Config{
		Store: "sqlite://" + path, Analysis: config.Analysis{LLM: &l},
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1, Parallel: 2},
	}
	for _, company := range demo.Companies(market) {
		if company.ID == "paygah" || company.ID == "nimbus" {
			c.Watch(company)
		}
	}
	return opened(t, c)
}

// readBy counts the reviews by the beginning of their tagger's version, and checks
// that every quote is the part of the field that it names.
func readBy(t *testing.T, a *app.App) map[string]int {
	t.Helper()
	out := map[string]int{}
	err := a.Store.Reviews(t.Context(), store.ReviewQuery{}, func(r store.TaggedReview) error {
		name, _, _ := strings.Cut(r.Tagging.Tagger, "/")
		name, _, _ = strings.Cut(name, "-")
		out[name]++
		fields := map[string]string{}
		for _, f := range r.Feedback().Fields() {
			fields[f.Name] = f.Text
		}
		for _, tag := range r.Tagging.Tags {
			if part := string([]rune(fields[tag.Field])[tag.Start:tag.End]); part != tag.Quote {
				t.Errorf("%s: quote %q, but %s says %q there", r.ID, tag.Quote, tag.Field, part)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func fallbacks(runs []didban.Run) (n, reviews int) {
	for _, r := range runs {
		n += r.TaggerFallbacks
		reviews += r.Reviews
	}
	return n, reviews
}

// A lying or broken model costs nothing but its own readings; once it is well, a
// retag catches up, and nothing is asked twice, not by another process either.
func TestModelInTheChain(t *testing.T) {
	m := &model{}
	path, market := filepath.Join(t.TempDir(), "didban.db"), testkit.Serve(t, demo.New(time.Now()))
	l := config.LLM{BaseURL: testkit.Serve(t, m), Model: "small", AllowPrivate: []string{"127.0.0.0/8"}}
	a := modelled(t, path, market, l)

	m.lying.Store(true)
	n, reviews := fallbacks(crawl(t, a))
	if by := readBy(t, a); reviews == 0 || n != reviews || by["painpoint"] != reviews {
		t.Fatalf("lying: %d fallbacks of %d reviews, read by %v; want all by the built-in tagger", n, reviews, by)
	}
	m.lying.Store(false)
	done, err := a.Retag(t.Context(), false)
	if err != nil || len(done) != 2 || done[0].Reviews+done[1].Reviews != reviews || done[0].Fallbacks+done[1].Fallbacks != 0 {
		t.Fatalf("retag: %+v, %v; want all %d reviews and no fallback", done, err, reviews)
	}
	if by := readBy(t, a); by["llm"] != reviews {
		t.Errorf("after the retag: read by %v, want all by the model", by)
	}

	m.down.Store(true)
	asked := m.asked.Load()
	a = modelled(t, path, market, l)
	if n, _ := fallbacks(crawl(t, a)); n != 0 || m.asked.Load() != asked {
		t.Errorf("crawled again: %d fallbacks and %d requests, want none", n, m.asked.Load()-asked)
	}
	if done, err := a.Retag(t.Context(), true); err != nil || done[0].Fallbacks+done[1].Fallbacks != 0 || m.asked.Load() != asked {
		t.Errorf("all again: %+v, %v, %d requests; want every answer from the store", done, err, m.asked.Load()-asked)
	}
}

// A private address is refused unless it is allowed for the model: that it is
// allowed for the crawler is not enough.
func TestModelStaysBehindTheGuard(t *testing.T) {
	m := &model{}
	a := modelled(t, filepath.Join(t.TempDir(), "didban.db"), testkit.Serve(t, demo.New(time.Now())), config.LLM{BaseURL: testkit.Serve(t, m), Model: "small"})
	if n, reviews := fallbacks(crawl(t, a)); n != reviews || m.asked.Load() != 0 {
		t.Errorf("%d fallbacks of %d reviews, %d requests; want all and none", n, reviews, m.asked.Load())
	}
}

// The budget is that of each run, and what is over is left to the built-in tagger.
func TestBudgetOfARun(t *testing.T) {
	m := &model{}
	a := modelled(t, filepath.Join(t.TempDir(), "didban.db"), testkit.Serve(t, demo.New(time.Now())),
		config.LLM{BaseURL: testkit.Serve(t, m), Model: "small", Requests: 5, AllowPrivate: []string{"127.0.0.0/8"}})
	if n, reviews := fallbacks(crawl(t, a)); n != reviews-10 || m.asked.Load() != 10 {
		t.Errorf("%d fallbacks of %d reviews, %d requests; want all but 5 of each run", n, reviews, m.asked.Load())
	}
}
