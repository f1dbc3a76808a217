package crawler

import (
	"cmp"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// Options tune a [Crawler]. The zero value of each field means its default.
type Options struct {
	// UserAgent is the one identity shown to servers, default "didban/1.0". Name a
	// contact address behind it: "didban/1.0 (+https://example.com/bot)".
	UserAgent string
	// AllowPrivate opens private, loopback or otherwise special address ranges, on
	// every port. Nothing else is loosened. Default: none.
	AllowPrivate []netip.Prefix
	// Spacing is the least time from the end of one request to a host to the start
	// of the next, default 1 s; negative means none. A host that answers slowly, or
	// asks for less with 429 or 503, gets more.
	Spacing time.Duration
	// MaxCrawlDelay caps the Crawl-delay of robots.txt, default 60 s.
	MaxCrawlDelay time.Duration
	// MaxRetryAfter caps how long Retry-After pauses a host, default 24 h.
	MaxRetryAfter time.Duration
	// MaxWait is the longest pause of a host that a page waits through, default
	// 2 min; behind a longer one it is blocked, without a request.
	MaxWait time.Duration
	// DailyRequests is the most requests to one host in a day (UTC), robots.txt
	// included, default 5,000; behind it pages are blocked until midnight.
	DailyRequests int
	// Counts keeps the numbers of the day's requests; default: in memory only.
	Counts Counts
	// Windows are the hours in which hosts may be asked; none means always. Outside of
	// them a page waits for up to MaxWait, and else is blocked, without a request.
	Windows []Window
	// Sites are limits of single sites beside these.
	Sites []SiteLimits
	// Proxy is asked in the place of each host: a trusted hop that resolves names by
	// itself, so that the address guard sees the addresses that are written and no
	// others. Default: none, whatever the environment says.
	Proxy *url.URL
	// Timeout bounds one request from sending to the last byte, default 30 s. The
	// wait for the host's turn does not count.
	Timeout time.Duration
	// MaxBody is the most decoded bytes of a body, default 10 MiB.
	MaxBody int64
	// Retries is how often a page is asked for again after a failure that may pass,
	// default 2; negative means never.
	Retries int
	// Robots keeps robots.txt files, default [NewRobotsMemory](1000).
	Robots RobotsCache
	// Browser says how pages are rendered.
	Browser BrowserOptions
	// Transport replaces the network beneath everything that protects, and with it
	// the address guard: a recording that is replayed, for example. Default: dial.
	Transport http.RoundTripper
	// Record, when set, writes down what goes over the network.
	Record *Recorder
}

// withDefaults returns o with every zero field replaced by its default.
func (o Options) withDefaults() Options {
	o.UserAgent = cmp.Or(o.UserAgent, "didban/1.0")
	o.Spacing = max(cmp.Or(o.Spacing, time.Second), 0)
	o.MaxCrawlDelay = cmp.Or(o.MaxCrawlDelay, time.Minute)
	o.MaxRetryAfter = cmp.Or(o.MaxRetryAfter, 24*time.Hour)
	o.MaxWait = cmp.Or(o.MaxWait, 2*time.Minute)
	o.DailyRequests = cmp.Or(o.DailyRequests, 5000)
	o.Timeout = cmp.Or(o.Timeout, 30*time.Second)
	o.MaxBody = cmp.Or(o.MaxBody, 10<<20)
	o.Retries = max(cmp.Or(o.Retries, 2), 0)
	o.Browser = o.Browser.withDefaults()
	if o.Counts == nil {
		o.Counts = noCounts{}
	}
	if o.Robots == nil {
		o.Robots = NewRobotsMemory(1000)
	}
	return o
}
