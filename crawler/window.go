package crawler

import (
	"fmt"
	"strings"
	"time"

	"didban"
)

// Window is a part of every day, on the clock of a time zone, in which hosts may be
// asked: their quiet hours. A window that ends before it begins lasts over midnight.
type Window struct {
	from, to int // minutes of the day
	zone     *time.Location
}

// ParseWindow reads a window such as "22:00-06:00". The zone is an IANA name; empty is
// UTC.
func ParseWindow(text, zone string) (Window, error) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return Window{}, fmt.Errorf("%q is no IANA time zone such as Europe/Berlin: %w", zone, didban.ErrInvalid)
	}
	from, to, _ := strings.Cut(text, "-")
	begin, errFrom := time.Parse("15:04", strings.TrimSpace(from))
	end, errTo := time.Parse("15:04", strings.TrimSpace(to))
	if errFrom != nil || errTo != nil || begin.Equal(end) {
		return Window{}, fmt.Errorf("%q: use two times of a day such as 22:00-06:00: %w", text, didban.ErrInvalid)
	}
	return Window{minutes(begin), minutes(end), location}, nil
}

// minutes returns how far the clock is past midnight.
func minutes(t time.Time) int { return 60*t.Hour() + t.Minute() }

// Opens returns the time from which the window is open: now itself while it is.
func (w Window) Opens(now time.Time) time.Time {
	at := minutes(now.In(w.zone))
	if open := w.from <= at && at < w.to; open || w.to < w.from && (at >= w.from || at < w.to) {
		return now
	}
	local := now.In(w.zone)
	// Days are counted on the calendar: with summer time they differ in length.
	for day := 0; ; day++ {
		begins := time.Date(local.Year(), local.Month(), local.Day()+day, 0, w.from, 0, 0, w.zone)
		if begins.After(now) {
			return begins
		}
	}
}

// opens returns the time from which any of the windows is open; without windows all
// times are.
func opens(windows []Window, now time.Time) time.Time {
	var first time.Time
	for _, w := range windows {
		if at := w.Opens(now); first.IsZero() || at.Before(first) {
			first = at
		}
	}
	if first.IsZero() {
		return now
	}
	return first
}
