package config

import (
	"fmt"
	"net/url"

	"didban/crawler"
)

// Hours returns the windows in which sites are read; none means always.
func (f Fetch) Hours() []crawler.Window { return windows(f.Windows, f.Zone) }

// Sites returns the limits of the companies' own sites.
func (f Fetch) Sites() []crawler.SiteLimits { return f.sites }

// ProxyURL returns the address of the proxy, or nil without one.
func (f Fetch) ProxyURL() *url.URL {
	if f.Proxy == "" {
		return nil
	}
	// The address was validated.
	u, err := url.Parse(f.Proxy)
	if err != nil {
		return nil
	}
	return u
}

// hours checks windows and their zone.
func (v *validator) hours(path string, hours []string, zone string) {
	v.zone(path+".zone", zone)
	for i, text := range hours {
		if _, err := crawler.ParseWindow(text, "UTC"); err != nil {
			v.check(fmt.Sprintf("%s.windows[%d]", path, i), err)
		}
	}
}

// requests checks a daily budget; 0 is the default.
func (v *validator) requests(path string, n int) {
	if n < 0 {
		v.add(path, "%d: use 1 or more", n)
	}
}
