package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"didban"
)

const (
	// robotsTTL is how long a robots.txt is used without asking (RFC 9309, 2.4).
	robotsTTL = 24 * time.Hour
	// robotsStale is how long an old one stands in for one that cannot be had
	// (2.3.1.4 speaks of 30 days).
	robotsStale = 30 * 24 * time.Hour
	// robotsSize is how much of the file is read; the RFC asks for 500 KiB (2.5).
	robotsSize = 512 << 10
	// robotsHops is how many redirects are followed to it (2.3.1.2).
	robotsHops = 5
)

// RobotsError says that robots.txt keeps the crawler from an address.
type RobotsError struct {
	// Reason is the deciding rule with its line, or why the file cannot be had.
	Reason string
}

func (e *RobotsError) Error() string { return "robots.txt: " + e.Reason }

// Unwrap returns [didban.ErrForbidden].
func (e *RobotsError) Unwrap() error { return didban.ErrForbidden }

// gate lets only requests through that the guard and robots.txt allow.
type gate struct {
	next     http.RoundTripper
	hosts    *hosts
	check    func(*url.URL) error
	cache    RobotsCache
	maxDelay time.Duration
	log      *slog.Logger
}

// RoundTrip sends the request if the address may be asked for. What robots.txt
// forbids is a [RobotsError].
func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := g.check(req.URL); err != nil {
		return nil, err
	}
	robots, err := g.robots(req.Context(), req.URL)
	if err != nil {
		return nil, err
	}
	rules := robots.Rules()
	v := rules.Verdict(requestPath(req.URL))
	exchangeOf(req.Context()).robots = v.String()
	if !v.Allowed {
		return nil, &RobotsError{fmt.Sprintf("line %d: %s", v.Line, v.Readable())}
	}
	g.hosts.host(hostName(req.URL)).setDelay(min(rules.CrawlDelay, g.maxDelay))
	return g.next.RoundTrip(req)
}

// requestPath returns the path and query of the address as they are sent.
func requestPath(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}

// robots returns the file of the address's origin: the kept one for a day, then
// a new one, and while none can be had, the old one.
func (g *gate) robots(ctx context.Context, u *url.URL) (*Robots, error) {
	lock := g.hosts.host(hostName(u)).robots
	if err := take(ctx, lock); err != nil {
		return nil, err
	}
	defer func() { <-lock }()
	origin := u.Scheme + "://" + hostName(u)
	kept, err := g.cache.Robots(ctx, origin)
	if err != nil {
		return nil, fmt.Errorf("robots.txt kept of %s: %w", origin, err)
	}
	if kept != nil && time.Since(kept.Fetched) < robotsTTL {
		return kept, nil
	}
	text, err := g.fetch(ctx, origin)
	if err == nil {
		fresh := &Robots{Origin: origin, Text: text, Fetched: time.Now()}
		if err := g.cache.PutRobots(ctx, fresh); err != nil {
			g.log.Warn("robots.txt not kept", "url", origin, "err", err)
		}
		return fresh, nil
	}
	if kept != nil && ctx.Err() == nil && time.Since(kept.Fetched) < robotsStale {
		g.log.Warn("using an old robots.txt", "url", origin, "err", err)
		return kept, nil
	}
	return nil, err
}

// fetch reads the file. It returns "" where there is none, and an error where
// nobody can know what it would say (RFC 9309, 2.3.1).
func (g *gate) fetch(ctx context.Context, origin string) (string, error) {
	at, err := url.Parse(origin + "/robots.txt")
	if err != nil {
		return "", fmt.Errorf("URL %q: %w", origin, didban.ErrInvalid)
	}
	for range robotsHops + 1 {
		res, err := g.get(ctx, at)
		if err != nil {
			return "", fmt.Errorf("robots.txt: %w", err)
		}
		to, err := res.Location()
		if res.StatusCode/100 != 3 || err != nil {
			return robotsText(res)
		}
		res.Body.Close()
		at = to
	}
	return "", nil
}

// get asks for one address of the file.
func (g *gate) get(ctx context.Context, at *url.URL) (*http.Response, error) {
	if err := g.check(at); err != nil {
		return nil, err
	}
	// The file's own notes must not pass for those of the page.
	req, err := http.NewRequestWithContext(withExchange(ctx, &exchange{}), http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", didban.ErrInvalid, err)
	}
	return g.next.RoundTrip(req)
}

// robotsText returns what an answer says: its text for 2xx, nothing for 4xx and
// redirects that lead nowhere. For 429 and 5xx, and for a file that breaks off,
// complete disallow is assumed.
func robotsText(res *http.Response) (string, error) {
	defer res.Body.Close()
	switch {
	case res.StatusCode == http.StatusTooManyRequests || res.StatusCode >= 500:
		return "", &RobotsError{fmt.Sprintf("HTTP %d", res.StatusCode)}
	case res.StatusCode/100 != 2:
		return "", nil
	}
	text, err := io.ReadAll(io.LimitReader(res.Body, robotsSize))
	if err != nil && !errors.Is(err, didban.ErrTooLarge) {
		return "", &RobotsError{"it breaks off: " + err.Error()}
	}
	if len(text) == robotsSize {
		// The last line may be half a rule.
		text = text[:strings.LastIndexAny(string(text), "\r\n")+1]
	}
	return string(text), nil
}
