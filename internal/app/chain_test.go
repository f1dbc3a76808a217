package app_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/store"
	"didban/internal/testkit"
)

// open returns an app over a fresh store that watches the companies.
func open(t *testing.T, companies []didban.Competitor) *app.App {
	t.Helper()
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(t.TempDir(), "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1, Parallel: 2},
		Digests: []config.Digest{
			{Name: "team", Language: "en", Period: "week"},
			{Name: "team-fa", Language: "fa", Period: "week"},
		},
	}
	for _, company := range companies {
		c.Watch(company)
	}
	return opened(t, c)
}

// opened returns the app of a configuration, which is closed when the test ends.
func opened(t *testing.T, c *config.Config) *app.App {
	t.Helper()
	a, err := app.New(t.Context(), testkit.Logger(t), c, app.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// crawl crawls everything once.
func crawl(t *testing.T, a *app.App) []didban.Run {
	t.Helper()
	runs, err := a.Crawl(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return runs
}

// changesOf lists everything that was ever recorded as a change.
func changesOf(t *testing.T, a *app.App) []didban.Change {
	t.Helper()
	found, err := a.Store.Changes(t.Context(), store.ChangeQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The fictional market is crawled over HTTP in both editions; the chain must find
// what its truth lists, and nothing else.
func TestChainFindsTheTruthOfTheMarket(t *testing.T) {
	site := demo.New(time.Now())
	base := testkit.Serve(t, site)
	a := open(t, demo.Companies(base))
	crawl(t, a)
	crawl(t, a)
	if found := changesOf(t, a); len(found) > 0 {
		t.Errorf("an unchanged market changed: %+v", found)
	}
	site.SetEdition(2)
	crawl(t, a)
	checkChanges(t, changesOf(t, a))
	checkReviews(t, a)
}

// about names a change without its evidence.
type about struct {
	kind       didban.ChangeKind
	competitor string
	subject    string
}

func checkChanges(t *testing.T, found []didban.Change) {
	t.Helper()
	got := map[about]didban.ChangeState{}
	for _, c := range found {
		got[about{c.Kind, c.Competitor, c.Subject}] = c.State
	}
	for _, c := range demo.Truth().Changes {
		key := about{c.Kind, c.Competitor, c.Subject}
		if state, ok := got[key]; !ok {
			t.Errorf("not found: %s of %s: %s", c.Kind, c.Competitor, c.Subject)
		} else if state != c.State {
			t.Errorf("%v is %s, want %s", key, state, c.State)
		}
		delete(got, key)
	}
	for key, state := range got {
		t.Errorf("found, and not there: %v (%s)", key, state)
	}
}

func checkReviews(t *testing.T, a *app.App) {
	t.Helper()
	counts, err := a.Store.PainCounts(t.Context(), store.ReviewQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range demo.Truth().Reviews {
		i := slices.IndexFunc(counts, func(c store.PainCount) bool { return c.Competitor == id })
		if i < 0 || counts[i].Reviews != want.First+want.Added {
			t.Errorf("%s: got %+v, want %d reviews", id, counts, want.First+want.Added)
		}
	}
}

// A digest says what changed, and what could not be read.
func TestDigestOfTheMarket(t *testing.T) {
	site := demo.New(time.Now())
	a := open(t, demo.Companies(testkit.Serve(t, site)))
	crawl(t, a)
	if d := preview(t, a, "team"); !d.Baseline {
		t.Error("the digest after the first crawl does not say that it is the baseline")
	}
	site.SetEdition(2)
	crawl(t, a)
	for _, name := range []string{"team", "team-fa"} {
		d := preview(t, a, name)
		if d.Baseline || d.Quiet {
			t.Errorf("%s: baseline %v, quiet %v, want neither", name, d.Baseline, d.Quiet)
		}
		unread := map[string]bool{}
		for _, row := range d.Coverage {
			if !row.Outcome.Readable() {
				unread[row.Source] = true
			}
		}
		for _, source := range demo.Truth().Unread {
			if !unread[source] {
				t.Errorf("%s: the coverage does not say that %s could not be read", name, source)
			}
		}
	}
}

func preview(t *testing.T, a *app.App, name string) didban.Digest {
	t.Helper()
	spec, err := a.DigestSpec(name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.Reporter.Preview(context.Background(), spec, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return d
}
