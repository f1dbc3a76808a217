package crawler_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"didban"
	"didban/crawler"
)

// benchPages is how many pages one listing of the benchmark has.
const benchPages = 100

// benchSite is a shop whose pages are as large as real ones, half of them Persian.
func benchSite(b *testing.B) string {
	b.Helper()
	plan := "<div class=plan><h2>Pro</h2><p>29 dollars a month</p><p>ماهانه ۲۹ هزار تومان</p></div>\n"
	body := "<!doctype html><html lang=en><meta charset=utf-8><title>Plans</title>" + strings.Repeat(plan, 600)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\n"+strings.Repeat("Disallow: /cart/*/private$\n", 30))
			return
		}
		fmt.Fprint(w, body, r.URL.Path)
	}))
	b.Cleanup(srv.Close)
	return srv.URL
}

// BenchmarkCrawl reads a listing with everything that protects switched on but the
// spacing; "bare" reads the same pages with net/http and nothing else. Both are
// measured without and with the parsing that follows each page.
func BenchmarkCrawl(b *testing.B) {
	for name, use := range map[string]func(b *testing.B, body []byte){
		"fetch": func(*testing.B, []byte) {},
		"fetch+parse": func(b *testing.B, body []byte) {
			if _, err := html.Parse(bytes.NewReader(body)); err != nil {
				b.Fatal(err)
			}
		},
	} {
		b.Run(name+"/bare", func(b *testing.B) { benchBare(b, use) })
		b.Run(name+"/didban", func(b *testing.B) { benchCrawl(b, use) })
	}
}

func benchCrawl(b *testing.B, use func(*testing.B, []byte)) {
	c, site := newCrawler(b, crawler.Options{DailyRequests: math.MaxInt}), benchSite(b)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		i := 0
		err := c.Crawl(b.Context(), didban.Source{URL: fmt.Sprintf("%s/%d/0", site, n), Pages: benchPages}, nil,
			func(_ context.Context, p *didban.Page) (string, error) {
				if p.Outcome != didban.OutcomeOK {
					b.Fatal(p.Outcome, p.Reason)
				}
				use(b, p.Body)
				i++
				return fmt.Sprint(i), nil
			})
		if err != nil || i != benchPages {
			b.Fatal(i, err)
		}
	}
}

func benchBare(b *testing.B, use func(*testing.B, []byte)) {
	client, site := &http.Client{Transport: crawler.NewGuard(loopback).Transport()}, benchSite(b)
	b.Cleanup(client.CloseIdleConnections)
	b.ReportAllocs()
	for b.Loop() {
		for i := range benchPages {
			res, err := client.Get(fmt.Sprintf("%s/%d", site, i))
			if err != nil {
				b.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			if err != nil {
				b.Fatal(err)
			}
			res.Body.Close()
			use(b, body)
		}
	}
}
