package discover_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/discover"
	"didban/internal/testkit"
)

// looking is a company whose site is looked at again and again.
type looking struct {
	t       *testing.T
	site    *site
	company didban.Competitor
	ledger  discover.Ledger
	now     time.Time
}

func newLooking(t *testing.T, pages map[string]string) *looking {
	l := &looking{t: t, site: &site{pages: pages}, now: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	l.site.base = testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch text := l.site.pages[r.URL.Path]; {
		case strings.HasPrefix(text, "HTTP 503"):
			w.WriteHeader(http.StatusServiceUnavailable)
		case strings.HasPrefix(text, "to "):
			http.Redirect(w, r, strings.TrimPrefix(text, "to "), http.StatusMovedPermanently)
		default:
			l.site.ServeHTTP(w, r)
		}
	}))
	l.company = didban.Competitor{ID: "acme", Sources: []didban.Source{
		{Role: didban.RolePricing, URL: l.site.base + "/plans-and-pricing"},
		{Role: didban.RoleReviews, URL: "https://www.trustpilot.com/review/acme.example"},
	}}
	return l
}

// again looks a week later, and returns the news of this look in one line each.
func (l *looking) again() []string {
	l.t.Helper()
	l.now = l.now.AddDate(0, 0, 7)
	news, err := discover.Look(l.t.Context(), newCrawler(l.t), l.company, &l.ledger, l.now)
	if err != nil {
		l.t.Fatal(err)
	}
	// What is kept between two looks is the json form.
	kept, err := json.Marshal(l.ledger)
	if err != nil {
		l.t.Fatal(err)
	}
	l.ledger = discover.Ledger{}
	if err := json.Unmarshal(kept, &l.ledger); err != nil {
		l.t.Fatal(err)
	}
	return l.brief(news)
}

func (l *looking) brief(news []discover.News) []string {
	var out []string
	for _, n := range news {
		out = append(out, fmt.Sprintf("%s %s %s %s", n.State, n.Since.Format(time.DateOnly), n.Role, strings.TrimPrefix(n.URL, l.site.base)))
	}
	return out
}

// expect compares the news of a look with what it must be.
func expect(t *testing.T, when string, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

func TestLookFindsWhatIsNewAndWhatVanished(t *testing.T) {
	const faq = "/سوالات-متداول"
	escaped := "/%D8%B3%D9%88%D8%A7%D9%84%D8%A7%D8%AA-%D9%85%D8%AA%D8%AF%D8%A7%D9%88%D9%84"
	l := newLooking(t, map[string]string{
		"/":                  `<!doctype html><title>Acme</title><nav><a href="/plans-and-pricing">Pricing</a></nav><p>The friendly help desk.`,
		"/plans-and-pricing": plansPage,
		"/enterprise/plans":  strings.ReplaceAll(plansPage, "29", "99"),
	})
	expect(t, "the first look", l.again())
	expect(t, "an unchanged site", l.again())

	l.site.pages["/"] += `<a href="` + faq + `">سوالات متداول</a><a href="/enterprise/plans">Enterprise plans</a>`
	l.site.pages[faq] = faqPage
	expect(t, "two new pages", l.again(), "new 2026-12-13 pricing /enterprise/plans", "new 2026-12-13 faq "+escaped)
	expect(t, "they are news once", l.again())
	expect(t, "and to be decided about until then", l.brief(l.ledger.News(l.company)),
		"new 2026-12-13 pricing /enterprise/plans", "new 2026-12-13 faq "+escaped)

	l.company.Sources = append(l.company.Sources, didban.Source{Role: didban.RoleFAQ, URL: l.site.base + faq})
	l.site.pages["/enterprise/plans"] = "HTTP 503"
	expect(t, "a page that is down has not vanished", l.again())
	l.site.pages["/enterprise/plans"] = "to /"
	delete(l.site.pages, faq)
	expect(t, "one leads home, one is gone", l.again(), "vanished 2027-01-03 pricing /enterprise/plans", "vanished 2027-01-03 faq "+escaped)
	l.site.pages[faq] = faqPage
	expect(t, "one is back, and watched", l.again())
	expect(t, "so that one is left", l.brief(l.ledger.News(l.company)), "vanished 2027-01-03 pricing /enterprise/plans")
	if !l.ledger.Dismiss(l.site.base+"/enterprise/plans") || l.ledger.Dismiss(l.site.base+"/never") {
		t.Error("dismissed the wrong page")
	}
	expect(t, "until it is dismissed", l.brief(l.ledger.News(l.company)))
}

func TestLookAtASiteThatIsDown(t *testing.T) {
	l := newLooking(t, map[string]string{"/": frontPage, "/plans-and-pricing": plansPage})
	l.again()
	before := l.ledger.Sites[0].Looked
	l.site.pages = map[string]string{"/": "HTTP 503"}
	expect(t, "nothing vanishes", l.again())
	if site := l.ledger.Sites[0]; !site.Looked.Equal(before) || !strings.Contains(site.Problem, "503") {
		t.Errorf("looked at %v, problem %q", site.Looked, site.Problem)
	}
}

func TestWhatNobodyWatchesIsListed(t *testing.T) {
	l := newLooking(t, map[string]string{"/": frontPage, "/plans-and-pricing": plansPage})
	l.company.Sources[0].URL = l.site.base + "/faq"
	expect(t, "at the first look, and a source that is not there", l.again(), "vanished 2026-11-29 pricing /faq",
		"unwatched 2026-11-29 pricing /plans-and-pricing", "unwatched 2026-11-29 reviews https://itunes.apple.com/us/rss/customerreviews/id=42/sortBy=mostRecent/json")
}
