package crawler_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/gocolly/colly/v2"

	"didban"
	"didban/crawler"
	"didban/extractors"
)

// BenchmarkCrawl reads a site of 100 pages, one after another, with everything that
// protects switched on but the spacing ("didban"), with net/http and nothing else
// ("bare"), and with Colly as its README shows it ("colly"). Each is measured with two
// extractions: the selectors that fit this site and no other ("selectors"), and ours,
// which fits any ("facts"). The site is served by another process; cpu-µs/page is what
// this one spent.
func BenchmarkCrawl(b *testing.B) {
	for _, c := range []struct {
		name    string
		extract func(n int, p *didban.Page) int
		by      map[string]func(*testing.B, string, func(int, *didban.Page) int) int
	}{
		{"selectors", bySelectors, map[string]func(*testing.B, string, func(int, *didban.Page) int) int{
			"bare": readBare, "didban": readCrawler, "colly": readColly,
		}},
		{"facts", byExtractors, map[string]func(*testing.B, string, func(int, *didban.Page) int) int{
			"bare": readBare, "didban": readCrawler,
		}},
	} {
		for _, name := range []string{"bare", "didban", "colly"} {
			if read := c.by[name]; read != nil {
				b.Run(c.name+"/"+name, func(b *testing.B) { benchRead(b, c.extract, read) })
			}
		}
	}
}

// benchRead measures one way of reading the site, whose facts must be there.
func benchRead(b *testing.B, extract func(int, *didban.Page) int, read func(*testing.B, string, func(int, *didban.Page) int) int) {
	site := benchSite(b)
	want := 25 * (4 + 30 + 40 + 25)
	if got := read(b, site, extract); got != want {
		b.Fatalf("%d facts, want %d", got, want)
	}
	pages := 0
	b.ReportAllocs()
	b.ResetTimer()
	before := cpuTime(b)
	for b.Loop() {
		read(b, site, extract)
		pages += benchPages
	}
	b.ReportMetric(float64((cpuTime(b)-before).Microseconds())/float64(pages), "cpu-µs/page")
}

// cpuTime returns the processor time that this process has spent.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// byExtractors counts the facts that ours find on page n.
func byExtractors(n int, p *didban.Page) int {
	return extractors.Extract(p, didban.Source{Role: benchKinds[n%len(benchKinds)].role, URL: p.URL}).Count()
}

// benchSelectors find the facts of the site: the block of one, and its parts.
var benchSelectors = map[string][]string{
	".plan":               {"h3", ".price", "li"},
	"details":             {"summary", "p"},
	".feature":            {"h3", "p"},
	"[itemprop='review']": {"[itemprop='name']", "[itemprop='ratingValue']", "[itemprop='datePublished']", "[itemprop='reviewBody']"},
}

// bySelectors counts the facts of a page by the selectors.
func bySelectors(_ int, p *didban.Page) int {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body))
	if err != nil {
		return 0
	}
	found := 0
	for block, parts := range benchSelectors {
		doc.Find(block).Each(func(_ int, s *goquery.Selection) {
			for _, part := range parts {
				_ = s.Find(part).Text()
			}
			found++
		})
	}
	return found
}

// readCrawler reads the site with the crawler.
func readCrawler(b *testing.B, site string, extract func(int, *didban.Page) int) (facts int) {
	c := newCrawler(b, crawler.Options{DailyRequests: math.MaxInt})
	defer c.Close()
	n := 0
	err := c.Crawl(b.Context(), didban.Source{URL: site + "/0", Pages: benchPages}, nil,
		func(_ context.Context, p *didban.Page) (string, error) {
			if p.Outcome != didban.OutcomeOK {
				b.Fatal(p.Outcome, p.Reason)
			}
			facts += extract(n, p)
			n++
			return fmt.Sprint(n), nil
		})
	if err != nil || n != benchPages {
		b.Fatal(n, err)
	}
	return facts
}

// readBare reads the site with net/http.
func readBare(b *testing.B, site string, extract func(int, *didban.Page) int) (facts int) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for n := range benchPages {
		res, err := client.Get(fmt.Sprintf("%s/%d", site, n))
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			b.Fatal(err)
		}
		facts += extract(n, &didban.Page{URL: res.Request.URL.String(), Outcome: didban.OutcomeOK, Body: body})
	}
	return facts
}

// readColly reads the site with Colly: a callback for each kind of block, and one that
// follows every link.
func readColly(b *testing.B, site string, _ func(int, *didban.Page) int) (facts int) {
	c := colly.NewCollector()
	for block, parts := range benchSelectors {
		c.OnHTML(block, func(e *colly.HTMLElement) {
			for _, part := range parts {
				_ = e.ChildText(part)
			}
			facts++
		})
	}
	c.OnHTML("a[href]", func(e *colly.HTMLElement) {
		_ = e.Request.Visit(e.Attr("href")) // Most were visited already, which is an error.
	})
	if err := c.Visit(site + "/0"); err != nil {
		b.Fatal(err)
	}
	return facts
}
