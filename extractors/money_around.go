package extractors

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// currencyBefore takes the currency signs that stand before the amount.
func (st *statement) currencyBefore(floor int) {
	line := st.line
	for i := st.first - 1; i >= floor; i-- {
		if line.mark(i, ":") && line.kind(i-1, tokenCurrency) && i > floor {
			continue
		}
		if !line.kind(i, tokenCurrency) || !st.looksLike(i) || !st.merge(line.tokens[i]) {
			return
		}
		st.first = i
	}
}

// looksLike reports whether the code at token i, where it is also a word, stands
// before an amount that looks like a price.
func (st *statement) looksLike(i int) bool {
	form := st.line.tokens[i].folded
	if !slices.Contains(currencies().Words, form) || st.line.locale.agrees(form) {
		return true
	}
	n, _ := readNumber(st.low[0].literal, false)
	return n.grouped || n.decimals == 2
}

// merge adds a sign to those already taken, and reports whether they can mean the
// same currency, as "$" and "SGD" do.
func (st *statement) merge(t token) bool {
	if st.codes == nil {
		st.codes, st.form = t.currencies, t.folded
		return true
	}
	dollar := strings.HasSuffix(t.folded, "$") || strings.HasSuffix(st.form, "$")
	switch {
	case len(st.codes) > 1 && slices.Contains(st.codes, t.currencies[0]), len(st.codes) > 1 && dollar && len(t.currencies) == 1:
		st.codes, st.form = t.currencies, t.folded
	case !slices.Contains(t.currencies, st.codes[0]):
		return false
	}
	return true
}

// currencyAfter takes the signs that stand after the amount, and the cents of
// "12€95". It returns the token after them.
func (st *statement) currencyAfter(next int) int {
	line := st.line
	for line.kind(next, tokenCurrency) {
		followed := line.kind(next+1, tokenNumber)
		if st.codes != nil && followed || !st.merge(line.tokens[next]) {
			return next
		}
		next++
		if followed && st.cents(next) {
			return next + 1
		}
	}
	return next
}

// cents takes the number at token i as the decimals of the amount where it touches
// the sign between them.
func (st *statement) cents(i int) bool {
	line := st.line
	cents := line.tokens[i].literal
	if !line.touches(i) || !line.touches(i-1) || len(cents) > 3 || line.kind(i+1, tokenCurrency) || len(st.low) > 1 {
		return false
	}
	st.low[0].literal = strings.NewReplacer(",", "", ".", "", " ", "").Replace(st.low[0].literal)
	if len(cents) == 3 {
		cents += "0"
	}
	st.low[0].literal += "." + cents
	return true
}

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

// plausible reports whether the bare number at token i looks like a price: no
// unit, date or other word makes it something else, or it has two decimals.
func (st *statement) plausible(i int) bool {
	n, _ := readNumber(st.low[0].literal, false)
	line := st.line
	if line.mark(i+1, "/") && line.kind(i+2, tokenNumber) || line.mark(i-1, "/") {
		return false
	}
	for _, r := range []role{roleUnit, roleUsage, rolePeriod} {
		if _, counted := line.phraseAt(i+1, r); counted > 0 {
			return false
		}
	}
	if n.decimals == 2 {
		return true
	}
	after := line.kind(st.last+1, tokenWord) && !line.modifies(st.last+1)
	return !after && (n.grouped || !line.wordBefore(st.first))
}

// longestHead is the most tokens before a bare number that are looked at.
const longestHead = 12

// wordBefore reports whether a word that leads to no price stands before token i.
func (line *priceLine) wordBefore(i int) bool {
	floor := max(0, i-longestHead)
	for i--; i >= floor && !line.kind(i, tokenBreak); i-- {
		if line.kind(i, tokenWord) && !line.leads(i) || line.kind(i, tokenCurrency) {
			return true
		}
	}
	return false
}

// leads reports whether the word at token i may stand before a price.
func (line *priceLine) leads(i int) bool {
	for _, r := range []role{roleHead, roleFrom, roleNow, roleOld} {
		if _, n := line.phraseAt(i, r); n > 0 {
			return true
		}
	}
	return false
}

// persianAmount reports whether the amount stands in Persian digits with its
// thousands set apart: on a page without any currency that is a sum in toman.
func (st *statement) persianAmount() bool {
	literal := st.low[0].literal
	r, _ := utf8.DecodeRuneInString(literal)
	n, _ := readNumber(literal, false)
	return r >= '۰' && r <= '۹' && (n.grouped || st.low[0].times.IntPart() >= 1000)
}
