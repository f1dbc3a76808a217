package demo_test

import (
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"didban"
	"didban/internal/demo"
)

// next are the addresses by which the companies lead to the following page.
var next = map[string]*regexp.Regexp{
	"nimbus":   regexp.MustCompile(`<a rel="next" href="([^"]+)"`),
	"tidewire": regexp.MustCompile(`<a class="older next" href="([^"]+)"`),
	"paygah":   regexp.MustCompile(`<a href="([^"]+)">صفحهٔ بعد`),
	"saffron":  regexp.MustCompile(`<link rel="next" href="([^"]+)"`),
}

// listing reads all pages of a company's reviews and returns their texts.
func listing(t *testing.T, site *demo.Site, company string) (bodies []string, pages int) {
	t.Helper()
	for path := "/" + company + "/reviews"; path != ""; pages++ {
		w := get(site, path)
		page := w.Body.String()
		bodies = append(bodies, reviewBodies(t, strings.NewReader(page))...)
		path = ""
		if m := next[company].FindStringSubmatch(page); m != nil {
			path = html.UnescapeString(m[1])
		}
	}
	return bodies, pages
}

// reviewBodies returns the texts of the reviews, however the page marks them.
func reviewBodies(t *testing.T, page io.Reader) []string {
	doc, err := html.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range doc.Descendants() {
		class := attribute(n, "class")
		switch {
		case attribute(n, "itemprop") == "reviewBody", class == "rv-text",
			n.Data == "p" && class == "text",
			n.Data == "p" && class == "" && n.Parent != nil && attribute(n.Parent, "class") == "review":
			out = append(out, n.FirstChild.Data)
		}
	}
	return out
}

func TestReviews(t *testing.T) {
	first, second, truth := edition(1), edition(2), demo.Truth()
	for _, c := range demo.Companies("") {
		want := truth.Reviews[c.ID]
		before, pages := listing(t, first, c.ID)
		after, more := listing(t, second, c.ID)
		if len(before) != want.First || pages != 3 {
			t.Errorf("%s, first edition: %d reviews on %d pages, want %d on 3", c.ID, len(before), pages, want.First)
		}
		if len(after) != want.First+want.Added || more < pages {
			t.Errorf("%s, second edition: %d reviews on %d pages, want %d", c.ID, len(after), more, want.First+want.Added)
		}
		if want.Added < 8 || want.Added > 12 {
			t.Errorf("%s: %d new reviews, want 8 to 12", c.ID, want.Added)
		}
		known, unknown := map[string]bool{}, 0
		for _, body := range before {
			known[body] = true
		}
		if len(known) != len(before) {
			t.Errorf("%s: two reviews have the same text", c.ID)
		}
		for _, body := range after {
			if !known[body] {
				unknown++
			}
		}
		if unknown != want.Added+want.Edited {
			t.Errorf("%s: %d texts are new, want %d added and %d edited", c.ID, unknown, want.Added, want.Edited)
		}
	}
}

// TestProfiles checks what the market is made to show: each competitor has its own
// pain, and our own product does not slow people down.
func TestProfiles(t *testing.T) {
	reviews := demo.Truth().Reviews
	for company, most := range map[string]didban.PainType{
		"nimbus": didban.PainFinancial, "tidewire": didban.PainSupport, "paygah": didban.PainProcess,
	} {
		pains := reviews[company].Pains
		for _, pain := range didban.PainTypes {
			if pain != most && 2*pains[pain] > pains[most] {
				t.Errorf("%s: %d of %s against %d of %s", company, pains[pain], pain, pains[most], most)
			}
		}
	}
	if n := reviews["saffron"].Pains[didban.PainProductivity]; n != 0 {
		t.Errorf("our own product has %d complaints about productivity", n)
	}
	edited := 0
	for _, n := range reviews {
		edited += n.Edited
	}
	if edited != 1 {
		t.Errorf("%d reviews are edited, want 1", edited)
	}
}

// TestPersianLetters checks that the Persian site writes as people do: with
// half-spaces, Persian digits and here and there an Arabic letter.
func TestPersianLetters(t *testing.T) {
	bodies, _ := listing(t, edition(2), "paygah")
	text := strings.Join(bodies, "\n")
	for _, letter := range []string{"\u200c", "ي", "ك", "ی", "ک"} {
		if !strings.Contains(text, letter) {
			t.Errorf("no %q in the reviews", letter)
		}
	}
	page := get(demo.New(now), "/paygah/reviews").Body.String()
	if want := "۲۳ آبان ۱۴۰۵"; !strings.Contains(page, want) {
		t.Errorf("the newest review is not dated %s", want)
	}
}

func TestConcurrentUse(t *testing.T) {
	site := demo.New(now)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			site.SetEdition(n)
			if w := get(site, "/saffron/reviews"); w.Code != 200 {
				t.Errorf("status %d", w.Code)
			}
		})
	}
	wg.Wait()
}
