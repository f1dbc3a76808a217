package extractors

import "time"

// before counts back from ref. It is as precise as the smallest unit that is named: "3
// months ago" is a month. A week counts as its days.
func (st dateStatement) before(ref time.Time) (d Date, ok bool) {
	if ref.IsZero() || st.month > 0 || len(st.numbers) > 0 || len(st.spans) == 0 == (st.past == nil) {
		return d, false
	}
	spans := st.spans
	if st.past != nil {
		spans = []span{{number: dateToken{number: st.past.value}, unit: st.past.unit}}
	}
	smallest := unitYear
	for _, s := range spans {
		smallest = min(smallest, s.unit)
		ref = back(ref, s.number.number, s.unit)
	}
	d = newDate(ref, "day", "gregorian")
	switch {
	case ref.Year() < 1900:
		return Date{}, false
	case smallest == unitYear:
		d = d.cut("year")
	case smallest == unitMonth:
		d = d.cut("month")
	}
	return d, true
}

// back returns the time n units before at. The 31st goes back to the last day of a
// shorter month.
func back(at time.Time, n int, unit dateUnit) time.Time {
	switch unit {
	case unitSecond, unitMinute, unitHour:
		return at.Add(-time.Duration(n) * [...]time.Duration{time.Second, time.Minute, time.Hour}[unit])
	case unitDay:
		return at.AddDate(0, 0, -n)
	case unitWeek:
		return at.AddDate(0, 0, -7*n)
	case unitYear:
		n *= 12
	}
	first := at.AddDate(0, -n, 1-at.Day())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(at.Day(), last)-1)
}

// lastWeekday returns the last such day of the week before ref.
func lastWeekday(ref time.Time, weekday time.Weekday) (d Date, ok bool) {
	if ref.IsZero() {
		return d, false
	}
	days := int(ref.Weekday()-weekday+7) % 7
	if days == 0 {
		days = 7
	}
	return newDate(ref.AddDate(0, 0, -days), "day", "gregorian"), true
}
