package extractors

// readRange reads the upper end of a range that starts at token next, and returns
// the token after it.
func (st *statement) readRange(next int) int {
	line := st.line
	_, n := line.phraseAt(next, roleRange)
	at := next + n
	if n == 0 {
		return next
	}
	upper := statement{line: line, first: at}
	if line.kind(at, tokenCurrency) && line.kind(at+1, tokenNumber) {
		upper.merge(line.tokens[at])
		at++
	}
	if !line.kind(at, tokenNumber) {
		return next
	}
	end := line.readAmount(at, &upper.low)
	end = upper.currencyAfter(end)
	if line.mark(end, "%") || !st.joins(&upper, end) {
		return next
	}
	st.high = upper.low
	return end
}

// joins reports whether upper, which ends before token end, is the upper end of st:
// a greater amount of the same currency, and no other number. It shares currency and
// multiplier with the lower end where only one of them is written.
func (st *statement) joins(upper *statement, end int) bool {
	if upper.codes == nil && st.codes != nil && st.line.kind(end, tokenWord) && !st.line.modifies(end) {
		return false
	}
	if upper.codes != nil && !st.merge(token{currencies: upper.codes, folded: upper.form}) {
		return false
	}
	low, ok1 := st.low.value(false)
	high, ok2 := upper.low.value(false)
	first, last := &st.low[len(st.low)-1], upper.low[len(upper.low)-1]
	if first.times.LessThan(last.times) && len(st.low) == 1 && first.times.IntPart() == 1 && low.LessThan(last.times) && upper.codes != nil {
		first.times = last.times
		low = low.Mul(last.times)
	}
	return ok1 && ok2 && low.LessThan(high)
}

// modifies reports whether the word at token i says something about a price.
func (line *priceLine) modifies(i int) bool {
	for _, r := range []role{rolePer, rolePeriod, roleBill, roleJoin, roleOrMore} {
		if _, n := line.phraseAt(i, r); n > 0 {
			return true
		}
	}
	return false
}
