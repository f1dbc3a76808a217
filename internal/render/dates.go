package render

import (
	"strconv"
	"time"

	ptime "github.com/yaa110/go-persian-calendar"
)

// date is a day of the calendar of the language: Gregorian or Jalali.
type date struct{ year, month, day int }

func (s scribe) dateOf(t time.Time) date {
	t = t.In(s.zone)
	if s.lang == "fa" {
		p := ptime.New(t)
		return date{p.Year(), int(p.Month()), p.Day()}
	}
	return date{t.Year(), int(t.Month()), t.Day()}
}

// places are what the phrases for dates are filled with.
func (s scribe) places(d date) args {
	return args{
		"day":   s.digits(strconv.Itoa(d.day)),
		"month": s.words["month."+strconv.Itoa(d.month)],
		"year":  s.digits(strconv.Itoa(d.year)),
	}
}

// moment returns a day and time, with the year where it is not that of the period;
// "" for the zero time.
func (s scribe) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	d := s.dateOf(t)
	key := "date.full"
	if d.year == s.dateOf(s.end).year {
		key = "date.daymonth"
	}
	clock := s.digits(t.In(s.zone).Format("15:04"))
	return s.plain("date.time", args{"date": s.plain(key, s.places(d)), "clock": clock})
}

// period returns the days from ≤ t < to: "16 – 22 November 2026".
func (s scribe) period(from, to time.Time) string {
	first, last := s.dateOf(from), s.dateOf(to.Add(-time.Nanosecond))
	end := s.plain("date.full", s.places(last))
	key := "date.full"
	switch {
	case first == last:
		return end
	case first.year == last.year && first.month == last.month:
		key = "date.day"
	case first.year == last.year:
		key = "date.daymonth"
	}
	return s.plain("date.range", args{"from": s.plain(key, s.places(first)), "to": end})
}

// written returns a date as a page states it, YYYY-MM-DD, YYYY-MM or YYYY, on the
// calendar of the language where it names a day.
func (s scribe) written(d string) string {
	if t, err := time.ParseInLocation(time.DateOnly+" 15:04", d+" 12:00", s.zone); err == nil {
		return s.plain("date.full", s.places(s.dateOf(t)))
	}
	return s.digits(clip(clean(d), 10))
}
