package schedules_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/schedules"
)

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, expr, zone, says string }{
		{"empty", "", "", "0 8 * * 1"},
		{"never fires", "0 0 31 2 *", "", "never fires"},
		{"never fires in any zone", "0 0 30 2 *", "Asia/Tehran", "never fires"},
		{"every zero", "@every 0s", "", "more often than once a minute"},
		{"every negative", "@every -1h", "", "more often than once a minute"},
		{"every second", "@every 1s", "", "@every 1m"},
		{"every fraction", "@every 60.5s", "", "whole seconds"},
		{"every nonsense", "@every day", "", "@every 90m"},
		{"a field of seconds", "* * * * * *", "", "five fields"},
		{"zone without expression", "TZ=0", "", "own setting"},
		{"zone inside", "TZ=Asia/Tehran 0 8 * * 1", "", "own setting"},
		{"zone inside, long form", "CRON_TZ=UTC 0 8 * * 1", "", "own setting"},
		{"unknown zone", "0 8 * * 1", "Asia/Teheran", "Asia/Tehran"},
		{"machine's zone", "0 8 * * 1", "Local", "time zone"},
		{"zone leaves its folder", "0 8 * * 1", "../../etc/passwd", "time zone"},
		{"minute 60", "60 8 * * 1", "", "five fields"},
		{"step of zero", "*/0 8 * * 1", "", "five fields"},
		{"descriptor", "@reboot", "", "five fields"},
		{"too long", strings.Repeat("1,", 400) + "1 * * * *", "", "too long"},
		{"Persian digits", "۰ ۸ * * ۱", "", "five fields"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := schedules.Parse(tt.expr, tt.zone)
			if !errors.Is(err, didban.ErrInvalid) {
				t.Fatalf("error %v does not wrap ErrInvalid", err)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %q does not say %q", err, tt.says)
			}
		})
	}
}

func TestParseAccepts(t *testing.T) {
	for _, expr := range []string{
		"0 8 * * 1", "*/15 * * * *", "30 7 * * MON-FRI", "@daily", "@every 1m", "0 0 29 2 *", " 0  8 * * 1 ",
	} {
		s := parse(t, expr, "Asia/Tehran")
		if next := s.Next(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)); next.IsZero() {
			t.Errorf("Parse(%q) is never due", expr)
		}
	}
	if got, want := parse(t, " 0  8 * * 1 ", "Asia/Tehran").String(), "0 8 * * 1 (Asia/Tehran)"; got != want {
		t.Errorf("String = %q, want %q", got, want)
	}
}

// FuzzParse holds that no text makes Parse panic, and that what it accepts is due
// later than asked and at least a minute apart.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0 8 * * 1", "TZ=0", "CRON_TZ=", "@every 0s", "0 0 31 2 *", "*/5 1-3 ? JAN-FEB 0", "@yearly", "@every 1h"} {
		f.Add(seed, "Asia/Tehran")
		f.Add(seed, "America/New_York")
	}
	start := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, expr, zone string) {
		s, err := schedules.Parse(expr, zone)
		if err != nil {
			if !errors.Is(err, didban.ErrInvalid) {
				t.Fatalf("error %v does not wrap ErrInvalid", err)
			}
			return
		}
		first := s.Next(start)
		second := s.Next(first)
		if !first.After(start) || second.Sub(first) < time.Minute {
			t.Fatalf("%s: due at %s and %s after %s", s, first, second, start)
		}
	})
}
