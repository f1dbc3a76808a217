package extractors

import (
	"slices"
	"time"
)

// span is a number of units of time; a bare one is a unit without a number, which says
// one. A counting unit also numbers a part of a date, as in 3月.
type span struct {
	number         dateToken
	unit           dateUnit
	bare, counting bool
}

// dateStatement is what the words of a text say in one language.
type dateStatement struct {
	month, day int
	// weekday is -1 where none is named.
	weekday int
	numbers []dateToken
	spans   []span
	ago     bool
	past    *meaning
}

// readDate reads a text that is nothing but a date, in the languages of its script, the
// page's own first.
func readDate(s string, ref time.Time, lang string) (d Date, ok bool) {
	x := dateWords()
	tokens, langs := x.tokensOf(s)
	if len(tokens) == 0 || langs == 0 {
		return d, false
	}
	languages := languagesOf(s)
	if i := slices.Index(languages, lang); i > 0 {
		languages = append([]string{lang}, slices.Delete(slices.Clone(languages), i, i+1)...)
	} else if langs == ^uint64(0) && x.bits[lang] != 0 {
		languages = []string{lang} // nothing but numbers: the page tells their order
	}
	for _, l := range languages {
		bit := x.bits[l]
		if langs&bit == 0 {
			continue
		}
		if st, ok := state(tokens, bit); ok {
			if d, ok := st.date(ref, x.orders[bit]); ok {
				return d, true
			}
		}
		if langs == ^uint64(0) {
			return d, false
		}
	}
	return d, false
}

// state collects what tokens say in a language; ok is false when they contradict each
// other.
func state(tokens []dateToken, lang uint64) (st dateStatement, ok bool) {
	st.weekday = -1
	for i, t := range tokens {
		if t.isNumber() {
			st.numbers = append(st.numbers, t)
			continue
		}
		m, _ := meant(t.meanings, lang, kindMonth)
		if m.kind == kindMonth && st.month > 0 {
			m, _ = meant(t.meanings, lang, kindWeekday)
		}
		switch m.kind {
		case kindMonth:
			if st.month > 0 {
				return st, false
			}
			st.month = m.value
		case kindWeekday:
			st.weekday = m.value
		case kindPast:
			st.past = &m
		case kindAgo:
			st.ago = true
		case kindNumber:
			tokens = slices.Clone(tokens)
			tokens[i] = dateToken{text: t.text, number: m.value}
			st.numbers = append(st.numbers, tokens[i])
		case kindUnit:
			st.count(tokens[:i], m.unit, unspacedToken(t))
		}
	}
	return st, true
}

// count adds a span of the number before its unit, or of one.
func (st *dateStatement) count(before []dateToken, unit dateUnit, counting bool) {
	one := span{dateToken{number: 1}, unit, true, counting}
	if n := len(before); n > 0 && before[n-1].isNumber() {
		one, st.numbers = span{before[n-1], unit, false, counting}, st.numbers[:len(st.numbers)-1]
	}
	st.spans = append(st.spans, one)
}

// date returns the date that st states; order is how its language orders numbers.
func (st dateStatement) date(ref time.Time, order string) (d Date, ok bool) {
	if st.ago || st.past != nil {
		return st.before(ref)
	}
	if !st.takeSpans() {
		return d, false
	}
	if n := len(st.numbers); n >= 2 && st.numbers[n-1].before == "." && st.numbers[n-2].before == "" && n+st.named() >= 4 {
		st.numbers = st.numbers[:n-2] // 5.7.2018 17.45
	}
	switch {
	case len(st.numbers)+len(st.spans)+st.named() == 0 && st.weekday >= 0:
		return lastWeekday(ref, time.Weekday(st.weekday))
	case st.month > 0:
		return st.namedMonth(ref)
	}
	return numericDate(st.numbers, order)
}

// named returns how many parts of the date are named already.
func (st dateStatement) named() int { return min(st.month, 1) + min(st.day, 1) }

// takeSpans reads units that number the parts of a date, as 2026年3月3日 does: the year
// goes to the numbers. Times of day and bare units are dropped; any other span is of no
// date.
func (st *dateStatement) takeSpans() bool {
	for _, s := range st.spans {
		n := s.number
		switch {
		case s.bare || s.unit < unitDay:
		case s.unit == unitYear && n.isYear():
			st.numbers = append(st.numbers, n)
		case s.counting && s.unit == unitMonth && st.month == 0 && n.number >= 1 && n.number <= 12:
			st.month = n.number
		case s.counting && s.unit == unitDay && st.day == 0 && n.number >= 1 && n.number <= 31:
			st.day = n.number
		default:
			return false
		}
	}
	return true
}
