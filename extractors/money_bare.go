package extractors

import "unicode/utf8"

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
