package crawler

import (
	"net/url"
	"time"
)

// SiteLimits hold for every host of one site, beside what holds for all. Limits on one
// site from several sides hold together. Zero values add nothing.
type SiteLimits struct {
	// URL is any address of the site.
	URL string
	// Spacing is the least time between two requests to a host of the site.
	Spacing time.Duration
	// DailyRequests is the most requests to a host of the site in a day (UTC).
	DailyRequests int
	// Windows are the hours in which the site may be asked.
	Windows []Window
}

// limits are what holds for one host.
type limits struct {
	spacing time.Duration
	daily   int
	windows [][]Window // one window of each must be open
}

// limitsOf returns what holds for the named host: the general limits, and those of its
// site.
func (hs *hosts) limitsOf(name string) limits {
	l := limits{spacing: hs.spacing, daily: hs.daily, windows: [][]Window{hs.windows}}
	home := site(&url.URL{Host: name})
	for _, s := range hs.sites {
		at, err := canonicalURL(s.URL)
		if err != nil || site(at) != home {
			continue
		}
		l.spacing = max(l.spacing, s.Spacing)
		if s.DailyRequests > 0 {
			l.daily = min(l.daily, s.DailyRequests)
		}
		l.windows = append(l.windows, s.Windows)
	}
	return l
}

// maxTurns bounds the search for an hour in which all windows are open.
const maxTurns = 100

// opens returns the time from which the host may be asked. Windows that are never open
// together put it off by many days.
func (l limits) opens(now time.Time) time.Time {
	for range maxTurns {
		open := now
		for _, windows := range l.windows {
			open = opens(windows, open)
		}
		if open.Equal(now) {
			break
		}
		now = open
	}
	return now
}
