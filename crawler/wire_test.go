package crawler_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"didban"
	"didban/crawler"
	"didban/internal/testkit"
)

func TestCompressedOfCorpus(t *testing.T) {
	for name, c := range map[string]struct {
		coding  string
		outcome didban.Outcome
		reason  string // a part of the reason
	}{
		"html-gzip.bin":                           {coding: "gzip", outcome: didban.OutcomeOK},
		"html-zlibdeflate.bin":                    {coding: "deflate", outcome: didban.OutcomeOK},
		"html-rawdeflate.bin":                     {coding: "deflate", outcome: didban.OutcomeOK},
		"html-br.bin":                             {coding: "br", outcome: didban.OutcomeOK},
		"html-zstd-static-content-size.bin":       {coding: "zstd", outcome: didban.OutcomeOK},
		"html-zstd-static-no-content-size.bin":    {coding: "zstd", outcome: didban.OutcomeOK},
		"html-zstd-streaming-no-content-size.bin": {coding: "zstd", outcome: didban.OutcomeOK},
		"html-gzip-deflate.bin":                   {coding: "gzip, deflate", outcome: didban.OutcomeFailed, reason: "content coding"},
		"html-gzip-deflate-gzip.bin":              {coding: "gzip, deflate, gzip", outcome: didban.OutcomeFailed, reason: "content coding"},
		"bomb-gzip.bin":                           {coding: "gzip", outcome: didban.OutcomeTooLarge},
		"bomb-deflate.bin":                        {coding: "deflate", outcome: didban.OutcomeTooLarge},
		"bomb-br.bin":                             {coding: "br", outcome: didban.OutcomeTooLarge},
		"bomb-zstd.bin":                           {coding: "zstd", outcome: didban.OutcomeTooLarge},
		"truncated-crc-error.gz":                  {coding: "gzip", outcome: didban.OutcomeFailed},
		"truncated-crc-error-short.gz":            {coding: "gzip", outcome: didban.OutcomeFailed},
		"unexpected-eof.gz":                       {coding: "gzip", outcome: didban.OutcomeFailed, reason: "unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			body := testkit.CorpusFile(t, "hostile/compressed/"+name)
			answer := says(head("Content-Type: text/html", "Content-Encoding: "+c.coding) + string(body))
			p := read(t, newCrawler(t, crawler.Options{MaxBody: 1 << 20}), rawServer(t, answer).URL)
			if p.Outcome != c.outcome || !strings.Contains(p.Reason, c.reason) {
				t.Errorf("%s %q, want %s %q", p.Outcome, p.Reason, c.outcome, c.reason)
			}
			if c.outcome == didban.OutcomeOK && !strings.HasPrefix(string(p.Body), "<!DOCTYPE HTML>") {
				t.Errorf("body %.50q", p.Body)
			}
		})
	}
}

// TestRefusedRedirects has the behaviours of ssrf_cases.json: wherever a server
// sends the crawler, no connection to a private address is made.
func TestRefusedRedirects(t *testing.T) {
	inside := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a private address was read") })
	_, port, _ := net.SplitHostPort(inside.Listener.Addr().String())
	for _, location := range []string{
		"http://127.0.0.2:" + port + "/", "http://169.254.169.254/", "file:///etc/passwd", "//127.0.0.2:" + port + "/",
		`http://127.0.0.2:` + port + `\@example.com/`, "http://2130706434:" + port + "/", "http://0x7f000002/", "http://[::1]:" + port + "/",
		"gopher://127.0.0.1/", "http://u:p@127.0.0.1:" + port + "/",
	} {
		t.Run(location, func(t *testing.T) {
			hops := 0
			srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", r.URL.Path+"x")
				if hops++; hops > 5 {
					w.Header().Set("Location", location)
				}
				w.WriteHeader(http.StatusMovedPermanently)
			})
			o := crawler.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
			p := read(t, newCrawler(t, o), srv.URL)
			if p.Outcome != didban.OutcomeFailed || hops != 6 {
				t.Errorf("%s %q after %d hops", p.Outcome, p.Reason, hops)
			}
		})
	}
}

func TestRobotsOnRedirects(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: didban\nDisallow: /private\n")
		case "/private":
			t.Error("the forbidden page was read")
		default:
			http.Redirect(w, r, "/private", http.StatusFound)
		}
	}))
	defer srv.Close()
	p := read(t, newCrawler(t, crawler.Options{}), srv.URL+"/a")
	if p.Outcome != didban.OutcomeRobots || !strings.Contains(p.Reason, "Disallow: /private") {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
}

func TestRequestsSayWhoAsks(t *testing.T) {
	t.Setenv("COLLY_USER_AGENT", "Mozilla/5.0")
	t.Setenv("COLLY_IGNORE_ROBOTSTXT", "yes")
	t.Setenv("COLLY_MAX_BODY_SIZE", "3")
	var agents []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents = append(agents, r.UserAgent())
		fmt.Fprint(w, "<p>the whole page")
	}))
	defer srv.Close()
	p := read(t, newCrawler(t, crawler.Options{UserAgent: "didban/1.0 (+https://us.example/bot)"}), srv.URL)
	if string(p.Body) != "<p>the whole page" {
		t.Errorf("body %q", p.Body)
	}
	if len(agents) != 2 || agents[0] != agents[1] || agents[0] != "didban/1.0 (+https://us.example/bot)" {
		t.Errorf("agents %q", agents)
	}
}

func TestNoProxyFromTheEnvironment(t *testing.T) {
	proxy := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") })
	t.Setenv("HTTP_PROXY", proxy.URL)
	p := read(t, newCrawler(t, crawler.Options{Timeout: time.Second}), "http://127.0.0.3:1/")
	if p.Outcome != didban.OutcomeFailed || !strings.Contains(p.Reason, "refused") {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
}

func TestCookiesStayWithinBounds(t *testing.T) {
	var sent int
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
		sent = len(r.Cookies())
		for i := range 1000 {
			w.Header().Add("Set-Cookie", fmt.Sprintf("c%d=%d", i, i))
		}
		w.Header().Add("Set-Cookie", "big="+strings.Repeat("x", 8000))
		w.Header().Add("Set-Cookie", "foreign=1; Domain=example.com")
		fmt.Fprint(w, r.URL.Path)
	})
	c := newCrawler(t, crawler.Options{})
	crawl(t, c, didban.Source{URL: srv.URL + "/1", Pages: 3}, map[string]string{"/1": "/2", "/2": "/3"})
	if sent != 100 {
		t.Errorf("%d cookies sent back", sent)
	}
	if read(t, c, srv.URL); sent != 0 {
		t.Errorf("a crawl sent %d cookies of another", sent)
	}
}

// memory is what is known of each address.
type memory map[string]crawler.Known

func (m memory) Known(_ context.Context, _ didban.Source, url string) (crawler.Known, error) {
	return m[url], nil
}

func TestConditionalRequests(t *testing.T) {
	const modified = "Sat, 21 Nov 2026 10:00:00 GMT"
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `W/"۱"` || r.Header.Get("If-Modified-Since") == modified || r.URL.Path == "/liar" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		t.Errorf("%s: asked with %v", r.URL, r.Header)
	})
	c := newCrawler(t, crawler.Options{})
	for path, known := range map[string]crawler.Known{"/etag": {ETag: `W/"۱"`}, "/date": {LastModified: modified}, "/liar": {}} {
		p := visited(t, c, srv.URL+path, memory{srv.URL + path: known})
		if path == "/liar" {
			if p.Outcome != didban.OutcomeFailed || p.NotModified {
				t.Errorf("304 without a condition: %s %q", p.Outcome, p.Reason)
			}
			continue
		}
		if !p.NotModified || p.Status != 304 || p.Outcome != didban.OutcomeOK || p.Body != nil || p.ETag != known.ETag || p.LastModified != known.LastModified {
			t.Errorf("%s: %+v", path, p)
		}
	}
}

func TestValidatorsAreKept(t *testing.T) {
	for modified, kept := range map[string]bool{
		"Sat, 21 Nov 2020 10:00:00 GMT": true, "Fri, 01 Jan 2999 00:00:00 GMT": false, "yesterday": false,
	} {
		srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Last-Modified", modified)
			w.Header().Set("ETag", `"abc"`)
			io.WriteString(w, "page")
		})
		if p := read(t, newCrawler(t, crawler.Options{}), srv.URL); p.ETag != `"abc"` || (p.LastModified == modified) != kept {
			t.Errorf("%q: kept %q, %q", modified, p.ETag, p.LastModified)
		}
	}
}

// visited crawls one page with a memory.
func visited(t *testing.T, c *crawler.Crawler, address string, m crawler.Memory) *didban.Page {
	t.Helper()
	var page *didban.Page
	err := c.Crawl(t.Context(), didban.Source{URL: address}, m, func(_ context.Context, p *didban.Page) (string, error) {
		page = p
		return "", nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestOnlyTextIsAPage(t *testing.T) {
	for name, c := range map[string]struct {
		contentType, body string
		outcome           didban.Outcome
	}{
		"HTML, fa":       {"text/html; charset=utf-8", "<p>۲۹ هزار تومان", didban.OutcomeOK},
		"UTF-16":         {"text/html; charset=utf-16le", "<\x00p\x00>\x00a\x00", didban.OutcomeOK},
		"JSON":           {"application/ld+json", `{"@type":"FAQPage"}`, didban.OutcomeOK},
		"RSS":            {"application/rss+xml", "<?xml version=\"1.0\"?><rss/>", didban.OutcomeOK},
		"a document":     {"application/pdf", "%PDF-1.7", didban.OutcomeUnparsable},
		"a sheet":        {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04", didban.OutcomeUnparsable},
		"a hidden image": {"text/html", "\x89PNG\r\n\x1a\n\x00\x00", didban.OutcomeUnparsable},
		"white space":    {"text/html", " \n\t", didban.OutcomeFailed},
	} {
		t.Run(name, func(t *testing.T) {
			srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", c.contentType)
				io.WriteString(w, c.body)
			})
			if p := read(t, newCrawler(t, crawler.Options{}), srv.URL); p.Outcome != c.outcome {
				t.Errorf("%s %q, want %s", p.Outcome, p.Reason, c.outcome)
			}
		})
	}
}

func TestHostIsAskedOneThingAtATimeToTheLastByte(t *testing.T) {
	var now, most atomic.Int32
	srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		io.WriteString(w, "<p>the head is there at once")
		http.NewResponseController(w).Flush()
		time.Sleep(20 * time.Millisecond) // The body takes its time.
	})
	c := newCrawler(t, crawler.Options{})
	var crawls sync.WaitGroup
	for range 5 {
		crawls.Go(func() { read(t, c, srv.URL) })
	}
	crawls.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at once", most.Load())
	}
}
