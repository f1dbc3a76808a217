package extractors

import (
	"cmp"

	"didban"
	"didban/internal/text"
)

// readHead reads what the words before the price say about it: from, a period,
// old or current. It returns false when they make it no price: a saving.
func (st *statement) readHead(floor int) bool {
	line := st.line
	for i := st.first; i > floor; {
		var n int
		switch {
		case line.takes(i, floor, roleSave, &n):
			return false
		case line.takes(i, floor, roleOld, &n):
			st.old, st.first = true, i-n
		case line.takes(i, floor, roleFrom, &n):
			st.from, st.first = true, i-n
		case st.spanBefore(i, floor, &n), st.unitBefore(i, floor, &n):
			st.first = i - n
		case line.takes(i, floor, roleNow, &n), line.takes(i, floor, roleHead, &n):
		case line.takes(i, floor, roleBill, &n):
			st.first = i - n
		default:
			return true
		}
		i -= n
	}
	return true
}

// spanBefore takes the period that ends before token i, and sets n to its length.
func (st *statement) spanBefore(i, floor int, n *int) bool {
	line := st.line
	if !line.takes(i, floor, rolePeriod, n) && !line.takes(i, floor, roleCounted, n) || st.period != "" || len(line.joined(i-*n, i)) < 3 {
		return false
	}
	value, _ := line.phraseBefore(i, floor, rolePeriod)
	if at := i - *n - 1; at >= floor && line.kind(at, tokenNumber) {
		value, *n = line.spanAt(at)
		st.counted = value != ""
	}
	if value != "" {
		st.period = didban.Period(value)
	}
	return value != ""
}

// unitBefore takes the unit after a word for "per" that ends before token i, and sets n to
// the length of both.
func (st *statement) unitBefore(i, floor int, n *int) bool {
	line := st.line
	if !line.takes(i, floor, roleUnit, n) && !line.takes(i, floor, roleUsage, n) {
		return false
	}
	unit, _ := line.phraseBefore(i, floor, roleUnit)
	used, _ := line.phraseBefore(i, floor, roleUsage)
	_, per := line.phraseBefore(i-*n, floor, roleEach)
	if per == 0 {
		return false
	}
	*n += per
	if st.unit = cmp.Or(unit, used); unit == "" {
		st.period = cmp.Or(st.period, didban.PeriodUsage)
	}
	return true
}

// spanAt reads a period that is counted in another, as "3 months" is; "" where none of
// that length has a name.
func (line *priceLine) spanAt(i int) (value string, n int) {
	if _, times := line.times(i + 1); times > 0 || !line.kind(i, tokenNumber) {
		return "", 0
	}
	unit, n := line.phraseAt(i+1, roleCounted)
	if n == 0 {
		unit, n = line.phraseAt(i+1, rolePeriod)
	}
	if n == 0 {
		return "", 0
	}
	return countedPeriods[text.Digits(line.tokens[i].literal)+" "+unit], n + 1
}

// countedPeriods names the periods that are counted in others.
var countedPeriods = map[string]string{
	"1 month": "month", "3 month": "quarter", "12 month": "year", "1 year": "year", "1 week": "week", "1 day": "day", "24 hour": "day", "7 day": "week", "30 day": "month", "365 day": "year",
}

// takes sets n to the length of the phrase of role r that ends before token i.
func (line *priceLine) takes(i, floor int, r role, n *int) bool {
	_, *n = line.phraseBefore(i, floor, r)
	return *n > 0
}
