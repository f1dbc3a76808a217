package extractors

import (
	"unicode/utf8"

	"didban"
)

// readTail reads what the words after the price say about it, from token i: its
// period, unit and billing. It returns false when they make it no price.
func (st *statement) readTail(i int) bool {
	line := st.line
	start := i
	for i < len(line.tokens) && i-start < longestTailTokens {
		_, off := line.phraseAt(i, roleDiscount)
		if _, span := line.phraseAt(i, rolePeriod); off > span {
			return false
		}
		n := st.tailPhrase(i, i == start)
		if n == 0 {
			return true
		}
		i += n
	}
	return true
}

// longestTailTokens is the most tokens after a price that can speak of it.
const longestTailTokens = 24

// tailPhrase reads one phrase at token i and returns its length, 0 when the words
// no longer speak of the price.
func (st *statement) tailPhrase(i int, direct bool) int {
	line := st.line
	if n := st.billing(i); n > 0 {
		return st.take(i, n)
	}
	if _, n := line.phraseAt(i, roleOrMore); n > 0 {
		if _, tax := line.phraseAt(i+n, roleTax); tax > 0 {
			return n + tax
		}
		if line.kind(i+n, tokenNumber) {
			return 0 // "+ 9% VAT", "+ 2 free months"
		}
		st.from = true
		return st.take(i, n)
	}
	if _, n := line.phraseAt(i, roleJoin); n > 1 {
		return n
	}
	if n := line.also(i); n > 0 && st.unit+string(st.period) != "" {
		return n
	}
	if n := line.per(i); n > 0 {
		if m := st.measure(i+n, true); m > 0 {
			st.rated = st.rated || direct && st.period != "" && st.period != didban.PeriodUsage
			return st.take(i, n+m)
		}
	}
	if m := st.measure(i, false); m > 0 {
		return st.take(i, m)
	}
	if _, n := line.phraseAt(i, roleFrom); n > 0 && (unspacedWord(line.tokens[i]) || n > 1) {
		st.from = true
		return st.take(i, n)
	}
	_, n := line.phraseAt(i, roleJoin)
	return n
}

// also returns the length of the word at token i that joins the period or unit after
// it to the one before: "por usuario y mes", where "y" is no year.
func (line *priceLine) also(i int) int {
	_, n := line.phraseAt(i, roleAlso)
	_, per := line.phraseAt(i+n, rolePer)
	_, period := line.phraseAt(i+n+per, rolePeriod)
	_, unit := line.phraseAt(i+n+per, roleUnit)
	if period == 0 && unit == 0 {
		return 0
	}
	return n
}

// per returns the length of the word for "per" at token i, or of the two that
// stand in "/ per user".
func (line *priceLine) per(i int) int {
	_, n := line.phraseAt(i, rolePer)
	_, period := line.phraseAt(i+n, rolePeriod)
	_, unit := line.phraseAt(i+n, roleUnit)
	if n == 0 || period > 0 || unit > 0 {
		return n
	}
	_, again := line.phraseAt(i+n, rolePer)
	return n + again
}

// take ends the statement after n tokens from i.
func (st *statement) take(i, n int) int {
	st.last = i + n - 1
	return n
}

// unspacedWord reports whether t is of a script without spaces.
func unspacedWord(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.folded)
	return unspaced(r)
}
