package extractors

import (
	"slices"

	"github.com/shopspring/decimal"
)

// amount is a number as the sum of its parts: 2 million and 500 thousand.
type amount []amountPart

// amountPart is a written number and its multiplier, 1 when none is written.
type amountPart struct {
	literal string
	times   decimal.Decimal
}

// mostParts is the most parts of one amount: so many millions, thousands, ones.
const mostParts = 3

// readAmount reads the number at token i with its multipliers and returns the
// token after it.
func (line *priceLine) readAmount(i int, a *amount) (next int) {
	for {
		part := amountPart{literal: line.tokens[i].literal, times: decimal.NewFromInt(1)}
		i++
		for range 2 {
			if value, n := line.times(i); n > 0 {
				part.times = part.times.Mul(decimal.RequireFromString(value))
				i += n
			}
		}
		*a = append(*a, part)
		_, and := line.phraseAt(i, roleAnd)
		multiplied := part.times.GreaterThan(decimal.NewFromInt(1))
		if len(*a) == mostParts || and == 0 || !multiplied || !line.kind(i+and, tokenNumber) {
			return i
		}
		if _, n := line.times(i + and + 1); n == 0 {
			return i
		}
		i += and
	}
}

// times returns the multiplier at token i. "k" and "M" must touch their number.
func (line *priceLine) times(i int) (value string, n int) {
	if line.kind(i, tokenWord) && line.touches(i) {
		switch line.source[line.tokens[i].start:line.tokens[i].end] {
		case "M":
			return "1000000", 1
		case "k", "K":
			return "1000", 1
		}
	}
	if line.kind(i, tokenWord) && line.tokens[i].folded == "k" {
		return "", 0
	}
	return line.phraseAt(i, roleTimes)
}

// value returns the sum, and false when a part is no number.
func (a amount) value(thousandths bool) (sum decimal.Decimal, ok bool) {
	for _, part := range a {
		n, ok := readNumber(part.literal, thousandths)
		if !ok {
			return sum, false
		}
		sum = sum.Add(n.value.Mul(part.times))
	}
	return sum, true
}

// written returns the sum as a decimal string: the digits that were written, and
// at least the decimals of the currency.
func (a amount) written(code string) string {
	minor := minorDigits(code)
	sum, _ := a.value(minor == 3)
	decimals := 0
	if len(a) == 1 && a[0].times.Equal(decimal.NewFromInt(1)) {
		n, _ := readNumber(a[0].literal, minor == 3)
		decimals = n.decimals
	}
	if minor >= 0 {
		decimals = max(minor, significantDecimals(sum))
	}
	return sum.StringFixed(int32(max(decimals, significantDecimals(sum))))
}

// significantDecimals counts the decimals of d without trailing zeros.
func significantDecimals(d decimal.Decimal) int {
	s := d.String()
	if i := slices.Index([]byte(s), '.'); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}
