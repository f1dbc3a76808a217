package demo_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"didban"
	"didban/internal/demo"
)

var now = time.Date(2026, time.November, 22, 9, 30, 0, 0, time.UTC)

// get asks the site for a path, with the headers given as name and value.
func get(site http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

// edition returns the site in an edition.
func edition(n int) *demo.Site {
	site := demo.New(now)
	site.SetEdition(n)
	return site
}

// eachSource calls check with every source of the market.
func eachSource(t *testing.T, check func(t *testing.T, s didban.Source)) {
	t.Helper()
	for _, c := range demo.Companies("") {
		for _, s := range c.Sources {
			t.Run(s.ID, func(t *testing.T) { check(t, s) })
		}
	}
}

func TestCompanies(t *testing.T) {
	companies := demo.Companies("http://127.0.0.1:8080")
	if len(companies) != 4 {
		t.Fatalf("%d companies, want 4", len(companies))
	}
	own, seen := 0, map[string]bool{}
	for _, c := range companies {
		if c.Own {
			own++
		}
		if err := didban.ValidID(c.ID); err != nil {
			t.Error(err)
		}
		for _, s := range c.Sources {
			if seen[s.ID] {
				t.Errorf("source %s stands twice", s.ID)
			}
			seen[s.ID] = true
			if err := didban.ValidURL(s.URL); err != nil {
				t.Error(err)
			}
		}
		for _, role := range didban.Roles {
			if !slices.ContainsFunc(c.Sources, func(s didban.Source) bool { return s.Role == role }) {
				t.Errorf("%s has no page for %s", c.ID, role)
			}
		}
	}
	if own != 1 {
		t.Errorf("%d companies are our own, want 1", own)
	}
}

func TestFirstEdition(t *testing.T) {
	site := demo.New(now)
	eachSource(t, func(t *testing.T, s didban.Source) {
		w := get(site, s.URL)
		if w.Code != http.StatusOK {
			t.Fatalf("status %d", w.Code)
		}
		doc, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"title", "h1"} {
			if find(doc, tag) == nil {
				t.Errorf("no %s", tag)
			}
		}
		lang, dir := "en", "ltr"
		if s.Competitor == "paygah" || strings.HasSuffix(s.ID, "-fa") {
			lang, dir = "fa", "rtl"
		}
		root := find(doc, "html")
		if got := attribute(root, "lang"); got[:2] != lang {
			t.Errorf("lang %q, want %q", got, lang)
		}
		if got := attribute(root, "dir"); got != dir && (got != "" || dir == "rtl") {
			t.Errorf("dir %q, want %q", got, dir)
		}
	})
}

func TestUnread(t *testing.T) {
	first, second := edition(1), edition(2)
	unread := demo.Truth().Unread
	if len(unread) != 1 {
		t.Errorf("unread %q, want one source", unread)
	}
	eachSource(t, func(t *testing.T, s didban.Source) {
		want := http.StatusOK
		if slices.Contains(unread, s.ID) {
			want = http.StatusServiceUnavailable
		}
		w := get(second, s.URL)
		if w.Code != want {
			t.Errorf("second edition: status %d, want %d", w.Code, want)
		}
		if w.Header().Get("Retry-After") != "" {
			t.Error("it asks to come back later")
		}
		if w := get(first, s.URL); w.Code != http.StatusOK {
			t.Errorf("first edition: status %d", w.Code)
		}
	})
}

func TestNoPage(t *testing.T) {
	site := demo.New(now)
	for _, path := range []string{"/", "/nowhere/", "/nimbus/nothing", "/nimbus/reviews?page=0", "/nimbus/reviews?page=99",
		"/nimbus/reviews?page=x", "/tidewire/reviews/page/-1", "/nimbus/pricing/../../../etc/passwd"} {
		if w := get(site, path); w.Code == http.StatusOK || w.Code >= 500 {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}

func TestRobots(t *testing.T) {
	rules := get(demo.New(now), "/robots.txt").Body.String()
	for _, line := range strings.Split(rules, "\n") {
		path, ok := strings.CutPrefix(line, "Disallow: ")
		for _, c := range demo.Companies("") {
			for _, s := range c.Sources {
				if ok && strings.HasPrefix(s.URL, path) {
					t.Errorf("%s forbids %s", line, s.ID)
				}
			}
		}
	}
	if !strings.Contains(rules, "Disallow: /") {
		t.Error("robots.txt forbids nothing")
	}
}

func TestConditional(t *testing.T) {
	for _, c := range []struct {
		path, given, header string
		second              int
	}{
		{"/nimbus/faq", "ETag", "If-None-Match", http.StatusNotModified},
		{"/nimbus/integrations", "ETag", "If-None-Match", http.StatusOK},
		{"/tidewire/pricing", "Last-Modified", "If-Modified-Since", http.StatusOK},
		{"/tidewire/integrations", "Last-Modified", "If-Modified-Since", http.StatusNotModified},
		{"/paygah/faq", "Last-Modified", "If-Modified-Since", http.StatusNotModified},
		{"/saffron/features", "ETag", "If-None-Match", http.StatusNotModified},
	} {
		site := demo.New(now)
		validator := get(site, c.path).Header().Get(c.given)
		if validator == "" {
			t.Errorf("%s has no %s", c.path, c.given)
		}
		if w := get(site, c.path, c.header, validator); w.Code != http.StatusNotModified {
			t.Errorf("%s unchanged: status %d", c.path, w.Code)
		}
		site.SetEdition(2)
		if w := get(site, c.path, c.header, validator); w.Code != c.second {
			t.Errorf("%s in the second edition: status %d, want %d", c.path, w.Code, c.second)
		}
	}
}
