package extractors

import (
	"strings"
	"time"
)

// namedMonth returns the date of a named month with the numbers around it. A day without
// a year is the last before ref.
func (st dateStatement) namedMonth(ref time.Time) (d Date, ok bool) {
	day, year := st.day, 0
	for _, n := range st.numbers {
		switch {
		case n.isYear() && year == 0:
			year = n.number
		case year == 0 && len(n.text) == 2 && strings.ContainsAny(n.before, "'’‘"):
			year = century(n.number) // Oct '26
		case day == 0 && n.number >= 1 && n.number <= 31 && len(n.text) <= 2:
			day = n.number
		case year == 0 && len(n.text) == 2:
			year = century(n.number)
		default:
			return d, false
		}
	}
	switch {
	case year > 0 && day > 0:
		return civilDate(year, st.month, day)
	case year > 0:
		d, ok = civilDate(year, st.month, 1)
		return d.cut("month"), ok
	case ref.IsZero():
		return d, false
	}
	d, ok = lastDay(ref, st.month, max(day, 1))
	if day == 0 {
		d = d.cut("month")
	}
	return d, ok
}

// lastDay returns the last such day of a year that is not after ref; the 29th of
// February may lie eight years back.
func lastDay(ref time.Time, month, day int) (d Date, ok bool) {
	for year := ref.Year(); year > ref.Year()-9; year-- {
		if d, ok = civilDate(year, month, day); ok && d.Date <= ref.Format(time.DateOnly) {
			return d, true
		}
	}
	return d, false
}

// numericDate reads three numbers, or the month and year of two, or a year.
func numericDate(numbers []dateToken, order string) (d Date, ok bool) {
	for _, n := range numbers[min(1, len(numbers)):] {
		if len(n.before) != 1 || !strings.Contains("./-", n.before) {
			return d, false
		}
	}
	switch len(numbers) {
	case 1:
		if numbers[0].isYear() {
			d, ok = civilDate(numbers[0].number, 1, 1)
		}
		return d.cut("year"), ok
	case 2:
		if numbers[1].isYear() && len(numbers[0].text) <= 2 {
			d, ok = civilDate(numbers[1].number, numbers[0].number, 1)
		}
		return d.cut("month"), ok
	case 3:
		for _, o := range orders[order] {
			if d, ok = inOrder(numbers, o); ok {
				return d, true
			}
		}
	}
	return Date{}, false
}

// orders lists, by the order of a language, those that are tried.
var orders = map[string][]string{
	"":    {"dmy", "mdy", "ymd"},
	"mdy": {"mdy", "dmy", "ymd"},
	"ymd": {"ymd", "dmy", "mdy"},
}

// inOrder reads three numbers in one order, such as "dmy".
func inOrder(numbers []dateToken, order string) (d Date, ok bool) {
	year, month, day := numbers[strings.IndexByte(order, 'y')], numbers[strings.IndexByte(order, 'm')], numbers[strings.IndexByte(order, 'd')]
	if len(month.text) > 2 || len(day.text) > 2 || len(year.text) != 2 && len(year.text) != 4 {
		return d, false
	}
	if len(year.text) == 2 {
		year.number = century(year.number)
	}
	return civilDate(year.number, month.number, day.number)
}

// century completes a year of two digits as POSIX does: from 1969 to 2068.
func century(year int) int {
	if year >= 69 {
		return 1900 + year
	}
	return 2000 + year
}

// civilDate returns a day that exists, of a year between 1900 and 2200.
func civilDate(year, month, day int) (d Date, ok bool) {
	at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1900 || year > 2200 || at.Day() != day || int(at.Month()) != month {
		return d, false
	}
	return newDate(at, "day", "gregorian"), true
}
