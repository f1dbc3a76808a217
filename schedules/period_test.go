package schedules_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/schedules"
)

func TestPeriodOf(t *testing.T) {
	tests := []struct {
		name, at, zone string
		kind           didban.Period
		want           [3]string
	}{
		{"a week in Berlin", "2026-11-22T22:59:59Z", "Europe/Berlin", didban.PeriodWeek,
			[3]string{"2026-W47", "2026-11-16T00:00:00+01:00", "2026-11-23T00:00:00+01:00"}},
		{"the next one a second later", "2026-11-22T23:00:00Z", "Europe/Berlin", didban.PeriodWeek,
			[3]string{"2026-W48", "2026-11-23T00:00:00+01:00", "2026-11-30T00:00:00+01:00"}},
		{"a week in Tehran begins earlier", "2026-11-22T20:30:00Z", "Asia/Tehran", didban.PeriodWeek,
			[3]string{"2026-W48", "2026-11-23T00:00:00+03:30", "2026-11-30T00:00:00+03:30"}},
		{"a week of the year before", "2027-01-01T12:00:00Z", "", didban.PeriodWeek,
			[3]string{"2026-W53", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z"}},
		{"a week with a change of clocks", "2026-03-29T12:00:00Z", "Europe/Berlin", didban.PeriodWeek,
			[3]string{"2026-W13", "2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00"}},
		{"a day", "2026-11-22T20:29:59Z", "Asia/Tehran", didban.PeriodDay,
			[3]string{"2026-11-22", "2026-11-22T00:00:00+03:30", "2026-11-23T00:00:00+03:30"}},
		{"a day that begins at one", "2021-03-22T12:00:00Z", "Asia/Tehran", didban.PeriodDay,
			[3]string{"2021-03-22", "2021-03-22T01:00:00+04:30", "2021-03-23T00:00:00+04:30"}},
		{"a month", "2026-02-10T00:00:00Z", "America/New_York", didban.PeriodMonth,
			[3]string{"2026-02", "2026-02-01T00:00:00-05:00", "2026-03-01T00:00:00-05:00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, tt.at)
			if err != nil {
				t.Fatal(err)
			}
			p, err := schedules.PeriodOf(tt.kind, at, tt.zone)
			if err != nil {
				t.Fatal(err)
			}
			got := [3]string{p.Key, p.From.Format(time.RFC3339), p.To.Format(time.RFC3339)}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestPeriodsTile holds that periods follow one another without gap or overlap,
// and that each key is used once.
func TestPeriodsTile(t *testing.T) {
	for _, zone := range zones {
		for _, kind := range []didban.Period{didban.PeriodDay, didban.PeriodWeek, didban.PeriodMonth} {
			p, err := schedules.PeriodOf(kind, time.Date(2018, 1, 1, 12, 0, 0, 0, time.UTC), zone)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for p.To.Year() < 2022 {
				next, err := schedules.PeriodOf(kind, p.To, zone)
				if err != nil {
					t.Fatal(err)
				}
				before, err := schedules.PeriodBefore(kind, p.To, zone)
				if err != nil || before.Key != p.Key || !before.From.Equal(p.From) || !before.To.Equal(p.To) {
					t.Fatalf("%s: before %s is %+v, want %+v (%v)", zone, p.To, before, p, err)
				}
				if seen[next.Key] || !next.From.Equal(p.To) || !next.To.After(next.From) {
					t.Fatalf("%s: %+v follows %+v", zone, next, p)
				}
				seen[next.Key], p = true, next
			}
		}
	}
}

func TestPeriodRefuses(t *testing.T) {
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	if _, err := schedules.PeriodOf(didban.PeriodYear, now, ""); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("a year: %v", err)
	}
	if _, err := schedules.PeriodOf(didban.PeriodWeek, now, "Mars/Olympus"); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("an unknown zone: %v", err)
	}
}
