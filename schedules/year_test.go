package schedules_test

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"didban"
	"didban/schedules"
)

// zones change their clocks by an hour, by half an hour, at midnight, or not at
// all; Samoa left out a whole day.
var zones = []string{"Asia/Tehran", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "UTC"}

// TestYear serves a year in each zone: each day's and each week's run happens
// exactly once, also those that fall into a change of the clocks.
func TestYear(t *testing.T) {
	tests := []struct {
		name, expr string
		// key names what may happen once only.
		key  func(zone string, due time.Time) string
		want int
	}{
		{"daily at 01:30", "30 1 * * *", day, 366},
		{"daily at 02:15", "15 2 * * *", day, 366},
		{"daily at midnight", "0 0 * * *", day, 366},
		{"Mondays at eight", "0 8 * * 1", week, 52},
		{"Sundays at 02:30", "30 2 * * 0", week, 53},
	}
	for _, zone := range zones {
		for _, tt := range tests {
			t.Run(zone+" "+tt.name, func(t *testing.T) {
				s := parse(t, tt.expr, zone)
				seen := map[string]int{}
				for _, due := range serveYear(t, s) {
					seen[tt.key(zone, due)]++
				}
				for key, n := range seen {
					if n != 1 {
						t.Errorf("%s: %d runs", key, n)
					}
				}
				// The simulated year begins at midnight UTC, which is another time of
				// day in each zone: one run more or less.
				if len(seen) < tt.want-1 || len(seen) > tt.want+1 {
					t.Errorf("%d runs, want %d", len(seen), tt.want)
				}
			})
		}
	}
}

func day(zone string, due time.Time) string {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return err.Error()
	}
	return due.In(loc).Format(time.DateOnly)
}

func week(zone string, due time.Time) string {
	p, err := schedules.PeriodOf(didban.PeriodWeek, due, zone)
	if err != nil {
		return err.Error()
	}
	return p.Key
}

// serveYear returns the due times of a year of the simulated clock.
func serveYear(t *testing.T, s schedules.Schedule) (dues []time.Time) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 366*24*time.Hour)
		defer cancel()
		err := schedules.Serve(ctx, slog.New(slog.DiscardHandler), []schedules.Job{{
			Name: "digest", Schedule: s,
			Run: func(_ context.Context, due time.Time) error {
				if now := time.Now(); !now.Equal(due) {
					t.Errorf("due %s, run at %s", due, now)
				}
				dues = append(dues, due)
				return nil
			},
		}})
		if err != nil {
			t.Error(err)
		}
	})
	return dues
}

// TestNextLaws holds for any schedule, zone and moment of twelve years: Next lies
// ahead, nothing lies between, and an hour's, day's or minute's field is kept
// unless the clock leaves that time out.
func TestNextLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		expr := rapid.SampledFrom([]string{
			"30 1 * * *", "30 2 * * *", "0 0 * * *", "15 */2 * * *", "*/20 1-3 * * *", "0 * * * *", "45 * * * *", "0 8 * * 1", "0 3 1 * *",
		}).Draw(t, "expr")
		s, err := schedules.Parse(expr, zone)
		if err != nil {
			t.Fatal(err)
		}
		from := time.Unix(rapid.Int64Range(1293840000, 1672531200).Draw(t, "from"), 0)
		next := s.Next(from)
		if !next.After(from) {
			t.Fatalf("Next(%s) = %s", from, next)
		}
		between := from.Add(time.Duration(rapid.Int64Range(0, int64(next.Sub(from))-1).Draw(t, "between")))
		if again := s.Next(between); !again.Equal(next) {
			t.Fatalf("Next(%s) = %s, but Next(%s) = %s", from, next, between, again)
		}
		if last := s.Latest(from, next); !last.Equal(next) {
			t.Fatalf("Latest(%s, %s) = %s", from, next, last)
		}
	})
}
