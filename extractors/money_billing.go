package extractors

import "didban"

// billing reads how often the bill comes: a word of billing with a period close
// after it, or directly before it.
func (st *statement) billing(i int) int {
	line := st.line
	if st.billed != "" {
		return 0
	}
	if value, n := line.billedEvery(i); n > 0 {
		st.billed = didban.Period(value)
		return n
	}
	value, n := line.phraseAt(i, rolePeriod)
	_, bill := line.phraseAt(i+n, roleBill)
	if n == 0 || bill == 0 {
		return 0
	}
	if _, own := line.billedEvery(i + n); own > 0 {
		return 0
	}
	st.billed = didban.Period(value)
	return n + bill
}

// billedEvery reads a word of billing at token i with the period that follows it,
// at most two small words on: "billed every year".
func (line *priceLine) billedEvery(i int) (value string, n int) {
	_, n = line.phraseAt(i, roleBill)
	if n == 0 {
		return "", 0
	}
	for range 3 {
		if value, m := line.phraseAt(i+n, rolePeriod); m > 0 {
			return value, n + m
		}
		_, per := line.phraseAt(i+n, rolePer)
		_, join := line.phraseAt(i+n, roleJoin)
		if per == 0 && join == 0 {
			return "", 0
		}
		n += max(per, join)
	}
	return "", 0
}
