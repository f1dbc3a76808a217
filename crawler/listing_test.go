package crawler_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"didban"
	"didban/crawler"
)

func TestListingEnds(t *testing.T) {
	for name, c := range map[string]struct {
		next  func(path string) string
		pages int
	}{
		"at the limit":       {func(p string) string { return p + "x" }, 5},
		"without a next":     {func(p string) string { return "" }, 1},
		"at a loop":          {func(p string) string { return map[string]string{"/": "/2", "/2": "/?utm_source=x#top"}[p] }, 2},
		"at itself":          {func(p string) string { return "./?" }, 1},
		"at another site":    {func(p string) string { return "https://b.example/" }, 1},
		"at another scheme":  {func(p string) string { return "javascript:next()" }, 1},
		"at a long address":  {func(p string) string { return "/" + strings.Repeat("قیمت", 200) }, 1},
		"at a fresh session": {func(p string) string { return fmt.Sprintf("/?sid=%d", len(p)+1) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var asked []string
			srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked = append(asked, r.URL.Path)
				fmt.Fprintf(w, "page %s", r.URL.Path)
			})
			visited := 0
			err := newCrawler(t, crawler.Options{}).Crawl(t.Context(), didban.Source{URL: srv.URL, Pages: 5}, nil,
				func(_ context.Context, p *didban.Page) (string, error) {
					visited++
					return c.next(asked[len(asked)-1]), nil
				})
			if err != nil || len(asked) != c.pages || visited != c.pages {
				t.Errorf("%d pages visited, %v asked for, error %v; want %d", visited, asked, err, c.pages)
			}
		})
	}
}

func TestListingEndsAtTheSameContent(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
		// Past its end a shop shows the last page again.
		fmt.Fprintf(w, "صفحه %s", min(r.URL.Query().Get("p"), "2"))
	})
	pages := crawl(t, newCrawler(t, crawler.Options{}), didban.Source{URL: srv.URL + "/?p=1", Pages: 9},
		map[string]string{"صفحه 1": "?p=2", "صفحه 2": "?p=3"})
	if len(pages) != 2 || pages[1].URL != srv.URL+"/?p=2" {
		t.Errorf("%d pages", len(pages))
	}
}

func TestListingEndsWhereARedirectLeadsBack(t *testing.T) {
	requests := 0
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		if r.URL.Query().Has("p") {
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		fmt.Fprintf(w, "first, %d", requests)
	})
	pages := crawl(t, newCrawler(t, crawler.Options{}), didban.Source{URL: srv.URL, Pages: 9}, map[string]string{"first, 1": "?p=2"})
	if len(pages) != 1 {
		t.Errorf("%d pages", len(pages))
	}
}

func TestKnownPageIsVisitedNotFetched(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path) })
	kept := &didban.Page{URL: srv.URL + "/1", Status: 200, Body: []byte("kept"), Outcome: didban.OutcomeOK}
	var got []string
	err := newCrawler(t, crawler.Options{}).Crawl(t.Context(), didban.Source{URL: srv.URL + "/1", Pages: 2},
		memory{srv.URL + "/1": {Page: kept}}, func(_ context.Context, p *didban.Page) (string, error) {
			got = append(got, fmt.Sprint(string(p.Body), " ", p.Resumed))
			return "/2", nil
		})
	if err != nil || strings.Join(got, ", ") != "kept true, /2 false" || kept.Resumed {
		t.Errorf("%v %v", got, err)
	}
}

// failingMemory fails every question.
type failingMemory struct{ err error }

func (m failingMemory) Known(context.Context, didban.Source, string) (crawler.Known, error) {
	return crawler.Known{}, m.err
}

func TestCrawlFailsOnlyForItsCaller(t *testing.T) {
	boom := errors.New("boom")
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "page") })
	c := newCrawler(t, crawler.Options{})
	s := didban.Source{URL: srv.URL}
	fine := func(context.Context, *didban.Page) (string, error) { return "", nil }
	if err := c.Crawl(t.Context(), s, failingMemory{boom}, fine); !errors.Is(err, boom) {
		t.Errorf("memory: %v", err)
	}
	if err := c.Crawl(t.Context(), s, nil, func(context.Context, *didban.Page) (string, error) { return "", boom }); !errors.Is(err, boom) {
		t.Errorf("visit: %v", err)
	}
	err := c.Crawl(t.Context(), s, nil, func(context.Context, *didban.Page) (string, error) { panic("ouch") })
	if err == nil || !strings.Contains(err.Error(), "ouch") {
		t.Errorf("panic: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Crawl(ctx, s, nil, fine); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for _, address := range []string{"no address", "ftp://a.example/", "http://u:p@a.example/"} {
		if p := read(t, c, address); p.Outcome != didban.OutcomeFailed || p.URL != address {
			t.Errorf("%s: %+v", address, p)
		}
	}
}

func TestNewRefusesABadRange(t *testing.T) {
	_, err := crawler.New(quiet, crawler.Options{AllowPrivate: []netip.Prefix{{}}})
	if !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("error %v", err)
	}
}
