package crawler_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"didban"
	"didban/crawler"
)

func TestWindow(t *testing.T) {
	for _, c := range []struct{ window, zone, now, opens string }{
		{"22:00-06:00", "", "2026-03-09T23:30:00Z", "2026-03-09T23:30:00Z"},
		{"22:00-06:00", "", "2026-03-09T05:59:59Z", "2026-03-09T05:59:59Z"},
		{"22:00-06:00", "", "2026-03-09T06:00:00Z", "2026-03-09T22:00:00Z"},
		{"01:00-05:00", "", "2026-03-09T12:00:00Z", "2026-03-10T01:00:00Z"},
		{"01:00-05:00", "Asia/Tehran", "2026-03-09T21:29:00Z", "2026-03-09T21:30:00Z"},
		{"01:00-05:00", "Asia/Tehran", "2026-03-09T22:00:00Z", "2026-03-09T22:00:00Z"},
		// The night of 2026-03-29 has no 02:30 in Berlin; the clock goes on at 03:00.
		{"02:30-03:30", "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T01:30:00Z"},
		{"00:00-12:00", "Europe/Berlin", "2026-10-24T22:30:00Z", "2026-10-24T22:30:00Z"},
	} {
		w, err := crawler.ParseWindow(c.window, c.zone)
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Opens(now).UTC().Format(time.RFC3339); got != c.opens {
			t.Errorf("%s %s at %s: opens %s, want %s", c.window, c.zone, c.now, got, c.opens)
		}
	}
	for _, text := range []string{"", "22", "22:00", "22:00-25:00", "08:00-08:00", "night"} {
		if _, err := crawler.ParseWindow(text, ""); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := crawler.ParseWindow("22:00-06:00", "Nowhere"); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("zone: %v", err)
	}
}

// Outside the hours nothing is asked, not even robots.txt; a window about to open is
// waited for.
func TestCrawlKeepsTheHours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, err := crawler.ParseWindow("02:00-03:00", "")
		if err != nil {
			t.Fatal(err)
		}
		site := &robotsSite{step: robotsStep{Status: 404}}
		c := newCrawler(t, crawler.Options{Transport: site, Windows: []crawler.Window{w}})
		begun := time.Now().UTC() // synctest begins at midnight
		p := read(t, c, "https://a.example/")
		if p.Outcome != didban.OutcomeBlocked || !strings.Contains(p.Reason, "02:00:00Z") || len(site.asks) > 0 {
			t.Errorf("%s: %s %q, asked for %q", begun, p.Outcome, p.Reason, site.asks)
		}
		time.Sleep(2*time.Hour - time.Minute)
		if p := read(t, c, "https://a.example/"); p.Outcome != didban.OutcomeOK || time.Since(begun) != 2*time.Hour {
			t.Errorf("after %s: %s %q", time.Since(begun), p.Outcome, p.Reason)
		}
	})
}
