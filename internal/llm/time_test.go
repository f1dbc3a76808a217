package llm_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"didban"
	"didban/internal/llm"
	"didban/internal/testkit"
)

// inProcess carries requests to a handler without a network, so that a test may
// hold the time.
type inProcess struct{ http.Handler }

func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	w, done := httptest.NewRecorder(), make(chan struct{})
	go func() {
		defer close(done)
		p.ServeHTTP(w, r)
	}()
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-done:
		return w.Result(), nil
	}
}

// held returns a tagger that asks the handler without a network.
func held(t *testing.T, h http.Handler, o llm.Options) *llm.Tagger {
	t.Helper()
	o.BaseURL, o.Model, o.Client = "https://llm.example/v1", "test-model", &http.Client{Transport: inProcess{h}}
	tagger, err := llm.New(testkit.Logger(t), o, fallback{}, &memory{})
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// A refusal that may pass is tried again, when the server says so.
func TestTriesAgain(t *testing.T) {
	for _, c := range []struct {
		name       string
		status     int
		after      func() string
		min, limit time.Duration
	}{
		{"too many requests", 429, func() string { return "7" }, 7 * time.Second, 8 * time.Second},
		{"until a date", 503, func() string { return time.Now().Add(9 * time.Second).UTC().Format(http.TimeFormat) }, 8 * time.Second, 10 * time.Second},
		{"no word", 500, func() string { return "" }, 500 * time.Millisecond, time.Second},
		{"nonsense", 502, func() string { return "soon" }, 500 * time.Millisecond, time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				model := &service{answer: func(w http.ResponseWriter, _ *http.Request, n int64) {
					if n == 1 {
						w.Header().Set("Retry-After", c.after())
						w.WriteHeader(c.status)
						return
					}
					reply(w, `{"tags":[]}`)
				}}
				tagger, start := held(t, model, llm.Options{}), time.Now()
				got := one(t, tagger, didban.Feedback{ID: "r", Text: "عالی بود"})
				if got.Tagger != tagger.Version() || got.Lang != "fa" {
					t.Errorf("got %+v, want the model's reading", got)
				}
				if took := time.Since(start); took < c.min || took > c.limit {
					t.Errorf("it took %s, want %s to %s", took, c.min, c.limit)
				}
			})
		})
	}
}

// A service that stalls is given up, first for a text and then for the run.
func TestStalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		model := &service{answer: func(_ http.ResponseWriter, r *http.Request, _ int64) { <-r.Context().Done() }}
		tagger, start := held(t, model, llm.Options{Timeout: 10 * time.Second, Parallel: 1}), time.Now()
		got := tagger.Begin().Tag(t.Context(), many(50))
		if n := fallbacks(tagger, got); n != 50 {
			t.Errorf("%d fallbacks, want 50", n)
		}
		if n := model.asked.Load(); n != 9 {
			t.Errorf("asked %d times, want 3 attempts at 3 texts", n)
		}
		if took := time.Since(start); took > 100*time.Second {
			t.Errorf("it took %s, want nine timeouts and the pauses between", took)
		}
	})
}

// Stopping ends the waiting at once.
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		model := &service{answer: func(_ http.ResponseWriter, r *http.Request, _ int64) { <-r.Context().Done() }}
		start := time.Now()
		held(t, model, llm.Options{}).Begin().Tag(ctx, many(100))
		if took := time.Since(start); took != time.Second {
			t.Errorf("it took %s, want 1s", took)
		}
	})
}
