package crawler_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"didban"
	"didban/crawler"
)

// window returns hours in UTC.
func window(t *testing.T, text string) []crawler.Window {
	t.Helper()
	w, err := crawler.ParseWindow(text, "")
	if err != nil {
		t.Fatal(err)
	}
	return []crawler.Window{w}
}

func TestSitesHaveLimitsOfTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrawler(t, crawler.Options{Transport: &robotsSite{step: robotsStep{Status: 404}}, Sites: []crawler.SiteLimits{
			{URL: "https://www.quiet.example/pricing", Windows: window(t, "01:00-05:00")},
			{URL: "https://quiet.example/faq", Windows: window(t, "04:00-09:00")},
			{URL: "https://never.example/", Windows: window(t, "01:00-02:00")},
			{URL: "https://never.example/", Windows: window(t, "03:00-04:00")},
			{URL: "http://few.example:8080/", DailyRequests: 2},
			{URL: "https://few.example/", DailyRequests: 9},
		}})
		for address, want := range map[string]string{
			"https://quiet.example/1":      "04:00:00Z", // both windows are open then
			"https://shop.quiet.example/1": "04:00:00Z", // all hosts of a site
			"https://never.example/":       "outside the hours",
			"https://other.example/1":      "",
			"https://few.example/1":        "",
		} {
			if p := read(t, c, address); want != "" && (p.Outcome != didban.OutcomeBlocked || !strings.Contains(p.Reason, want)) || want == "" && p.Outcome != didban.OutcomeOK {
				t.Errorf("%s: %s %q", address, p.Outcome, p.Reason)
			}
		}
		if p := read(t, c, "https://few.example/2"); !strings.Contains(p.Reason, "2 requests today") {
			t.Errorf("the budget: %s %q", p.Outcome, p.Reason)
		}
		time.Sleep(4 * time.Hour)
		if p := read(t, c, "https://quiet.example/1"); p.Outcome != didban.OutcomeOK {
			t.Errorf("at four: %s %q", p.Outcome, p.Reason)
		}
	})
}

func TestSitesHaveSpacingOfTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrawler(t, crawler.Options{Transport: &robotsSite{step: robotsStep{Status: 404}}, Spacing: 2 * time.Second, Sites: []crawler.SiteLimits{
			{URL: "https://slow.example/", Spacing: 10 * time.Second}, {URL: "https://hasty.example/", Spacing: time.Second},
		}})
		for host, want := range map[string]time.Duration{"slow.example": 10 * time.Second, "hasty.example": 2 * time.Second} {
			begun := time.Now()
			if read(t, c, "https://"+host+"/1"); time.Since(begun) != want {
				t.Errorf("%s: a page after %v, want %v", host, time.Since(begun), want)
			}
		}
	})
}
