package crawler_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"didban"
	"didban/crawler"
	"didban/internal/testkit"
)

// What servers do over several requests, and name servers at all, served for real.

func TestNothingIsPosted(t *testing.T) {
	srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if body, err := io.ReadAll(r.Body); r.Method != http.MethodGet || len(body) > 0 || err != nil {
			t.Errorf("%s with %d bytes, %v", r.Method, len(body), err)
		}
		fmt.Fprintf(w, "page %s<form method=post action=/send><input name=نام value=1></form>", r.URL.Path)
	})
	crawl(t, newCrawler(t, crawler.Options{}), didban.Source{URL: srv.URL + "/1", Pages: 2}, nil)
}

// aging is a memory of robots.txt files that seem a day old at once.
type aging struct{ crawler.RobotsCache }

func (a aging) Robots(ctx context.Context, origin string) (*crawler.Robots, error) {
	file, err := a.RobotsCache.Robots(ctx, origin)
	if file == nil || err != nil {
		return file, err
	}
	return &crawler.Robots{Origin: file.Origin, Text: file.Text, Fetched: file.Fetched.Add(-25 * time.Hour)}, nil
}

// A crawl that lasts longer than robots.txt is believed stops where the file forbids it.
func TestRobotsChangeInTheMiddle(t *testing.T) {
	rules := "User-agent: *\nAllow: /\n"
	var asked []string
	srv := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, rules)
			return
		}
		asked = append(asked, r.URL.Path)
		rules = "User-agent: didban\nDisallow: /\n"
		fmt.Fprint(w, "صفحه ", r.URL.Path)
	}))
	c := newCrawler(t, crawler.Options{Robots: aging{crawler.NewRobotsMemory(10)}})
	pages := crawl(t, c, didban.Source{URL: srv + "/1", Pages: 3}, map[string]string{"صفحه /1": "/2"})
	if len(pages) != 2 || pages[1].Outcome != didban.OutcomeRobots || len(asked) != 1 {
		t.Errorf("%d pages, asked for %q", len(pages), asked)
	}
}

// A server that is flooded is left alone, with all its pages, for as long as it asks.
func TestStorms(t *testing.T) {
	for name, c := range map[string]struct {
		status     int
		retryAfter func() string
		waits      bool
	}{
		"429-storm":             {429, func() string { return "1" }, true},
		"503-maintenance":       {503, func() string { return time.Now().UTC().Add(2 * time.Second).Format(http.TimeFormat) }, true},
		"429 for hours":         {429, func() string { return "7200" }, false},
		"503 until tomorrow":    {503, func() string { return time.Now().UTC().Add(20 * time.Hour).Format(http.TimeFormat) }, false},
		"503 without an ending": {503, func() string { return "99999999999999999999" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			var at []time.Time
			srv := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if at = append(at, time.Now()); len(at) == 1 {
					w.Header().Set("Retry-After", c.retryAfter())
					w.WriteHeader(c.status)
					return
				}
				fmt.Fprint(w, page, r.URL.Path)
			})
			crawl := newCrawler(t, crawler.Options{})
			if p := read(t, crawl, srv.URL+"/1"); p.Outcome != didban.OutcomeBlocked {
				t.Errorf("the first page: %s %q", p.Outcome, p.Reason)
			}
			second := read(t, crawl, srv.URL+"/2")
			if !c.waits && (second.Outcome != didban.OutcomeBlocked || len(at) != 1 || !strings.Contains(second.Reason, "until")) {
				t.Errorf("another page: %s %q after %d requests", second.Outcome, second.Reason, len(at))
			}
			if c.waits && (second.Outcome != didban.OutcomeOK || at[1].Sub(at[0]) < 900*time.Millisecond) {
				t.Errorf("another page: %s %q, asked for at %v", second.Outcome, second.Reason, at)
			}
		})
	}
}

func TestNamesThatDoNotResolve(t *testing.T) {
	for name, c := range map[string]struct {
		names   *names
		outcome didban.Outcome
		retried bool
	}{
		"NXDOMAIN": {&names{answers: [][]netip.Addr{nil}, code: dnsmessage.RCodeNameError}, didban.OutcomeFailed, false},
		"SERVFAIL": {&names{answers: [][]netip.Addr{nil}, code: dnsmessage.RCodeServerFailure}, didban.OutcomeFailed, true},
		"REFUSED":  {&names{answers: [][]netip.Addr{nil}, code: dnsmessage.RCodeRefused}, didban.OutcomeFailed, false},
		"empty":    {&names{answers: [][]netip.Addr{nil}}, didban.OutcomeFailed, false},
		"silent":   {&names{answers: [][]netip.Addr{nil}, silent: make(chan struct{})}, didban.OutcomeTimeout, true},
	} {
		t.Run(name, func(t *testing.T) {
			timeout := time.Minute // A slow machine is no silent server.
			if c.names.silent != nil {
				timeout = 500 * time.Millisecond
				defer close(c.names.silent) // so that nobody waits on
			}
			guard := crawler.NewGuard(loopback)
			guard.SetResolver(c.names.resolver())
			crawl := newCrawler(t, crawler.Options{
				Transport: guard.Transport(), Retries: 1, Timeout: timeout, Robots: noFile{},
			})
			p := read(t, crawl, "http://shop.example/قیمت")
			if p.Outcome != c.outcome || p.Reason == "" || strings.Contains(p.Reason, "asked 2 times") != c.retried {
				t.Errorf("%s %q", p.Outcome, p.Reason)
			}
		})
	}
}

// noFile says of every origin that it has no robots.txt, so that a page is asked for.
type noFile struct{}

func (noFile) Robots(_ context.Context, origin string) (*crawler.Robots, error) {
	return &crawler.Robots{Origin: origin, Fetched: time.Now()}, nil
}

func (noFile) PutRobots(context.Context, *crawler.Robots) error { return errors.New("nothing is kept") }

// A host whose IPv6 address leads nowhere is read over IPv4, and the other way round.
func TestOneFamilyIsEnough(t *testing.T) {
	four, nowhere := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("2001:db8::1")
	ranges := []netip.Prefix{netip.PrefixFrom(four, 32), netip.PrefixFrom(nowhere, 128)}
	port := serveOn(t, "127.0.0.1:0", nil)
	guard := crawler.NewGuard(ranges)
	guard.SetResolver((&names{answers: [][]netip.Addr{{nowhere, four}}}).resolver())
	p := read(t, newCrawler(t, crawler.Options{Transport: guard.Transport()}), "http://shop.example:"+port+"/pricing")
	if p.Outcome != didban.OutcomeOK {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
}
