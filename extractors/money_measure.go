package extractors

import (
	"unicode/utf8"

	"didban"
)

// measure reads the period or unit at token i; after "per" also an amount of what
// is used, "per 1,000 e-mails", and a unit that no table knows.
func (st *statement) measure(i int, per bool) int {
	line := st.line
	if value, n := line.phraseAt(i, rolePeriod); n > 0 {
		own := st.period == "" || st.period == didban.PeriodUsage || per && st.counted
		if !own || !per && st.nextPrice(i+n) {
			return 0
		}
		st.period, st.counted = didban.Period(value), false
		return n
	}
	if value, n := line.phraseAt(i, roleUnit); n > 0 && st.unit == "" {
		st.unit = value
		return n
	}
	if !per {
		return 0
	}
	if value, n := line.spanAt(i); n > 0 && st.period == "" {
		st.period = didban.Period(value)
		return n
	}
	if st.unit == "" {
		return st.usage(i)
	}
	return 0
}

// nextPrice reports whether a further price follows at token i, so that a period
// before it belongs to that price when the line names periods first.
func (st *statement) nextPrice(i int) bool {
	line := st.line
	if line.mark(i, ":") {
		return true
	}
	return st.headed() && (line.kind(i, tokenCurrency) || line.kind(i, tokenNumber))
}

// headed reports whether the statement's own period stands before it.
func (st *statement) headed() bool { return st.period != "" }

// usage reads what is paid for as it is used.
func (st *statement) usage(i int) int {
	line := st.line
	count, n := "", 0
	if line.kind(i, tokenNumber) {
		var many amount
		n = line.readAmount(i, &many) - i
		sum, ok := many.value(false)
		if !ok {
			return 0
		}
		count = sum.String() + " "
	} else if times, m := line.times(i); m > 0 {
		count, n = times+" ", m
	}
	value, m := line.phraseAt(i+n, roleUsage)
	if m == 0 {
		value, m = line.phraseAt(i+n, roleUnit)
	}
	if m == 0 && line.kind(i+n, tokenWord) && utf8.RuneCountInString(line.tokens[i+n].folded) > 2 {
		value, m = line.tokens[i+n].folded, 1
	}
	if m == 0 {
		return 0
	}
	st.unit = count + value
	if st.period == "" {
		st.period = didban.PeriodUsage
	}
	return n + m
}
