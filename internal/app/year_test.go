package app_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/store"
	"didban/internal/testkit"
	"didban/schedules"
)

// yearZones change their clocks by an hour, by half an hour, or not at all.
var yearZones = []string{"Asia/Tehran", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"}

// TestYear serves a year of weekly digests in five zones, due in the hour that the
// clocks leave out or repeat, through outages of up to five days: each week's digest
// is built and delivered exactly once.
func TestYear(t *testing.T) {
	dir := t.TempDir()
	c := &config.Config{Store: "sqlite://" + filepath.Join(dir, "didban.db"), Competitors: []config.Company{{ID: "acme", Name: "Acme"}}}
	c.Fetch.Parallel = 1
	for i, zone := range yearZones {
		name := fmt.Sprintf("team%d", i)
		c.Digests = append(c.Digests, config.Digest{
			Name: name, Language: "fa", Period: "week", Zone: zone, Channels: []config.Channel{{Type: "file", Dir: dir}},
		})
		c.Schedules = append(c.Schedules, config.Schedule{Name: name, Cron: "30 2 * * 0", Zone: zone, Digest: name, Spread: time.Minute})
	}
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		outages := serveWithOutages(t, c, start.AddDate(1, 0, 0))
		if outages < 10 {
			t.Errorf("only %d outages; the test proves little", outages)
		}
		want := map[string]int{}
		for i, zone := range yearZones {
			for _, key := range weeks(t, zone, start, time.Now()) {
				want[fmt.Sprintf("team%d/%s", i, key)] = 1
			}
		}
		if diff := cmp.Diff(want, delivered(t, c)); diff != "" {
			t.Errorf("deliveries by digest (-want +got):\n%s", diff)
		}
	})
}

// serveWithOutages serves until the time with pauses, and returns their number.
func serveWithOutages(t *testing.T, c *config.Config, until time.Time) (outages int) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	for ; time.Now().Before(until); outages++ {
		up := time.Now().Add(time.Duration(1+random.IntN(40*24)) * time.Hour)
		if up.After(until) {
			up = until
		}
		ctx, cancel := context.WithDeadline(t.Context(), up)
		a, err := app.New(ctx, testkit.Logger(t), c, app.Options{Tend: 6 * time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Serve(ctx); err != nil {
			t.Error(err)
		}
		cancel()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if up.Before(until) {
			time.Sleep(time.Duration(random.IntN(5*24)) * time.Hour)
		}
	}
	return outages - 1
}

// weeks returns the keys of the weeks whose digests were due in the period.
func weeks(t *testing.T, zone string, from, to time.Time) (keys []string) {
	t.Helper()
	s, err := schedules.Parse("30 2 * * 0", zone)
	if err != nil {
		t.Fatal(err)
	}
	for due := s.Next(from); due.Before(to.Add(-time.Minute)); due = s.Next(due) {
		p, err := schedules.PeriodBefore(didban.PeriodWeek, due, zone)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, p.Key)
	}
	return keys
}

// delivered counts the attempts of each digest that was sent.
func delivered(t *testing.T, c *config.Config) map[string]int {
	t.Helper()
	s, err := app.OpenStore(t.Context(), c.Store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	found, err := s.Deliveries(t.Context(), store.DeliveryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, d := range found {
		if d.State != didban.DeliverySent || !strings.HasPrefix(d.Digest, "team") {
			t.Errorf("%s is %s: %s", d.Digest, d.State, d.Error)
		}
		got[d.Digest] += d.Attempts
	}
	return got
}
