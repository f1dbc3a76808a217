package config_test

import (
	"testing"
	"time"

	"didban/internal/config"
)

func TestFetchHours(t *testing.T) {
	c, err := config.Parse("x.yml", []byte("competitors: [{id: a}]\nfetch: {windows: [\"22:00-06:00\", \"12:00-13:00\"], zone: Asia/Tehran, proxy: \"http://proxy.example:3128\"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	hours := c.Fetch.Hours()
	if len(hours) != 2 {
		t.Fatalf("%d windows, want 2", len(hours))
	}
	// 20:00 in Tehran, which is 3:30 ahead.
	now := time.Date(2026, 3, 9, 16, 30, 0, 0, time.UTC)
	if opens := hours[0].Opens(now); opens.Sub(now) != 2*time.Hour {
		t.Errorf("opens at %s", opens)
	}
	if got := c.Fetch.ProxyURL().String(); got != "http://proxy.example:3128" {
		t.Errorf("proxy %s", got)
	}
	if (config.Fetch{}).ProxyURL() != nil || (config.Fetch{}).Hours() != nil {
		t.Error("there are hours or a proxy that nobody configured")
	}
}

// A company's limits hold on its own sites, and not on the platforms that it shares
// with others.
func TestPace(t *testing.T) {
	c, err := config.Parse("x.yml", []byte(`
fetch: {daily_requests: 800}
company: {id: us, sources: [{role: faq, url: "https://us.example/faq"}]}
competitors:
  - id: paygah
    fetch: {windows: ["22:00-06:00"], zone: Asia/Tehran, daily_requests: 100, spacing: 5s}
    sources:
      - {role: faq, url: "https://paygah.example/سوالات-متداول"}
      - {role: reviews, url: "https://www.g2.com/products/paygah/reviews"}
`))
	if err != nil {
		t.Fatal(err)
	}
	sites := c.Fetch.Sites()
	if len(sites) != 1 || c.Fetch.DailyRequests != 800 {
		t.Fatalf("%+v", sites)
	}
	s := sites[0]
	if s.URL != "https://paygah.example/سوالات-متداول" || s.Spacing != 5*time.Second || s.DailyRequests != 100 || len(s.Windows) != 1 {
		t.Errorf("%+v", s)
	}
}
