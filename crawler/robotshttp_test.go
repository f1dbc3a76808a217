package crawler_test

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"didban"
	"didban/crawler"
)

// robotsCase is a row of the corpus: what a server answers for robots.txt, and
// which paths may be read then.
type robotsCase struct {
	ID     string
	Steps  []robotsStep
	Expect map[string]*bool
	Delay  json.RawMessage `json:"crawl_delay_seconds"`
	Most   int64           `json:"max_bytes_read"`
}

type robotsStep struct {
	Status          int
	Body            string
	Raw             []byte `json:"body_b64"`
	Generated       string `json:"body_gen"`
	Encoding, Error string
	Location        string
	Redirects       int
	Loop            bool
	ResetAfter      int `json:"reset_after"`
}

// robotsSite serves a step of a case, and a page for every other path.
type robotsSite struct {
	step robotsStep
	last robotsStep // after the redirects
	read atomic.Int64
	hops int
	asks []string
}

func (s *robotsSite) RoundTrip(req *http.Request) (*http.Response, error) {
	s.asks = append(s.asks, req.URL.Path)
	res := &http.Response{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Request: req, ContentLength: -1}
	switch {
	case req.URL.Path == "/a -> 302 /private":
		res.StatusCode, res.Body = 302, http.NoBody
		res.Header.Set("Location", "/private")
	case !strings.HasPrefix(req.URL.Path, "/robots"):
		res.Body = io.NopCloser(strings.NewReader("<p>page"))
	case s.step.Error != "":
		return nil, map[string]error{"refused": syscall.ECONNREFUSED, "timeout": timeoutError{},
			"tls": &tls.CertificateVerificationError{Err: errors.New("bad certificate")}}[s.step.Error]
	case s.step.Location != "":
		// The guard refuses it; see TestRefusedRedirects for the real one.
		return nil, fmt.Errorf("address: %w", didban.ErrForbidden)
	case s.step.Loop || s.hops < s.step.Redirects:
		s.hops++
		res.StatusCode, res.Body = s.step.Status, http.NoBody
		res.Header.Set("Location", fmt.Sprintf("https://other.example/robots%d.txt", s.hops))
	default:
		s.robots(res)
	}
	return res, nil
}

// timeoutError is what the network says when time is up.
type timeoutError struct{}

func (timeoutError) Error() string   { return "i/o timeout" }
func (timeoutError) Timeout() bool   { return true }
func (timeoutError) Temporary() bool { return true }

func (s *robotsSite) robots(res *http.Response) {
	step := s.step
	if step.Redirects > 0 {
		step = s.last
	}
	res.StatusCode = step.Status
	comments := strings.Repeat("# comment line\n", 1<<16)
	var body io.Reader = strings.NewReader(step.Body)
	switch {
	case step.Raw != nil:
		body = bytes.NewReader(step.Raw)
	case step.ResetAfter > 0:
		body = io.MultiReader(strings.NewReader(step.Body[:step.ResetAfter]), failing{syscall.ECONNRESET})
	case strings.HasPrefix(step.Generated, "500KiB"):
		const rules = "\nUser-agent: *\nDisallow: /private\n"
		body = strings.NewReader(comments[:500<<10-64] + rules)
	case strings.HasPrefix(step.Generated, "200MiB"):
		body = io.MultiReader(repeat(comments, 200)...)
	case step.Encoding == "gzip":
		res.Header.Set("Content-Encoding", "gzip")
		body = bytes.NewReader(zipped(make([]byte, 64<<20)))
	}
	res.Body = io.NopCloser(counting{body, &s.read})
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

type counting struct {
	io.Reader
	n *atomic.Int64
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func repeat(s string, times int) []io.Reader {
	out := make([]io.Reader, times)
	for i := range out {
		out[i] = strings.NewReader(s)
	}
	return out
}

// robotsJudgedOtherwise are the rows whose expectation the crawler does not share.
var robotsJudgedOtherwise = map[string]string{
	"http-429": "a server that asks for patience is not crawled as if it had no rules",
}

func TestRobotsOverHTTP(t *testing.T) {
	for _, row := range corpusRows[robotsCase](t, "robots_http_cases.json") {
		if row.ID == "cache-24h" || row.ID == "stale-cache-on-5xx" {
			continue // TestRobotsIsReadOnceADay, TestOldRobotsStandsIn
		}
		t.Run(row.ID, func(t *testing.T) {
			for path, allowed := range row.Expect {
				synctest.Test(t, func(t *testing.T) { checkRobots(t, row, path, allowed) })
			}
		})
	}
}

func checkRobots(t *testing.T, row robotsCase, path string, allowed *bool) {
	site := &robotsSite{step: row.Steps[0], last: row.Steps[len(row.Steps)-1]}
	c := newCrawler(t, crawler.Options{Transport: site})
	address := "https://a.example" + strings.ReplaceAll(path, " ", "%20")
	p := read(t, c, address)
	got := p.Outcome == didban.OutcomeOK
	if _, otherwise := robotsJudgedOtherwise[row.ID]; allowed != nil && got != *allowed != otherwise {
		t.Errorf("%s: %s %q", path, p.Outcome, p.Reason)
	}
	if row.Most > 0 && site.read.Load() > row.Most {
		t.Errorf("read %d bytes, at most %d", site.read.Load(), row.Most)
	}
	if row.Delay != nil {
		checkDelay(t, c, string(row.Delay))
	}
}

// checkDelay reads two pages, and compares the time between them.
func checkDelay(t *testing.T, c *crawler.Crawler, want string) {
	read(t, c, "https://a.example/1")
	begun := time.Now()
	read(t, c, "https://a.example/2")
	seconds := map[string]float64{"null": 0, `"cap"`: 60, "5": 5, "0.5": 0.5}
	if got := time.Since(begun).Seconds(); got != seconds[want] {
		t.Errorf("waited %v s, want %s", got, want)
	}
}

func TestRobotsIsReadOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &robotsSite{step: robotsStep{Status: 200, Body: "User-agent: *\nDisallow: /private\n"}}
		c := newCrawler(t, crawler.Options{Transport: site})
		read(t, c, "https://a.example/1")
		site.step.Body = "User-agent: *\nDisallow: /\n"
		time.Sleep(day - time.Minute)
		if p := read(t, c, "https://a.example/2"); p.Outcome != didban.OutcomeOK {
			t.Errorf("within a day: %s %s", p.Outcome, p.Reason)
		}
		time.Sleep(2 * time.Minute)
		p := read(t, c, "https://a.example/3")
		if p.Outcome != didban.OutcomeRobots || !strings.Contains(p.Reason, "line 2: Disallow: /") {
			t.Errorf("after a day: %s %s", p.Outcome, p.Reason)
		}
		if got := strings.Join(site.asks, " "); got != "/robots.txt /1 /2 /robots.txt" {
			t.Errorf("asked for %s", got)
		}
	})
}

func TestOldRobotsStandsIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := &robotsSite{step: robotsStep{Status: 200, Body: "User-agent: *\nDisallow: /private\n"}}
		c := newCrawler(t, crawler.Options{Transport: site})
		read(t, c, "https://a.example/1")
		site.step = robotsStep{Status: 503}
		time.Sleep(2 * day)
		for path, want := range map[string]didban.Outcome{"/": didban.OutcomeOK, "/private": didban.OutcomeRobots} {
			if p := read(t, c, "https://a.example"+path); p.Outcome != want {
				t.Errorf("%s after two days: %s %s", path, p.Outcome, p.Reason)
			}
		}
		time.Sleep(40 * day)
		if p := read(t, c, "https://a.example/"); p.Outcome != didban.OutcomeRobots || !strings.Contains(p.Reason, "503") {
			t.Errorf("after forty days: %s %s", p.Outcome, p.Reason)
		}
	})
}

func TestHalfARuleIsNoRule(t *testing.T) {
	const rule, limit = "Disallow: /private\n", 512 << 10
	text := "User-agent: *\n" + strings.Repeat("#\n", limit/2)
	text = text[:limit-len("\nDisallow: /")] + "\n" + rule
	c := newCrawler(t, crawler.Options{Transport: &robotsSite{step: robotsStep{Status: 200, Body: text}}})
	if p := read(t, c, "https://a.example/other"); p.Outcome != didban.OutcomeOK {
		t.Errorf("%s %q", p.Outcome, p.Reason)
	}
}

func TestRobotsMemoryIsBounded(t *testing.T) {
	cache := crawler.NewRobotsMemory(2)
	for i, origin := range []string{"https://a.example", "https://b.example", "https://c.example"} {
		if err := cache.PutRobots(t.Context(), &crawler.Robots{Origin: origin, Fetched: instant.Add(time.Duration(i))}); err != nil {
			t.Fatal(err)
		}
	}
	for origin, want := range map[string]bool{"https://a.example": false, "https://b.example": true, "https://c.example": true} {
		if got, err := cache.Robots(t.Context(), origin); err != nil || (got != nil) != want {
			t.Errorf("%s: %v %v", origin, got, err)
		}
	}
}
