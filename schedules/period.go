package schedules

import (
	"fmt"
	"time"

	"didban"
)

// Period is a stretch of time that a digest covers, half-open: From ≤ t < To.
type Period struct {
	// Key names it: "2026-11-22" for a day, "2026-W47" for an ISO 8601 week,
	// "2026-11" for a month. Equal keys are the same period, so a digest named by
	// its key exists once.
	Key      string
	From, To time.Time
}

// PeriodOf returns the day, week or month that holds t on the calendar of the
// zone. Weeks begin on Monday. Other kinds wrap [didban.ErrInvalid].
func PeriodOf(kind didban.Period, t time.Time, zone string) (Period, error) {
	loc, err := Zone(zone)
	if err != nil {
		return Period{}, err
	}
	wall := wallOf(t, loc)
	year, month, day := wall.Date()
	midnight := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	var p Period
	switch kind {
	case didban.PeriodDay:
		p = Period{Key: midnight.Format(time.DateOnly), From: midnight, To: midnight.AddDate(0, 0, 1)}
	case didban.PeriodWeek:
		y, w := midnight.ISOWeek()
		monday := midnight.AddDate(0, 0, -(int(midnight.Weekday())+6)%7)
		p = Period{Key: fmt.Sprintf("%04d-W%02d", y, w), From: monday, To: monday.AddDate(0, 0, 7)}
	case didban.PeriodMonth:
		first := midnight.AddDate(0, 0, 1-day)
		p = Period{Key: first.Format("2006-01"), From: first, To: first.AddDate(0, 1, 0)}
	default:
		return Period{}, fmt.Errorf("period %q: use day, week or month: %w", kind, didban.ErrInvalid)
	}
	p.From, p.To = instantOf(p.From, loc), instantOf(p.To, loc)
	return p, nil
}

// PeriodBefore returns the last whole period that had ended at t: what a digest
// that is sent at t covers.
func PeriodBefore(kind didban.Period, t time.Time, zone string) (Period, error) {
	p, err := PeriodOf(kind, t, zone)
	if err != nil {
		return Period{}, err
	}
	return PeriodOf(kind, p.From.Add(-time.Nanosecond), zone)
}
