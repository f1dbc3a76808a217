package monitor_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/monitor"
	"didban/internal/store"
	"didban/internal/testkit"
)

// reader is a tagger that finds one type in everything. After some texts it is
// tired: then it does what the test says.
type reader struct {
	version string
	finds   didban.PainType
	read    int
	largest int
	tired   func(read int, t *didban.Tagging)
}

func (r *reader) Version() string { return r.version }

func (r *reader) Tag(_ context.Context, feedback []didban.Feedback) []didban.Tagging {
	out := make([]didban.Tagging, len(feedback))
	r.largest = max(r.largest, len(feedback))
	for i, f := range feedback {
		r.read++
		out[i] = didban.Tagging{ID: f.ID, Complaint: true, Tagger: r.version, Tags: []didban.Tag{{Type: r.finds, Quote: f.Body, Field: "body", End: len([]rune(f.Body))}}}
		if r.tired != nil {
			r.tired(r.read, &out[i])
		}
	}
	return out
}

// use makes the reader the tagger of every run.
func (b *bench) use(t *testing.T, r *reader) {
	b.Monitor = monitor.New(testkit.Logger(t), b.web, b.store, func() monitor.Tagger { return r }, monitor.Options{})
}

// readerBench is a bench whose runs use the reader, over a store with so many
// reviews, every third in Persian, read by an earlier tagger.
func readerBench(t *testing.T, r *reader, n int) *bench {
	t.Helper()
	b := newBench(t, monitor.Options{})
	b.use(t, r)
	var reviews []didban.Review
	var taggings []didban.Tagging
	for i := range n {
		review := didban.Review{ID: fmt.Sprintf("r%04d", i), Competitor: "acme", Source: "acme/reviews", Body: fmt.Sprintf("It broke %d times.", i)}
		if i%3 == 0 {
			review.Body = fmt.Sprintf("%d بار خراب شد.", i)
		}
		reviews = append(reviews, review)
		taggings = append(taggings, didban.Tagging{ID: review.ID, Tagger: "old"})
	}
	if _, _, err := b.store.PutReviews(t.Context(), reviews, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := b.store.PutTags(t.Context(), taggings); err != nil {
		t.Fatal(err)
	}
	return b
}

// taggers counts the reviews by what reads them.
func (b *bench) taggers(t *testing.T) map[string]int {
	t.Helper()
	out := map[string]int{}
	err := b.store.Reviews(t.Context(), store.ReviewQuery{}, func(r store.TaggedReview) error {
		out[r.Tagging.Tagger]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A retag that is stopped in the middle is made again and goes on where it stopped;
// made once more it finds nothing to do. It holds a part of the reviews only.
func TestRetagGoesOn(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	r := &reader{version: "new", finds: didban.PainSupport}
	r.tired = func(read int, _ *didban.Tagging) {
		if read == 700 {
			stop()
		}
	}
	b := readerBench(t, r, 1000)
	if _, err := b.Retag(ctx, "acme", false); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want the context's error", err)
	}
	first := b.taggers(t)["new"]
	if first == 0 || first >= 700 {
		t.Fatalf("%d reviews were recorded before the stop at 700, want some", first)
	}
	for _, want := range []monitor.Retagged{{Competitor: "acme", Reviews: 1000 - first, Different: 1000 - first}, {Competitor: "acme"}} {
		got, err := b.Retag(t.Context(), "acme", false)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if diff := cmp.Diff(map[string]int{"new": 1000}, b.taggers(t)); diff != "" {
		t.Errorf("read by (-want +got):\n%s", diff)
	}
	if r.largest > 256 {
		t.Errorf("%d reviews were held at once, want at most 256", r.largest)
	}
}

// Corrections stay, and are no difference; with all, everything is read again.
func TestRetagKeepsCorrections(t *testing.T) {
	r := &reader{version: "new", finds: didban.PainSupport}
	b := readerBench(t, r, 10)
	fix := didban.Correction{Review: "r0003", Types: []didban.PainType{didban.PainFinancial}, At: store.Milli(time.Now())}
	if err := b.store.Correct(t.Context(), fix); err != nil {
		t.Fatal(err)
	}
	for _, want := range []monitor.Retagged{{Competitor: "acme", Reviews: 10, Different: 9}, {Competitor: "acme", Reviews: 10}} {
		got, err := b.Retag(t.Context(), "acme", true)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	kept, err := b.store.Review(t.Context(), "r0003")
	if err != nil {
		t.Fatal(err)
	}
	if pains := store.Pains(kept.Tagging); len(pains) != 1 || pains[0] != didban.PainFinancial {
		t.Errorf("got %v, want the person's decision", pains)
	}
	if got, err := b.Retag(t.Context(), "other", true); err != nil || got.Reviews != 0 {
		t.Errorf("another company: %+v, %v; want nothing", got, err)
	}
}

// A fallback is counted, asked about again by the next retag, and never replaces
// what the present tagger has read.
func TestRetagFallsBack(t *testing.T) {
	r := &reader{version: "model", finds: didban.PainSupport}
	r.tired = func(read int, tagging *didban.Tagging) {
		if read > 4 {
			*tagging = didban.Tagging{ID: tagging.ID, Tagger: "built-in"}
		}
	}
	b := readerBench(t, r, 10)
	check := func(all bool, want monitor.Retagged, by map[string]int) {
		t.Helper()
		want.Competitor = "acme"
		got, err := b.Retag(t.Context(), "acme", all)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(by, b.taggers(t)); diff != "" {
			t.Errorf("read by (-want +got):\n%s", diff)
		}
	}
	check(false, monitor.Retagged{Reviews: 10, Different: 4, Fallbacks: 6}, map[string]int{"model": 4, "built-in": 6})
	check(true, monitor.Retagged{Reviews: 10, Fallbacks: 10}, map[string]int{"model": 4, "built-in": 6})
	r.tired = nil
	check(false, monitor.Retagged{Reviews: 6, Different: 6}, map[string]int{"model": 10})
}

// A crawl has the tagger read what it has not read: new and edited reviews, and all
// of them once it is another tagger. The run counts the fallbacks.
func TestCrawlTagsOnce(t *testing.T) {
	const reviews = "https://acme.test/reviews"
	b := newBench(t, monitor.Options{}, didban.Source{ID: "acme/reviews", Competitor: "acme", Role: didban.RoleReviews, URL: reviews, Pages: 1})
	r := &reader{version: "one", finds: didban.PainSupport}
	b.use(t, r)
	crawl := func(what string, read, fallbacks int, bodies ...string) {
		t.Helper()
		b.web[reviews], r.read = page(reviewPage(bodies...)), 0
		run, err := b.Run(t.Context(), b.company, monitor.NewBatch())
		if err != nil {
			t.Fatal(err)
		}
		if run.Reviews != len(bodies) || r.read != read || run.TaggerFallbacks != fallbacks {
			t.Errorf("%s: %d reviews, %d read, %d fallbacks; want %d, %d, %d", what, run.Reviews, r.read, run.TaggerFallbacks, len(bodies), read, fallbacks)
		}
	}
	crawl("first", 2, 0, "It broke twice.", "پشتیبانی جواب نداد.")
	crawl("unchanged", 0, 0, "It broke twice.", "پشتیبانی جواب نداد.")
	crawl("one edited, one new", 2, 0, "It broke thrice.", "پشتیبانی جواب نداد.", "Too expensive.")
	r.version = "two"
	r.tired = func(_ int, tagging *didban.Tagging) { tagging.Tagger = "built-in" }
	crawl("another tagger", 3, 3, "It broke thrice.", "پشتیبانی جواب نداد.", "Too expensive.")
	r.tired = nil
	crawl("after its failure", 3, 0, "It broke thrice.", "پشتیبانی جواب نداد.", "Too expensive.")
}

// reviewPage returns a page with the reviews, numbered by the site.
func reviewPage(bodies ...string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><title>Reviews</title><h1>Reviews of Acme</h1>")
	for i, body := range bodies {
		fmt.Fprintf(&b, `<article itemscope itemtype="https://schema.org/Review" id="review-%d" data-review-id="%d">`+
			`<h3 itemprop="name">Title %d</h3><p itemprop="reviewBody">%s</p></article>`, 1000+i, 1000+i, i, body)
	}
	return b.String()
}
