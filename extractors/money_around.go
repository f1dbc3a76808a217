package extractors

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
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

// timesBefore takes the multiplier before the currency that stands before the amount,
// where nothing else is multiplied: "هزار تومان 29".
func (st *statement) timesBefore(floor int) {
	part := &st.low[0]
	if st.codes == nil || len(st.low) > 1 || part.times.IntPart() != 1 {
		return
	}
	value, n := st.line.phraseBefore(st.first, floor, roleTimes)
	if at := st.first - n; n > 0 && !st.line.kind(at-1, tokenNumber) && !st.line.kind(at-1, tokenWord) {
		part.times, st.first = decimal.RequireFromString(value), at
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

// currencyAfter takes the signs that stand after the amount, that of cents too, and the
// cents of "12€95". It returns the token after them.
func (st *statement) currencyAfter(next int) int {
	line := st.line
	if line.mark(next, "¢") && st.codes == nil && len(st.low) == 1 {
		st.low[0].times = decimal.New(1, -2)
		st.codes, st.form = forms()["$"], "$"
		return next + 1
	}
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
