package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// statement is one price of a line, from token first to token last.
type statement struct {
	line        *priceLine
	first, last int
	low, high   amount
	// form is the currency as written, codes what it may mean.
	form  string
	codes []string
	// old marks a price that no longer holds, from an open upper end.
	old, from bool
	// rated says that a period follows the amount directly: "29 / month".
	rated bool
	// counted says that the period is counted before the amount, "7 days: $5": it may be
	// what one gets, where a period follows.
	counted        bool
	period, billed didban.Period
	unit           string
}

// certain reports whether the statement is a price by itself, not a bare number.
func (st *statement) certain() bool { return st.codes != nil || st.rated }

// statements returns the prices that are written with digits, in order. Bare
// numbers that look like a price are among them only when asked for.
func (line *priceLine) statements(bare bool) []*statement {
	var out []*statement
	floor := 0
	for i := 0; i < len(line.tokens); i++ {
		if line.tokens[i].kind != tokenNumber {
			continue
		}
		st := line.statement(i, floor)
		if st == nil || !st.certain() && !(bare && st.plausible(i)) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].gaveWayTo(st) {
			out[n-1].old = true
		}
		out = append(out, st)
		i, floor = st.last, st.last+1
	}
	return out
}

// gaveWayTo reports whether a lower amount of the same currency follows after an arrow:
// "$49 → $39 / month".
func (st *statement) gaveWayTo(next *statement) bool {
	line := st.line
	switch strings.TrimSpace(line.source[line.tokens[st.last].end:line.tokens[next.first].start]) {
	case "→", "←", "➔", "➜", "⟶", "->", "=>":
	default:
		return false
	}
	was, _ := st.low.value(false)
	is, _ := next.low.value(false)
	same := (st.period == "" || st.period == next.period) && (st.unit == "" || st.unit == next.unit)
	return st.codes != nil && st.form == next.form && same && st.high == nil && is.LessThan(was) && is.IsPositive()
}

// statement reads the price around the number at token i, and nothing before
// token floor; nil when the number is none: a percentage, a date, a saving.
func (line *priceLine) statement(i, floor int) *statement {
	st := &statement{line: line, first: i}
	next := line.readAmount(i, &st.low)
	if _, ok := st.low.value(false); !ok || line.mark(next, "%") || line.remains(i) {
		return nil
	}
	st.currencyBefore(floor)
	st.timesBefore(floor)
	next = st.currencyAfter(next)
	next = st.readRange(next)
	st.last = next - 1
	if !st.readHead(floor) || !st.readTail(next) {
		return nil
	}
	return st
}

// touches reports whether token i follows the one before it without a space.
func (line *priceLine) touches(i int) bool {
	return i > 0 && line.tokens[i-1].end == line.tokens[i].start
}

func (line *priceLine) kind(i int, kind tokenKind) bool {
	return i >= 0 && i < len(line.tokens) && line.tokens[i].kind == kind
}

func (line *priceLine) mark(i int, mark string) bool {
	return line.kind(i, tokenMark) && line.tokens[i].folded == mark
}

// price returns the statement in the root's words.
func (st *statement) price() didban.Price {
	p := didban.Price{Kind: didban.PriceFixed, Period: st.period, Billed: st.billed, Unit: st.unit}
	if st.codes != nil {
		p.Currency, p.CurrencyAssumed = st.line.locale.decide(st.form, st.codes)
	} else if st.persianAmount() {
		p.Currency, p.CurrencyAssumed = didban.Toman, true
	}
	p.Amount = st.low.written(p.Currency)
	sum, _ := st.low.value(false)
	switch {
	case st.high != nil:
		p.Kind, p.AmountMax = didban.PriceRange, st.high.written(p.Currency)
	case sum.IsZero():
		p.Kind, p.Amount = didban.PriceFree, "0"
	case st.from:
		p.Kind = didban.PriceFrom
	}
	p.Quote = st.quote()
	return p
}

// quote returns the words of the statement, with the bracket that closes them.
func (st *statement) quote() string {
	line := st.line
	from, to := line.tokens[st.first].start, line.tokens[st.last].end
	if line.mark(st.last+1, ")") && strings.Contains(line.source[from:to], "(") {
		to = line.tokens[st.last+1].end
	}
	return text.Clean(line.source[from:to])
}
