package crawler

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gocolly/colly/v2"

	"didban"
)

// maxRedirects is how many redirects are followed.
const maxRedirects = 10

// errNoAnswer says that a request ended without an answer and without an error.
var errNoAnswer = errors.New("no answer")

// session fetches the pages of one crawl, one after another. It has its own
// collector and cookies; crawls share neither.
type session struct {
	crawler   *Crawler
	collector *colly.Collector
	response  *colly.Response // the answer of the fetch under way
}

// newSession returns a session. The collector is not made by colly.NewCollector,
// which lets environment variables overrule the code; and everything in it that
// would fetch, cut or judge by its own lights is switched off.
func newSession(c *Crawler) *session {
	s := &session{crawler: c, collector: &colly.Collector{}}
	s.collector.Init()
	s.collector.WithTransport(c.gate)
	s.collector.SetCookieJar(newJar())
	s.collector.SetRedirectHandler(s.redirect)
	s.collector.SetRequestTimeout(0)
	s.collector.UserAgent = c.options.UserAgent
	s.collector.AllowURLRevisit = true
	s.collector.ParseHTTPErrorResponse = true
	s.collector.MaxBodySize = 0
	s.collector.OnResponse(func(r *colly.Response) { s.response = r })
	return s
}

// redirect stops redirects that run in a circle or on and on.
func (s *session) redirect(req *http.Request, via []*http.Request) error {
	times := 0
	for _, v := range via {
		if v.URL.String() == req.URL.String() {
			times++
		}
	}
	if times > 1 || len(via) > maxRedirects {
		return fmt.Errorf("redirected %d times, last to %s: %w", len(via), req.URL, didban.ErrUnavailable)
	}
	if last := via[len(via)-1]; last.URL.Scheme == "https" && req.URL.Scheme == "http" {
		s.crawler.log.Warn("redirected from https to http", "url", req.URL.String())
	}
	return nil
}

// fetch reads one address, again where that may help. It fails only when the
// context is done.
func (s *session) fetch(ctx context.Context, address string, known Known) (*didban.Page, error) {
	var before *didban.Page
	for try := 0; ; try++ {
		page, again := s.once(ctx, address, known)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if before != nil && page.Outcome == didban.OutcomeBlocked && page.Status == 0 {
			// It was not asked again, because it is not to be: its answer stands, with the time.
			before.Reason += "; " + page.Reason
			return before, nil
		}
		before = page
		// A server that was silent twice, or wants less, is not asked a third time.
		most := s.crawler.options.Retries
		if page.Outcome == didban.OutcomeTimeout || page.Status == http.StatusTooManyRequests {
			most = min(most, 1)
		}
		if !again || try >= most {
			if try > 0 && page.Reason != "" {
				page.Reason += fmt.Sprintf(" (asked %d times)", try+1)
			}
			return page, nil
		}
		s.crawler.log.Debug("asking again", "url", address, "try", try+1, "reason", page.Reason)
		if err := sleep(ctx, backoff(try)); err != nil {
			return nil, err
		}
	}
}

// backoff returns the wait before a retry: about 1, 2, 4 … seconds, spread so that
// crawls which failed together do not come back together.
func backoff(try int) time.Duration {
	base := time.Second << try
	return base/2 + rand.N(base)
}

// once asks for the address one time, and reports whether asking again may help.
func (s *session) once(ctx context.Context, address string, known Known) (*didban.Page, bool) {
	page := &didban.Page{URL: address, Fetched: now()}
	target, err := Canonical(address)
	if err != nil {
		page.Outcome, page.Reason = didban.OutcomeFailed, reason(err)
		return page, false
	}
	note := &exchange{}
	s.response = nil
	s.collector.Context = withExchange(ctx, note)
	err = s.crawler.recovered(func() error {
		return s.collector.Request(http.MethodGet, target, nil, nil, requestHeader(known))
	})
	page.Fetched, page.Robots = now(), note.robots
	if !note.begun.IsZero() {
		page.Duration = time.Since(note.begun)
	}
	if err == nil && s.response == nil {
		err = errNoAnswer
	}
	if err != nil {
		var again bool
		page.Outcome, again = outcomeOfError(err)
		page.Reason = reason(err)
		return page, again
	}
	return page, s.read(page, note, known)
}

// requestHeader returns the header of a request for a page, conditional on what is
// known of it.
func requestHeader(known Known) http.Header {
	h := http.Header{"Accept": {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}}
	if known.ETag != "" {
		h.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		h.Set("If-Modified-Since", known.LastModified)
	}
	return h
}

// recovered runs f and returns a panic of it as an error.
func (c *Crawler) recovered(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			c.log.Error("panic", "err", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return f()
}

// now returns the time in the precision that every store keeps.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
