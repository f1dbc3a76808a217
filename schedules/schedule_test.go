package schedules_test

import (
	"testing"
	"time"

	"didban/schedules"
)

func TestNextAcrossClockChanges(t *testing.T) {
	tests := []struct {
		name, expr, zone, after string
		want                    []string
	}{
		{"spring leaves 02:30 out", "30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00+01:00",
			[]string{"2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"}},
		{"autumn repeats 02:30", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00+02:00",
			[]string{"2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"}},
		{"asked in the repeated hour", "30 2 * * *", "Europe/Berlin", "2026-10-25T02:10:00+01:00",
			[]string{"2026-10-26T02:30:00+01:00"}},
		{"autumn repeats 01:30 in New York", "30 1 * * *", "America/New_York", "2026-10-31T12:00:00-04:00",
			[]string{"2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"}},
		{"half an hour is repeated", "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00:00+11:00",
			[]string{"2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"}},
		{"half an hour is left out", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00+10:30",
			[]string{"2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00"}},
		{"midnight is left out", "0 0 * * *", "Asia/Tehran", "2021-03-21T12:00:00+03:30",
			[]string{"2021-03-22T01:00:00+04:30", "2021-03-23T00:00:00+04:30"}},
		{"several times in the gap are one run", "0,20,40 1,2,3 * * *", "Europe/Berlin", "2026-03-29T01:30:00+01:00",
			[]string{"2026-03-29T01:40:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:20:00+02:00"}},
		{"every hour follows elapsed time in autumn", "0 * * * *", "Europe/Berlin", "2026-10-25T01:00:00+02:00",
			[]string{"2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00"}},
		{"every hour follows elapsed time in spring", "30 * * * *", "Europe/Berlin", "2026-03-29T00:30:00+01:00",
			[]string{"2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"}},
		{"every hour at the very change", "0 * * * *", "Europe/Berlin", "2026-03-29T01:00:00+01:00",
			[]string{"2026-03-29T03:00:00+02:00"}},
		{"Mondays in Tehran", "30 7 * * 1", "Asia/Tehran", "2026-11-22T00:00:00Z",
			[]string{"2026-11-23T07:30:00+03:30", "2026-11-30T07:30:00+03:30"}},
		{"a fixed grid", "@every 90m", "UTC", "2026-11-22T00:10:00Z",
			[]string{"2026-11-22T01:30:00Z", "2026-11-22T03:00:00Z"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := parse(t, tt.expr, tt.zone)
			at, err := time.Parse(time.RFC3339, tt.after)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range tt.want {
				at = s.Next(at)
				if got := at.Format(time.RFC3339); got != want {
					t.Fatalf("Next = %s, want %s", got, want)
				}
			}
		})
	}
}

func parse(t *testing.T, expr, zone string) schedules.Schedule {
	t.Helper()
	s, err := schedules.Parse(expr, zone)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
