package crawler_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"didban"
	"didban/crawler"
	"didban/internal/testkit"
)

func TestChallenges(t *testing.T) {
	for name, c := range map[string]struct {
		answer  string
		outcome didban.Outcome
	}{
		"Cloudflare, header":  {"403 Forbidden\r\nCf-Mitigated: challenge\r\n\r\nwait", didban.OutcomeChallenge},
		"Cloudflare, body":    {"503 Unavailable\r\n\r\n<script>window._cf_chl_opt={}</script>", didban.OutcomeChallenge},
		"AWS WAF, 202":        {"202 Accepted\r\nX-Amzn-Waf-Action: challenge\r\n\r\n<script>", didban.OutcomeChallenge},
		"DataDome":            {"403 Forbidden\r\nX-Datadome: protected\r\n\r\nwait", didban.OutcomeChallenge},
		"ArvanCloud":          {"403 Forbidden\r\n\r\n<script>document.cookie='__arcsjs=1'</script>لطفا صبر کنید", didban.OutcomeChallenge},
		"Imperva":             {"403 Forbidden\r\n\r\n<iframe src=/_Incapsula_Resource?x>", didban.OutcomeChallenge},
		"reCAPTCHA, refused":  {"429 Too Many\r\n\r\n<script src=https://www.google.com/recaptcha/api.js>", didban.OutcomeChallenge},
		"reCAPTCHA in a form": {"200 OK\r\n\r\n<form><script src=https://www.google.com/recaptcha/api.js>", didban.OutcomeOK},
		"DataDome on a page":  {"200 OK\r\nX-Datadome: protected\r\n\r\n<p>29 dollars", didban.OutcomeOK},
		"Akamai":              {"403 Forbidden\r\n\r\n<div id=sec-if-cpt-container>", didban.OutcomeChallenge},
		"AWS WAF, 405":        {"405 Not Allowed\r\n\r\n<script>window.gokuProps={}</script>", didban.OutcomeChallenge},
		"by its words, fa":    {"403 Forbidden\r\n\r\n<p>برای ادامه، تأیید کنید که ربات نیستید", didban.OutcomeChallenge},
		"reCAPTCHA on a 404":  {"404 Not Found\r\n\r\n<script src=https://www.google.com/recaptcha/api.js>", didban.OutcomeGone},
		"refused, en":         {"403 Forbidden\r\n\r\n<h1>Access denied", didban.OutcomeBlocked},
		"refused, fa":         {"403 Forbidden\r\n\r\n<h1>دسترسی شما محدود شده است", didban.OutcomeBlocked},
	} {
		t.Run(name, func(t *testing.T) {
			srv := rawServer(t, says("HTTP/1.1 "+strings.Replace(c.answer, "\r\n", "\r\nConnection: close\r\n", 1)))
			p := read(t, newCrawler(t, crawler.Options{}), srv.URL)
			if p.Outcome != c.outcome || p.Outcome != didban.OutcomeOK && p.Body != nil {
				t.Errorf("%s %q, want %s", p.Outcome, p.Reason, c.outcome)
			}
		})
	}
}

func TestBombStaysInBounds(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for zeros := make([]byte, 1<<20); ; {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	})
	c := newCrawler(t, crawler.Options{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p := read(t, c, srv.URL)
	runtime.ReadMemStats(&after)
	if p.Outcome != didban.OutcomeTooLarge {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 100<<20 {
		t.Errorf("an endless body cost %d MiB", grown>>20)
	}
}

// broken fails every request with one error.
type broken struct {
	err   error
	asked *int
}

func (b broken) RoundTrip(*http.Request) (*http.Response, error) {
	*b.asked++
	return nil, b.err
}

func TestLostConnections(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		asked int
	}{
		"unknown name":   {&net.DNSError{Err: "no such host", Name: "a.example", IsNotFound: true}, 1},
		"names are down": {&net.DNSError{Err: "server misbehaving", Name: "a.example", IsTemporary: true}, 3},
		"dropped":        {io.EOF, 3},
		"HTTP/2 reset":   {fmt.Errorf("stream error: stream ID 1; INTERNAL_ERROR"), 3},
		"refused":        {fmt.Errorf("address: %w", didban.ErrForbidden), 1},
		"unknown":        {fmt.Errorf("malformed HTTP response"), 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked := 0
				crawl, err := crawler.New(quiet, crawler.Options{Transport: broken{c.err, &asked}})
				if err != nil {
					t.Fatal(err)
				}
				p := read(t, crawl, "https://a.example/")
				if p.Outcome != didban.OutcomeFailed || !strings.Contains(p.Reason, c.err.Error()) || asked != c.asked {
					t.Errorf("%s %q after %d requests, want %d", p.Outcome, p.Reason, asked, c.asked)
				}
			})
		})
	}
}

func TestRealPagesAreNoObstacles(t *testing.T) {
	dir := filepath.Join(testkit.Corpus(t), "pages")
	pages, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil || len(pages) == 0 {
		t.Fatal(len(pages), err)
	}
	srv := serve(t, http.FileServer(http.Dir(dir)).ServeHTTP)
	c := newCrawler(t, crawler.Options{})
	for _, path := range pages {
		p := read(t, c, srv.URL+"/"+filepath.Base(path))
		if p.Outcome != didban.OutcomeOK || !utf8.Valid(p.Body) || bytes.Contains(p.Body, []byte("\uFFFD")) {
			t.Errorf("%s: %s %q", filepath.Base(path), p.Outcome, p.Reason)
		}
	}
	t.Logf("%d pages", len(pages))
}
