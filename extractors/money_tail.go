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

// unspacedWord reports whether t is of a script without spaces.
func unspacedWord(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.folded)
	return unspaced(r)
}
