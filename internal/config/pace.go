package config

import (
	"time"

	"didban/analysis/roles"
	"didban/crawler"
)

// Pace limits the crawler on the sites of one company, beside what holds for all:
// of two limits the stricter one holds. Platforms of reviews are no sites of a company.
type Pace struct {
	// Spacing is the least time between two requests to one host.
	Spacing time.Duration `yaml:"spacing,omitempty"`
	// DailyRequests is the most requests to one host in a day (UTC).
	DailyRequests int `yaml:"daily_requests,omitempty"`
	// Windows are the hours of a day in which the sites are read, such as "22:00-06:00".
	Windows []string `yaml:"windows,omitempty"`
	// Zone is the IANA time zone of the windows; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
}

// sites returns the limits of each company's sites, one for each source.
func (c *Config) sites() []crawler.SiteLimits {
	companies := c.Competitors
	if c.Company != nil {
		companies = append([]Company{*c.Company}, companies...)
	}
	var out []crawler.SiteLimits
	for _, company := range companies {
		p := company.Fetch
		if p.Spacing == 0 && p.DailyRequests == 0 && len(p.Windows) == 0 {
			continue
		}
		for _, s := range company.Sources {
			if _, platform := roles.PlatformOf(s.URL); platform {
				continue
			}
			out = append(out, crawler.SiteLimits{
				URL: s.URL, Spacing: p.Spacing, DailyRequests: p.DailyRequests, Windows: windows(p.Windows, p.Zone),
			})
		}
	}
	return out
}

// windows returns hours that were checked before.
func windows(hours []string, zone string) []crawler.Window {
	var out []crawler.Window
	for _, text := range hours {
		if w, err := crawler.ParseWindow(text, zone); err == nil {
			out = append(out, w)
		}
	}
	return out
}

// pace checks the limits of a company.
func (v *validator) pace(path string, p Pace) {
	v.span(path+".spacing", p.Spacing)
	v.requests(path+".daily_requests", p.DailyRequests)
	v.hours(path, p.Windows, p.Zone)
}
