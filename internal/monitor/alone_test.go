package monitor_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"didban"
	"didban/internal/store"
)

// Reading again takes the lease of a crawl: it waits for nobody, writes beside
// nobody, and leaves no run behind.
func TestReextractTakesTheLease(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	if _, err := b.Reextract(t.Context(), b.company, true); err != nil {
		t.Fatal(err)
	}
	if got := b.runs(t); !slices.Equal(got, []string{"acme/1 finished"}) {
		t.Errorf("after reading again: got the runs %v, want that of the crawl alone", got)
	}
	crawl, err := b.store.BeginRun(t.Context(), "acme", "another", time.Now(), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Reextract(t.Context(), b.company, true); !errors.Is(err, didban.ErrConflict) {
		t.Errorf("during a crawl: got %v, want a conflict", err)
	}
	if err := b.store.ReleaseRun(t.Context(), crawl.ID, "another"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Reextract(t.Context(), b.company, true); err != nil {
		t.Fatal(err)
	}
	if got := b.runs(t); !slices.Equal(got, []string{"acme/2 running", "acme/1 finished"}) {
		t.Errorf("after an interrupted crawl: got the runs %v, want it kept", got)
	}
	b.crawl(t, faq("Yes, within 30 days."))
	if got := b.runs(t); !slices.Equal(got, []string{"acme/2 finished", "acme/1 finished"}) {
		t.Errorf("after the next crawl: got the runs %v, want it taken up", got)
	}
}

func (b *bench) runs(t *testing.T) []string {
	t.Helper()
	found, err := b.store.Runs(t.Context(), store.RunQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range found {
		out = append(out, r.ID+" "+string(r.State))
	}
	return out
}
