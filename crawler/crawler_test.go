package crawler_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/crawler"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// newCrawler returns a crawler for servers on the loopback interface, without
// pauses and retries unless o says otherwise.
func newCrawler(t testing.TB, o crawler.Options) *crawler.Crawler {
	t.Helper()
	if o.Spacing == 0 {
		o.Spacing = -1
	}
	if o.Retries == 0 {
		o.Retries = -1
	}
	if o.Transport == nil && o.AllowPrivate == nil {
		o.AllowPrivate = loopback
	}
	c, err := crawler.New(quiet, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// serve starts a server for a handler; robots.txt allows everything.
func serve(t testing.TB, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		h(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv
}

// read crawls one page.
func read(t testing.TB, c *crawler.Crawler, address string) *didban.Page {
	t.Helper()
	pages := crawl(t, c, didban.Source{URL: address}, nil)
	if len(pages) != 1 {
		t.Fatalf("%s: %d pages", address, len(pages))
	}
	return pages[0]
}

// crawl returns the pages of a source; next maps a body to the next address.
func crawl(t testing.TB, c *crawler.Crawler, s didban.Source, next map[string]string) []*didban.Page {
	t.Helper()
	var pages []*didban.Page
	err := c.Crawl(t.Context(), s, nil, func(_ context.Context, p *didban.Page) (string, error) {
		pages = append(pages, p)
		return next[string(p.Body)], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestCrawlReadsAPage(t *testing.T) {
	for name, body := range map[string]string{"en": "<p>29 dollars a month</p>", "fa": "<p>ماهانه ۲۹ هزار تومان</p>"} {
		t.Run(name, func(t *testing.T) {
			srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Header().Set("ETag", `W/"1"`)
				fmt.Fprint(w, body)
			})
			p := read(t, newCrawler(t, crawler.Options{}), srv.URL+"/pricing")
			got := didban.Page{URL: p.URL, FinalURL: p.FinalURL, Status: p.Status, ContentType: p.ContentType, ETag: p.ETag, Outcome: p.Outcome, Body: p.Body}
			want := didban.Page{URL: srv.URL + "/pricing", FinalURL: srv.URL + "/pricing", Status: 200,
				ContentType: "text/html; charset=utf-8", ETag: `W/"1"`, Outcome: didban.OutcomeOK, Body: []byte(body)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if p.Fetched.IsZero() || p.Duration <= 0 {
				t.Errorf("fetched %v, duration %v", p.Fetched, p.Duration)
			}
		})
	}
}
