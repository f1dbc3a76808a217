package crawler_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/crawler"
)

// listed is a listing of two pages that leads from /1 to /2.
func listed(host string) didban.Source {
	return didban.Source{URL: "https://" + host + "/1", Pages: 2}
}

// toSecond leads from each first page to the second.
func toSecond(_ context.Context, p *didban.Page) (string, error) { return "/2", nil }

func TestSpacing(t *testing.T) {
	for name, c := range map[string]struct {
		host string
		want []string
	}{
		"default":      {"a.example", []string{"0s https://a.example/robots.txt", "1s https://a.example/1", "2s https://a.example/2"}},
		"crawl-delay":  {"slow.example", []string{"0s https://slow.example/robots.txt", "5s https://slow.example/1", "10s https://slow.example/2"}},
		"delay capped": {"slowest.example", []string{"0s https://slowest.example/robots.txt", "1m0s https://slowest.example/1", "2m0s https://slowest.example/2"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				web := replaySite(t, "polite")
				if err := replayed(t, web, crawler.Options{}).Crawl(t.Context(), listed(c.host), nil, toSecond); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, web.asked()); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestHostIsOneHoweverItIsSpelt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		read(t, replayed(t, web, crawler.Options{}), "https://a.example/moved")
		want := []string{"0s https://a.example/robots.txt", "1s https://a.example/moved", "2s https://A.example:443/2"}
		if diff := cmp.Diff(want, web.asked()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSlowHostRestsAsLongAsItWorked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		web.took = 4 * time.Second
		if err := replayed(t, web, crawler.Options{}).Crawl(t.Context(), listed("a.example"), nil, toSecond); err != nil {
			t.Fatal(err)
		}
		want := []string{"0s https://a.example/robots.txt", "8s https://a.example/1", "16s https://a.example/2"}
		if diff := cmp.Diff(want, web.asked()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestHostsAreReadInParallelButEachOneAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		web.took = 100 * time.Millisecond
		c := replayed(t, web, crawler.Options{})
		var crawls sync.WaitGroup
		for range 4 {
			for _, host := range []string{"a.example", "slow.example"} {
				crawls.Go(func() {
					if err := c.Crawl(t.Context(), listed(host), nil, toSecond); err != nil {
						t.Error(err)
					}
				})
			}
		}
		crawls.Wait()
		if web.overlap != "" {
			t.Errorf("%s was asked two things at once", web.overlap)
		}
		if n := len(web.asked()); n != 2*(1+4*2) {
			t.Errorf("%d requests: %v", n, web.asked())
		}
		// The slower host sets the time: 8 pages, each after a delay of 5 s.
		if took := time.Since(web.start); took > 45*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestRetryAfterPausesTheHost(t *testing.T) {
	for host, want := range map[string][]string{
		"seconds.example": {"0s https://seconds.example/robots.txt", "1s https://seconds.example/1", "1m31s https://seconds.example/1", "1m32s https://seconds.example/2"},
		"date.example":    {"0s https://date.example/robots.txt", "1s https://date.example/1", "1m40s https://date.example/1", "1m41s https://date.example/2"},
		"long.example":    {"0s https://long.example/robots.txt", "1s https://long.example/1"},
	} {
		t.Run(host, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				web := replaySite(t, "busy")
				c := replayed(t, web, crawler.Options{})
				var outcomes []didban.Outcome
				var reasons string
				visit := func(_ context.Context, p *didban.Page) (string, error) {
					reasons += p.Reason + "\n"
					outcomes = append(outcomes, p.Outcome)
					return "/2", nil
				}
				if err := c.Crawl(t.Context(), listed(host), nil, visit); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, web.asked()); diff != "" {
					t.Error(diff)
				}
				outcome := didban.OutcomeOK
				if host == "long.example" {
					outcome = didban.OutcomeBlocked
					if want := "HTTP 429 Too Many Requests; the server asked to wait, until 2000-01-01T01:00:01Z\n"; !strings.HasPrefix(reasons, want) {
						t.Errorf("reasons:\n%swant first:\n%s", reasons, want)
					}
				}
				if diff := cmp.Diff([]didban.Outcome{outcome, outcome}, outcomes); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestRetries(t *testing.T) {
	for host, c := range map[string]struct {
		requests int
		outcome  didban.Outcome
	}{
		"twice.example": {4, didban.OutcomeOK},
		"never.example": {4, didban.OutcomeFailed},
		"gone.example":  {2, didban.OutcomeGone},
	} {
		t.Run(host, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				web := replaySite(t, "busy")
				p := read(t, replayed(t, web, crawler.Options{}), "https://"+host+"/1")
				if p.Outcome != c.outcome || len(web.asked()) != c.requests {
					t.Errorf("%s %q after %v", p.Outcome, p.Reason, web.asked())
				}
			})
		})
	}
}

func TestTimeoutIsRetriedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		c := replayed(t, web, crawler.Options{Retries: 5})
		read(t, c, "https://a.example/1") // robots.txt is known from here on.
		web.took = time.Hour
		p := read(t, c, "https://a.example/2")
		if p.Outcome != didban.OutcomeTimeout || len(web.asked()) != 4 || p.Duration != 30*time.Second {
			t.Errorf("%s %q after %v, %v", p.Outcome, p.Reason, p.Duration, web.asked())
		}
	})
}

func TestCancelReturnsAtOnce(t *testing.T) {
	for name, after := range map[string]time.Duration{
		"waiting for a pause": 10 * time.Second, "waiting for the turn": 500 * time.Millisecond,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				web := replaySite(t, "busy")
				ctx, cancel := context.WithTimeoutCause(t.Context(), after, errors.New("stopped"))
				defer cancel()
				err := replayed(t, web, crawler.Options{}).Crawl(ctx, listed("seconds.example"), nil, toSecond)
				if !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("error %v", err)
				}
				if took := time.Since(web.start); took != after {
					t.Errorf("returned after %v, cancelled after %v", took, after)
				}
			})
		})
	}
}

func TestOverloadedHostIsAskedLessOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "busy")
		c := replayed(t, web, crawler.Options{Retries: -1})
		for range 3 {
			read(t, c, "https://overloaded.example/1")
		}
		want := []string{"0s https://overloaded.example/robots.txt", "1s https://overloaded.example/1",
			"3s https://overloaded.example/1", "7s https://overloaded.example/1"}
		if diff := cmp.Diff(want, web.asked()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDailyBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		c := replayed(t, web, crawler.Options{DailyRequests: 2})
		read(t, c, "https://a.example/1")
		p := read(t, c, "https://a.example/2")
		if p.Outcome != didban.OutcomeBlocked || p.Reason != "2 requests today, until 2000-01-02T00:00:00Z" {
			t.Errorf("%s %q", p.Outcome, p.Reason)
		}
		time.Sleep(day)
		if p := read(t, c, "https://a.example/2"); p.Outcome != didban.OutcomeOK {
			t.Errorf("the next day: %s %q", p.Outcome, p.Reason)
		}
	})
}

func TestForbiddenPageTakesNoTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := replaySite(t, "polite")
		web.took = time.Second
		p := read(t, replayed(t, web, crawler.Options{}), "https://a.example/private/x")
		if p.Outcome != didban.OutcomeRobots || p.Duration != 0 || p.Status != 0 {
			t.Errorf("%s %q, status %d after %v", p.Outcome, p.Reason, p.Status, p.Duration)
		}
	})
}

// TestManyHosts crawls 30 hosts of 334 pages at once: none is lost or doubled, and
// no host is hurried.
func TestManyHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := &endlessSites{last: map[string]time.Time{}, asked: map[string]int{}}
		c, err := crawler.New(quiet, crawler.Options{Transport: web})
		if err != nil {
			t.Fatal(err)
		}
		var crawls sync.WaitGroup
		for i := range 30 {
			crawls.Go(func() {
				s := didban.Source{URL: fmt.Sprintf("https://shop%d.example/?p=0", i), Pages: 334}
				n := 0
				err := c.Crawl(t.Context(), s, nil, func(_ context.Context, p *didban.Page) (string, error) {
					n++
					return fmt.Sprintf("?p=%d", n), nil
				})
				if err != nil || n != 334 {
					t.Errorf("%s: %d pages, %v", s.URL, n, err)
				}
			})
		}
		crawls.Wait()
		for address, n := range web.asked {
			if n != 1 {
				t.Errorf("%s: asked %d times", address, n)
			}
		}
		if len(web.asked) != 30*335 || web.hurried != 0 {
			t.Errorf("%d addresses, %d requests too early", len(web.asked), web.hurried)
		}
	})
}

// endlessSites answers every address with a page of its own, and watches the time
// between the requests to each host.
type endlessSites struct {
	mu      sync.Mutex
	last    map[string]time.Time
	asked   map[string]int
	hurried int
}

func (s *endlessSites) RoundTrip(req *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last, ok := s.last[req.URL.Host]; ok && time.Since(last) < time.Second {
		s.hurried++
	}
	s.last[req.URL.Host] = time.Now()
	s.asked[req.URL.String()]++
	res := &http.Response{StatusCode: 200, Header: http.Header{}, Request: req, ContentLength: -1}
	res.Body = io.NopCloser(strings.NewReader("# page " + req.URL.String()))
	return res, nil
}
