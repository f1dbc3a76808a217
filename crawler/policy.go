package crawler

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"didban"
)

// Policy is what the robots.txt of an origin says of one address of it.
type Policy struct {
	// URL is the address as it would be asked for.
	URL string `json:"url"`
	Verdict
	// Reason says why nothing may be read where the file cannot be had.
	Reason string `json:"reason,omitempty"`
	// CrawlDelay is the wait between requests that the file asks for, in seconds, as
	// it is written; the crawler caps it.
	CrawlDelay float64 `json:"crawl_delay,omitempty"`
	// Sitemaps are the addresses that the file names, in order.
	Sitemaps []string `json:"sitemaps,omitempty"`
	// Robots is the address of the file, Fetched when it was read.
	Robots  string    `json:"robots"`
	Fetched time.Time `json:"fetched_at,omitzero"`
}

// Policy returns what the robots.txt of an address says of it. The file is read, as
// for a crawl, unless it is known. Where it cannot be had, or the address guard
// refuses the address, it is not allowed and Reason says why.
func (c *Crawler) Policy(ctx context.Context, address string) (Policy, error) {
	u, err := canonicalURL(address)
	if err != nil {
		return Policy{}, err
	}
	p := Policy{URL: u.String(), Robots: u.Scheme + "://" + hostName(u) + "/robots.txt"}
	if err := c.gate.check(u); err != nil {
		p.Reason = reason(err)
		return p, nil
	}
	file, err := c.gate.robots(ctx, u)
	switch {
	case ctx.Err() != nil:
		return p, fmt.Errorf("robots of %s: %w", address, ctx.Err())
	case err != nil:
		p.Reason = reason(err)
		return p, nil
	}
	rules := file.Rules()
	p.Verdict, p.Sitemaps, p.Fetched = rules.Verdict(requestPath(u)), rules.Sitemaps, file.Fetched.UTC()
	p.CrawlDelay = rules.CrawlDelay.Seconds()
	return p, nil
}

// VerdictOn decides about an address as it would be asked for: a whole one or its
// path alone, of any length. One that cannot be parsed wraps [didban.ErrInvalid].
func (r *Rules) VerdictOn(address string) (Verdict, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Verdict{}, fmt.Errorf("URL %q: %w", address, didban.ErrInvalid)
	}
	path, query, asked := strings.Cut(requestPath(u), "?")
	path = cleanPath(path)
	if asked {
		path += "?" + query
	}
	return r.Verdict(path), nil
}

// canonicalURL parses an address in its canonical form.
func canonicalURL(address string) (*url.URL, error) {
	target, err := Canonical(address)
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("URL %q: %w", address, didban.ErrInvalid)
	}
	return u, nil
}
