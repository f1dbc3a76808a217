package monitor_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/analysis/painpoint"
	"didban/crawler"
	"didban/internal/monitor"
	"didban/internal/store"
	"didban/internal/store/sqlite"
	"didban/internal/testkit"
)

// web is a crawler that answers each address with one page, as a test sets it.
type web map[string]didban.Page

func (w web) Crawl(ctx context.Context, s didban.Source, m crawler.Memory, visit crawler.Visit) error {
	address := s.URL
	for range s.PageLimit() {
		known, err := m.Known(ctx, s, address)
		if err != nil {
			return err
		}
		page := w[address]
		page.URL, page.Fetched = address, time.Now()
		if known.Page != nil {
			page = *known.Page
			page.Resumed = true
		}
		if address, err = visit(ctx, &page); err != nil || address == "" {
			return err
		}
	}
	return nil
}

// Render answers with the page that is set for the address and "#rendered".
func (w web) Render(_ context.Context, p *didban.Page) (*didban.Page, error) {
	page := w[p.URL+"#rendered"]
	page.URL, page.Fetched = p.URL, p.Fetched
	return &page, nil
}

// page returns a page with the body, and OK as its outcome.
func page(body string) didban.Page {
	return didban.Page{Status: 200, ContentType: "text/html", Body: []byte(body), Outcome: didban.OutcomeOK}
}

var unreadable = map[didban.Outcome]didban.Page{
	didban.OutcomeGone:    {Status: 404, Outcome: didban.OutcomeGone, Reason: "HTTP 404"},
	didban.OutcomeBlocked: {Status: 503, Outcome: didban.OutcomeBlocked, Reason: "HTTP 503"},
	didban.OutcomeTimeout: {Outcome: didban.OutcomeTimeout, Reason: "no answer in time"},
}

// bench is a monitor over a real store and a web that the test sets.
type bench struct {
	*monitor.Monitor
	web     web
	store   store.Store
	company didban.Competitor
}

const faqURL = "https://acme.test/faq"

func newBench(t *testing.T, o monitor.Options, sources ...didban.Source) *bench {
	t.Helper()
	kept, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "didban.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := web{}
	return &bench{
		Monitor: monitor.New(testkit.Logger(t), w, kept, monitor.Plain(tagger), o), web: w, store: kept,
		company: didban.Competitor{ID: "acme", Sources: sources},
	}
}

func faqBench(t *testing.T) *bench {
	return newBench(t, monitor.Options{}, didban.Source{ID: "acme/faq", Competitor: "acme", Role: didban.RoleFAQ, URL: faqURL})
}

// crawl sets the FAQ page and runs once.
func (b *bench) crawl(t *testing.T, p didban.Page) didban.Run {
	t.Helper()
	b.web[faqURL] = p
	run, err := b.Run(t.Context(), b.company, monitor.NewBatch())
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// changes returns "kind state" of every change of the store.
func (b *bench) changes(t *testing.T) []string {
	t.Helper()
	found, err := b.store.Changes(t.Context(), store.ChangeQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range found {
		out = append(out, string(c.Kind)+" "+string(c.State))
	}
	return out
}

func (b *bench) expect(t *testing.T, want ...string) {
	t.Helper()
	got := b.changes(t)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got changes %q, want %q", got, want)
	}
}

// faq returns an FAQ page with an answer, in English and Persian.
func faq(refund string) didban.Page {
	return page(`<html lang="en"><title>Help</title><h1>Questions</h1>
<details><summary>Can I get a refund?</summary><p>` + refund + `</p></details>
<details><summary>Do you have an API?</summary><p>There is one, for every plan.</p></details>
<details><summary>آیا پشتیبانی فارسی دارید؟</summary><p>بله، همه روزه از ساعت ۹ تا ۱۷.</p></details></html>`)
}

func TestBaselineIsNoChange(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, faq("Yes, within 30 days."))
	b.expect(t)
	b.crawl(t, faq("No. Payments are not refunded."))
	b.expect(t, "faq_answer_changed confirmed")
}

func TestUnreadablePagesAreNoChange(t *testing.T) {
	for outcome, p := range unreadable {
		if outcome == didban.OutcomeGone {
			continue
		}
		t.Run(string(outcome), func(t *testing.T) {
			b := faqBench(t)
			b.crawl(t, faq("Yes, within 30 days."))
			run := b.crawl(t, p)
			b.crawl(t, p)
			if run.Unread() != 1 {
				t.Errorf("got %d unread pages, want 1", run.Unread())
			}
			b.crawl(t, faq("Yes, within 30 days."))
			b.expect(t)
		})
	}
}

// What changed while a page could not be read is found when it can be again.
func TestChangeBehindAnOutageIsFound(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, unreadable[didban.OutcomeBlocked])
	b.crawl(t, faq("No. Payments are not refunded."))
	b.expect(t, "faq_answer_changed confirmed")
}

func TestGonePageIsBelievedAtTheSecondSighting(t *testing.T) {
	b := faqBench(t)
	gone := unreadable[didban.OutcomeGone]
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, gone)
	b.expect(t, "page_gone held")
	b.crawl(t, gone)
	b.expect(t, "page_gone confirmed")
	b.crawl(t, gone)
	b.expect(t, "page_gone confirmed")
	b.crawl(t, faq("No. Payments are not refunded."))
	b.expect(t, "page_gone confirmed", "faq_answer_changed confirmed", "page_added confirmed")
}

func TestPageGoneOnceIsDismissed(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, unreadable[didban.OutcomeGone])
	b.crawl(t, faq("Yes, within 30 days."))
	b.expect(t, "page_gone dismissed")
}

// Facts that other extractors read are read again before they are compared.
func TestBetterExtractorsAreNoChange(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	seen, err := b.store.Sightings(t.Context(), store.SightingQuery{})
	if err != nil || len(seen) != 1 {
		t.Fatalf("got %d sightings, %v", len(seen), err)
	}
	seen[0].Extractor, seen[0].Facts.FAQs = "0", nil
	if err := b.store.PutSighting(t.Context(), seen[0]); err != nil {
		t.Fatal(err)
	}
	b.crawl(t, faq("Yes, within 30 days."))
	b.expect(t)
}

func TestNotModifiedOfAPageNeverReadIsAFailure(t *testing.T) {
	b := faqBench(t)
	run := b.crawl(t, didban.Page{Status: 304, NotModified: true, Outcome: didban.OutcomeOK})
	if run.Pages[didban.OutcomeFailed] != 1 {
		t.Errorf("got %v, want one failed page", run.Pages)
	}
}

func TestNotModifiedKeepsTheFacts(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	run := b.crawl(t, didban.Page{Status: 304, NotModified: true, Outcome: didban.OutcomeOK})
	if run.Pages[didban.OutcomeOK] != 1 {
		t.Errorf("got %v, want one page that is ok", run.Pages)
	}
	b.crawl(t, faq("No. Payments are not refunded."))
	b.expect(t, "faq_answer_changed confirmed")
}

// A shell that scripts fill is rendered where the source allows it; what the browser
// could not read is an outcome, not a change.
func TestShellsAreRendered(t *testing.T) {
	shell := page(`<html><script src="/app.js"></script><div id="app"></div></html>`)
	source := didban.Source{ID: "acme/faq", Competitor: "acme", Role: didban.RoleFAQ, URL: faqURL, Render: didban.RenderAuto}
	partial := page("<p>" + strings.Repeat("Nothing to see here. ", 20) + "</p>")
	partial.Rendered, partial.Reason = true, "the page could not load https://acme.test/api: HTTP 500"
	for name, tt := range map[string]struct {
		render   didban.Render
		rendered didban.Page
		want     didban.Outcome
	}{
		"auto":       {didban.RenderAuto, faq("Yes, within 30 days."), didban.OutcomeOK},
		"no":         {didban.RenderNo, faq("Yes, within 30 days."), didban.OutcomeNeedsRendering},
		"no browser": {didban.RenderAuto, didban.Page{Outcome: didban.OutcomeNeedsRendering, Reason: "no Chromium was found"}, didban.OutcomeNeedsRendering},
		"partial":    {didban.RenderAuto, partial, didban.OutcomeNeedsRendering},
		"crashed":    {didban.RenderAuto, unreadable[didban.OutcomeTimeout], didban.OutcomeTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			source.Render = tt.render
			b := newBench(t, monitor.Options{}, source)
			b.crawl(t, faq("Yes, within 30 days."))
			b.web[faqURL+"#rendered"] = tt.rendered
			if run := b.crawl(t, shell); run.Pages[tt.want] != 1 {
				t.Errorf("got %v, want one page %s", run.Pages, tt.want)
			}
			b.expect(t)
		})
	}
}

func TestTwoCrawlsOfOneCompanyConflict(t *testing.T) {
	b := faqBench(t)
	b.web[faqURL] = faq("Yes.")
	if _, err := b.store.BeginRun(t.Context(), "acme", "elsewhere/1/x", time.Now(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Run(t.Context(), b.company, monitor.NewBatch()); !errors.Is(err, didban.ErrConflict) {
		t.Errorf("got %v, want an error that wraps ErrConflict", err)
	}
}

const reviewsURL = "https://acme.test/reviews"

const reviews = `<html><body><h1>Reviews</h1>
<article itemscope itemtype="https://schema.org/Review"><span itemprop="author">Jane Example</span>
<meta itemprop="ratingValue" content="1"><time itemprop="datePublished" datetime="2026-11-20">20 Nov</time>
<p itemprop="reviewBody">Nobody in support answered for a week.</p></article>
<article itemscope itemtype="https://schema.org/Review"><span itemprop="author">مریم نمونه</span>
<meta itemprop="ratingValue" content="2"><time itemprop="datePublished" datetime="2026-11-21">21 Nov</time>
<p itemprop="reviewBody">پشتیبانی اصلا جواب نمی‌دهد و یک هفته منتظر ماندم.</p></article>
</body></html>`

func TestReviewersAreNotStored(t *testing.T) {
	source := didban.Source{ID: "acme/reviews", Competitor: "acme", Role: didban.RoleReviews, URL: reviewsURL}
	b := newBench(t, monitor.Options{AuthorKey: []byte("key")}, source)
	b.web[reviewsURL] = page(reviews)
	run, err := b.Run(t.Context(), b.company, monitor.NewBatch())
	if err != nil {
		t.Fatal(err)
	}
	if run.NewReviews != 2 {
		t.Errorf("got %d new reviews, want 2", run.NewReviews)
	}
	writers := map[string]bool{}
	err = b.store.Reviews(t.Context(), store.ReviewQuery{}, func(r store.TaggedReview) error {
		writers[r.AuthorHash] = true
		if r.Author != "" {
			t.Errorf("the name %q was stored", r.Author)
		}
		if r.Tagging == nil || !r.Tagging.Complaint {
			t.Errorf("the complaint %q has the tagging %+v", r.Body, r.Tagging)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if writers[""] || len(writers) != 2 {
		t.Errorf("got the author hashes %v, want two", writers)
	}
	if run, err = b.Run(t.Context(), b.company, monitor.NewBatch()); err != nil || run.NewReviews != 0 {
		t.Errorf("crawled again: got %d new reviews, %v, want none", run.NewReviews, err)
	}
}

func TestReextractIsIdempotent(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	done, err := b.Reextract(t.Context(), b.company, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(done) != 1 || done[0].Pages != 1 || done[0].Different != 0 || done[0].FactsNow < 3 {
		t.Errorf("got %+v, want one page that reads the same", done)
	}
	if done, err = b.Reextract(t.Context(), b.company, false); err != nil || done[0].Pages != 0 {
		t.Errorf("got %+v, %v; want nothing to read, since these extractors read it", done, err)
	}
}

// The past, as worse extractors misread it, is mended: facts, and the changes that
// follow from them; what a person decided stays.
func TestReextractRebuildsChanges(t *testing.T) {
	b := faqBench(t)
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, faq("Yes, within 30 days."))
	b.crawl(t, faq("No. Payments are not refunded."))
	b.expect(t, "faq_answer_changed confirmed")
	real := b.change(t)
	misread := didban.Change{
		ID: "misread", Kind: didban.FAQRemoved, Subject: "Footer", Source: "acme/faq", Competitor: "acme", Run: "acme/2",
		State: didban.ChangeConfirmed, Detected: real.Detected.Add(-time.Second),
	}
	decided := misread
	decided.ID, decided.Decided, decided.Detected = "decided", true, real.Detected.Add(-time.Minute)
	if err := b.store.AddChanges(t.Context(), []didban.Change{misread, decided}); err != nil {
		t.Fatal(err)
	}
	real.State, real.Reason = didban.ChangeHeld, "misread by worse extractors"
	if err := b.store.PutChanges(t.Context(), []didban.Change{real}); err != nil {
		t.Fatal(err)
	}
	done, err := b.Reextract(t.Context(), b.company, true)
	if err != nil {
		t.Fatal(err)
	}
	if done[0].Withdrawn != 1 || done[0].Added != 0 {
		t.Errorf("got %+v, want one change withdrawn", done[0])
	}
	b.expect(t, "faq_removed confirmed", "faq_removed dismissed", "faq_answer_changed confirmed")
	if done, err = b.Reextract(t.Context(), b.company, true); err != nil || done[0].Withdrawn != 0 {
		t.Errorf("again: got %+v, %v; want nothing more to do", done, err)
	}
}

// change returns the newest change.
func (b *bench) change(t *testing.T) didban.Change {
	t.Helper()
	found, err := b.store.Changes(t.Context(), store.ChangeQuery{Limit: 1})
	if err != nil || len(found) != 1 {
		t.Fatalf("got %d changes, %v", len(found), err)
	}
	return found[0]
}

// An interrupted run of long ago is taken up, but what it had read is fetched anew.
func TestStaleRunIsFetchedAnew(t *testing.T) {
	b := faqBench(t)
	ctx, cancel := context.WithCancel(t.Context())
	b.web[faqURL] = faq("Yes, within 30 days.")
	stale := time.Now().Add(-48 * time.Hour)
	begun, err := b.store.BeginRun(ctx, "acme", "elsewhere/1/x", stale, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	snap := didban.Snapshot{
		ID: didban.SnapshotID(begun.ID, "acme/faq", faqURL), Run: begun.ID, Competitor: "acme", Source: "acme/faq", Role: didban.RoleFAQ,
		Page: didban.Page{URL: faqURL, Outcome: didban.OutcomeBlocked, Fetched: stale},
	}
	if err := b.store.PutPage(ctx, snap, nil); err != nil {
		t.Fatal(err)
	}
	cancel()
	run, err := b.Run(t.Context(), b.company, monitor.NewBatch())
	if err != nil {
		t.Fatal(err)
	}
	if run.ID != begun.ID || run.Pages[didban.OutcomeOK] != 1 || time.Since(run.Started) > time.Hour {
		t.Errorf("got %+v, want the same run, read anew and started now", run)
	}
}

// What an interrupted crawl had finished is not crawled again.
func TestPlanGoesOnWithAnInterruptedBatch(t *testing.T) {
	b := faqBench(t)
	batch := monitor.NewBatch()
	b.web[faqURL] = faq("Yes.")
	if _, err := b.Run(t.Context(), b.company, batch); err != nil {
		t.Fatal(err)
	}
	owner := "elsewhere/1/" + string(batch)
	if _, err := b.store.BeginRun(t.Context(), "other", owner, time.Now().Add(-time.Minute), time.Second); err != nil {
		t.Fatal(err)
	}
	companies := []didban.Competitor{b.company, {ID: "other"}}
	for _, then := range []string{"the interruption", "reading the interrupted one again"} {
		again, finished, err := b.Plan(t.Context(), companies)
		if err != nil || again != batch || len(finished) != 1 || finished["acme"].ID != "acme/1" {
			t.Errorf("after %s: got batch %s, finished %v, %v; want the same batch, with acme finished", then, again, finished, err)
		}
		if _, err := b.Reextract(t.Context(), companies[1], false); err != nil {
			t.Fatal(err)
		}
	}
}
