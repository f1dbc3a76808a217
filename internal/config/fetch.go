package config

import (
	"fmt"
	"net/url"

	"didban/crawler"
)

// Hours returns the windows in which sites are read; none means always.
func (f Fetch) Hours() []crawler.Window {
	var out []crawler.Window
	for _, text := range f.Windows {
		if w, err := crawler.ParseWindow(text, f.Zone); err == nil {
			out = append(out, w)
		}
	}
	return out
}

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

// hours checks the windows and their zone.
func (v *validator) hours(f Fetch) {
	v.zone("fetch.zone", f.Zone)
	for i, text := range f.Windows {
		if _, err := crawler.ParseWindow(text, "UTC"); err != nil {
			v.check(fmt.Sprintf("fetch.windows[%d]", i), err)
		}
	}
}
