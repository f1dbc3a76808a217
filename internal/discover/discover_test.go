package discover_test

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/roles"
	"didban/crawler"
	"didban/internal/demo"
	"didban/internal/discover"
	"didban/internal/testkit"
)

// site answers from its pages by path; SITE is its own address.
type site struct {
	base  string
	pages map[string]string
	asked []string
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.asked = append(s.asked, r.URL.Path)
	text, ok := s.pages[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprint(w, strings.ReplaceAll(text, "SITE", s.base))
}

func newCrawler(t *testing.T) *crawler.Crawler {
	t.Helper()
	c, err := crawler.New(testkit.Logger(t), crawler.Options{
		Spacing: -1, Retries: -1, AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

const (
	plansPage = `<!doctype html><title>Plans</title><h1>Pricing</h1><section><div class="plan"><h2>Basic</h2><p>$10 per month</p></div><div class="plan"><h2>Pro</h2><p>$29 per month</p></div></section>`
	faqPage   = `<!doctype html><html lang="fa"><h1>سوالات متداول</h1><details><summary>چطور حساب بسازم؟</summary><p>با ایمیل کاری ثبت‌نام کنید.</p></details><details><summary>آیا بازگشت وجه دارید؟</summary><p>بله، تا ۱۴ روز.</p></details>`
	frontPage = `<!doctype html><title>Acme</title><nav><a href="/plans-and-pricing">Pricing</a><a href="/blog/pricing">Blog</a></nav>
<main><h1>Acme</h1><p>The friendly help desk for small shops.</p></main>
<footer><a href="https://www.g2.com/products/acme/reviews">Read our reviews</a><a href="/private/features">Features</a>
<a href="https://apps.apple.com/us/app/acme/id42">App</a></footer>`
)

// brief is a suggestion in one line.
func brief(r discover.Result, base string) []string {
	var out []string
	for _, p := range r.Pages {
		out = append(out, fmt.Sprintf("%s %s %s %s %d", p.Role, strings.TrimPrefix(p.URL, base), p.Found, p.Outcome, p.Facts))
	}
	return out
}

func TestDiscover(t *testing.T) {
	s := &site{pages: map[string]string{
		"/":                  frontPage,
		"/robots.txt":        "Sitemap: SITE/map.xml\nUser-agent: *\nDisallow: /private\n",
		"/map.xml":           "<urlset><url><loc>SITE/سوالات-متداول</loc></url><url><loc>SITE/about</loc></url><url><loc>SITE/plans-and-pricing</loc></url></urlset>",
		"/plans-and-pricing": plansPage,
		"/سوالات-متداول":     faqPage,
		"/changelog":         "<!doctype html><h1>Changelog</h1><p>Version 2 brings a new inbox for teams.",
	}}
	s.base = testkit.Serve(t, s)
	r, err := discover.Discover(t.Context(), newCrawler(t), s.base, discover.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"pricing /plans-and-pricing link ok 2",
		"faq /%D8%B3%D9%88%D8%A7%D9%84%D8%A7%D8%AA-%D9%85%D8%AA%D8%AF%D8%A7%D9%88%D9%84 sitemap ok 2",
		"features /private/features link robots_forbidden 0",
		"reviews https://itunes.apple.com/us/rss/customerreviews/id=42/sortBy=mostRecent/json link  0",
		"reviews https://www.g2.com/products/acme/reviews link  0",
		"landing / front page empty 0",
		"changelog /changelog common path ok 0",
	}
	if diff := cmp.Diff(want, brief(r, s.base)); diff != "" {
		t.Error(diff)
	}
	for _, p := range r.Pages {
		worth := p.Role == didban.RolePricing || p.Role == didban.RoleFAQ || strings.Contains(p.URL, "apple")
		if p.Worth() != worth && p.Role != didban.RoleLanding {
			t.Errorf("worth %v: %+v", p.Worth(), p)
		}
		if len(p.Reasons) == 0 {
			t.Errorf("no reasons: %+v", p)
		}
	}
}

// A site that answers every address with its front page has no pricing page.
func TestACatchAllSiteHasNoPages(t *testing.T) {
	base := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, plansPage) }))
	r, err := discover.Discover(t.Context(), newCrawler(t), base, discover.Options{})
	if err != nil || len(r.Pages) != 1 {
		t.Errorf("%v %v", brief(r, base), err)
	}
}

func TestTheBudgetHolds(t *testing.T) {
	var links strings.Builder
	for i := range 50 {
		fmt.Fprintf(&links, `<a href="/pricing/%d">Pricing</a><a href="/faq/%d">FAQ</a>`, i, i)
	}
	s := &site{pages: map[string]string{"/": "<!doctype html><p>Acme is a help desk.</p>" + links.String()}}
	s.base = testkit.Serve(t, s)
	r, err := discover.Discover(t.Context(), newCrawler(t), s.base, discover.Options{Pages: 4, Each: 2})
	if err != nil {
		t.Fatal(err)
	}
	if r.Read != 4 || len(s.asked) != 2+4 {
		t.Errorf("read %d pages, asked for %q", r.Read, s.asked)
	}
	if len(r.Pages) != 5 {
		t.Errorf("suggested %q", brief(r, s.base))
	}
}

func TestAPlatformIsNotCrawled(t *testing.T) {
	r, err := discover.Discover(t.Context(), refusing{}, "https://www.trustpilot.com/review/acme.example", discover.Options{})
	if err != nil || len(r.Pages) != 1 || r.Pages[0].Worth() || r.Pages[0].Platform.Access != roles.AccessClosed {
		t.Errorf("%+v %v", r, err)
	}
}

// refusing fails every call.
type refusing struct{ discover.Crawler }

func (refusing) Crawl(context.Context, didban.Source, crawler.Memory, crawler.Visit) error {
	return didban.ErrUnavailable
}

// On the fictional market the first suggestion for each role is the page that its
// configuration names.
func TestDiscoverTheMarket(t *testing.T) {
	base := testkit.Serve(t, demo.New(time.Now()))
	for _, company := range demo.Companies(base) {
		r, err := discover.Discover(t.Context(), newCrawler(t), base+"/"+company.ID+"/", discover.Options{})
		if err != nil {
			t.Fatal(err)
		}
		first := map[didban.Role]string{}
		for _, p := range r.Pages {
			if first[p.Role] == "" && p.Worth() {
				first[p.Role] = p.URL
			}
		}
		for _, s := range company.Sources {
			if s.Role != didban.RoleLanding && !strings.Contains(s.URL, "/fa/") && first[s.Role] != s.URL {
				t.Errorf("%s: %s: found %q, want %s", company.ID, s.Role, first[s.Role], s.URL)
			}
		}
	}
}
