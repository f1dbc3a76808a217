package crawler

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"

	"didban"
)

// Crawler reads pages. One is shared by all crawls: what it knows of the hosts
// (turns, pauses, robots.txt) holds for all of them. It is safe for concurrent use.
type Crawler struct {
	log     *slog.Logger
	options Options
	gate    *gate             // the stack that every request goes through
	network http.RoundTripper // its lowest part
	browser chan struct{}     // holds a token while a page is rendered
}

// Known is what is remembered of an address.
type Known struct {
	// ETag and LastModified are the validators of the last body that was read; they
	// make the request conditional. Leave them out now and then: a server may say
	// "not modified" for ever.
	ETag, LastModified string
	// Page is a page fetched already in this run, before an interruption: it is
	// visited again, not fetched.
	Page *didban.Page
}

// Memory answers what is known of an address.
type Memory interface {
	Known(ctx context.Context, source didban.Source, url string) (Known, error)
}

// Visit receives each page, readable or not, in order. It returns the address of
// the next page of a listing, or "".
type Visit func(ctx context.Context, p *didban.Page) (next string, err error)

// New returns a crawler that logs to log.
func New(log *slog.Logger, o Options) (*Crawler, error) {
	o = o.withDefaults()
	for _, p := range o.AllowPrivate {
		if !p.IsValid() {
			return nil, fmt.Errorf("crawler: allowed address range %v: %w", p, didban.ErrInvalid)
		}
		log.Info("an address range is open to the crawler", "range", p.String())
	}
	c := &Crawler{log: log, options: o, network: o.Transport, browser: make(chan struct{}, 1)}
	check := validURL
	if c.network == nil {
		guard := NewGuard(o.AllowPrivate)
		c.network, check = guard.Through(o.Proxy), guard.URL
	}
	if o.Record != nil {
		c.network, check = o.Record.around(c.network), o.Record.refusals(check)
	}
	if r, ok := o.Transport.(*Replay); ok {
		check = r.refused
	}
	turns := &hosts{
		next:    &bodies{next: c.network, userAgent: o.UserAgent, timeout: o.Timeout, max: o.MaxBody},
		spacing: o.Spacing, maxRetry: o.MaxRetryAfter, maxWait: o.MaxWait, daily: o.DailyRequests, counts: o.Counts,
		windows: o.Windows, sites: o.Sites,
		byName: map[string]*host{},
	}
	c.gate = &gate{next: turns, hosts: turns, check: check, cache: o.Robots, maxDelay: o.MaxCrawlDelay, log: log}
	return c, nil
}

// validURL is the check of addresses where no guard stands.
func validURL(u *url.URL) error { return didban.ValidURL(u.String()) }

// Close closes the connections that are kept open.
func (c *Crawler) Close() {
	if t, ok := c.network.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// Crawl reads the pages of a source, [didban.Source.PageLimit] at most: its URL,
// then what visit returns, each once. A next address is followed on the source's
// site only; a listing that leads back to a page already seen, by its address or
// by its content, ends. The first page has the address of the source as it is
// written, the others their canonical one.
//
// A page that cannot be read is visited with its outcome and reason. Crawl fails
// only when it cannot go on: the context is done, or visit or the memory fails.
func (c *Crawler) Crawl(ctx context.Context, s didban.Source, m Memory, visit Visit) error {
	l := listing{source: s, seen: map[string]bool{}}
	fetches := newSession(c)
	for address := s.URL; address != "" && l.pages < s.PageLimit(); l.pages++ {
		page, err := c.page(ctx, fetches, s, m, address)
		if err != nil {
			return fmt.Errorf("crawl %s: %w", address, err)
		}
		if l.repeated(page) {
			c.log.Info("listing ends: page seen before", "competitor", s.Competitor, "source", s.ID, "url", address)
			return nil
		}
		var next string
		err = c.recovered(func() (err error) { next, err = visit(ctx, page); return err })
		if err != nil {
			return fmt.Errorf("crawl %s: visit: %w", address, err)
		}
		if address, err = l.follow(page, next); err != nil {
			c.log.Warn("next page not followed", "competitor", s.Competitor, "source", s.ID, "url", next, "err", err)
		}
	}
	return nil
}

// page returns the page of an address: the one known from this run, or fetched.
func (c *Crawler) page(ctx context.Context, f *session, s didban.Source, m Memory, address string) (*didban.Page, error) {
	var known Known
	if m != nil {
		var err error
		if known, err = m.Known(ctx, s, address); err != nil {
			return nil, fmt.Errorf("memory: %w", err)
		}
	}
	if known.Page != nil {
		resumed := *known.Page
		resumed.Resumed = true
		return &resumed, nil
	}
	page, err := f.load(ctx, s, address, known)
	if err != nil {
		return nil, err
	}
	level := slog.LevelDebug
	if page.Outcome != didban.OutcomeOK {
		level = slog.LevelInfo
	}
	c.log.Log(ctx, level, "fetched", "competitor", s.Competitor, "source", s.ID, "url", address,
		"status", page.Status, "outcome", page.Outcome, "reason", page.Reason, "duration", page.Duration)
	return page, nil
}
