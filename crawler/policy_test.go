package crawler_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban"
	"didban/crawler"
)

func TestPolicy(t *testing.T) {
	site := &robotsSite{step: robotsStep{Status: 200, Body: "Sitemap: https://a.example/map.xml\nUser-agent: *\nCrawl-delay: 90\nDisallow: /قیمت\n"}}
	c := newCrawler(t, crawler.Options{Transport: site})
	got, err := c.Policy(t.Context(), "HTTPS://A.example:443/%D9%82یمت#top")
	if err != nil {
		t.Fatal(err)
	}
	want := crawler.Policy{
		URL:        "https://a.example/%D9%82%DB%8C%D9%85%D8%AA",
		Verdict:    crawler.Verdict{Rule: "Disallow: /قیمت", Line: 4},
		CrawlDelay: 90, Sitemaps: []string{"https://a.example/map.xml"}, Robots: "https://a.example/robots.txt",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(crawler.Policy{}, "Fetched")); diff != "" {
		t.Error(diff)
	}
	if got.Fetched.IsZero() {
		t.Error("no time of reading")
	}
}

// An address that the guard refuses is said to be so; its robots.txt is not spoken of.
func TestPolicyOfARefusedAddress(t *testing.T) {
	c, err := crawler.New(quiet, crawler.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Policy(t.Context(), "http://127.0.0.1/pricing")
	if err != nil || got.Allowed || !strings.HasPrefix(got.Reason, "address 127.0.0.1:80: forbidden") {
		t.Errorf("%+v %v", got, err)
	}
}

func TestPolicyWithoutAFile(t *testing.T) {
	for status, want := range map[int]crawler.Policy{
		404: {Verdict: crawler.Verdict{Allowed: true}},
		503: {Reason: "robots.txt: HTTP 503"},
	} {
		c := newCrawler(t, crawler.Options{Transport: &robotsSite{step: robotsStep{Status: status}}})
		got, err := c.Policy(t.Context(), "https://a.example/")
		if err != nil || got.Verdict != want.Verdict || got.Reason != want.Reason {
			t.Errorf("%d: %+v %v", status, got, err)
		}
	}
	c := newCrawler(t, crawler.Options{Transport: &robotsSite{}})
	if _, err := c.Policy(t.Context(), "ftp://a.example/"); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("ftp: %v", err)
	}
}

func TestPagesSayWhatRobotsDecided(t *testing.T) {
	site := &robotsSite{step: robotsStep{Status: 200, Body: "User-agent: *\nDisallow: /private\nAllow: /private/a\n"}}
	c := newCrawler(t, crawler.Options{Transport: site})
	for path, want := range map[string]string{
		"/private/a": "Allow: /private/a (line 3)", "/private": "Disallow: /private (line 2)", "/b": "no rule",
	} {
		if p := read(t, c, "https://a.example"+path); p.Robots != want {
			t.Errorf("%s: %q, want %q", path, p.Robots, want)
		}
	}
	if p := read(t, c, "https://a.example/a%20-%3E%20302%20%2Fprivate"); p.Robots != "Disallow: /private (line 2)" {
		t.Errorf("redirected: %q", p.Robots)
	}
}
