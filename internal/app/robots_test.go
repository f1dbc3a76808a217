package app_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/store"
	"didban/internal/testkit"
)

// ruledSite is a site with a robots.txt that can break.
type ruledSite struct {
	asked  atomic.Int32
	broken atomic.Bool
}

func (s *ruledSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path != "/robots.txt":
		fmt.Fprint(w, "<h1>Plans</h1><h2>Pro</h2><p>$29 per month</p>")
	case s.broken.Load():
		w.WriteHeader(http.StatusServiceUnavailable)
	default:
		s.asked.Add(1)
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
	}
}

// What robots.txt said outlives the process: it is not asked for twice a day, and an
// old one stands in while the server is broken.
func TestRobotsOutlivesTheProcess(t *testing.T) {
	site := &ruledSite{}
	base := testkit.Serve(t, site)
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(t.TempDir(), "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1},
	}
	c.Watch(didban.Competitor{ID: "acme", Sources: []didban.Source{
		{ID: "open", Role: didban.RolePricing, URL: base + "/plans"}, {ID: "shut", Role: didban.RolePricing, URL: base + "/private"},
	}})
	crawled(t, c, "no rule", "Disallow: /private (line 2)")
	crawled(t, c, "no rule", "Disallow: /private (line 2)")
	if n := site.asked.Load(); n != 1 {
		t.Errorf("robots.txt was read %d times", n)
	}
	site.broken.Store(true)
	age(t, c, "robots "+base)
	crawled(t, c, "no rule", "Disallow: /private (line 2)")
}

// crawled opens the product, crawls, and checks what robots.txt decided.
func crawled(t *testing.T, c *config.Config, want ...string) {
	t.Helper()
	a, err := app.New(t.Context(), testkit.Logger(t), c, app.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	run := crawl(t, a)[0]
	got := map[string]string{}
	err = a.Store.Snapshots(t.Context(), store.SnapshotQuery{Run: run.ID}, func(s didban.Snapshot) error {
		got[s.Source] = s.Robots
		return nil
	})
	if err != nil || got["open"] != want[0] || got["shut"] != want[1] {
		t.Errorf("decided %v %v, want %v", got, err, want)
	}
}

// age makes the kept robots.txt two days old.
func age(t *testing.T, c *config.Config, key string) {
	t.Helper()
	s, err := app.OpenStore(t.Context(), c.Store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	note, err := s.Note(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	old := strings.ReplaceAll(string(note), now.Format("2006-01-02T"), now.Add(-48*time.Hour).Format("2006-01-02T"))
	if old == string(note) {
		t.Fatalf("the note holds no date: %s", note)
	}
	if err := s.PutNote(t.Context(), key, []byte(old)); err != nil {
		t.Fatal(err)
	}
}

// The day's requests are counted over restarts, robots.txt included.
func TestDailyBudgetOutlivesTheProcess(t *testing.T) {
	base := testkit.Serve(t, &ruledSite{})
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(t.TempDir(), "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1, DailyRequests: 3},
	}
	c.Watch(didban.Competitor{ID: "acme", Sources: []didban.Source{{ID: "open", Role: didban.RolePricing, URL: base + "/plans"}}})
	for i, want := range []didban.Outcome{didban.OutcomeEmpty, didban.OutcomeEmpty, didban.OutcomeBlocked} {
		a, err := app.New(t.Context(), testkit.Logger(t), c, app.Options{})
		if err != nil {
			t.Fatal(err)
		}
		run := crawl(t, a)[0]
		a.Close()
		if run.Pages[want] != 1 {
			t.Errorf("start %d: %v, want one page %s", i+1, run.Pages, want)
		}
	}
}
