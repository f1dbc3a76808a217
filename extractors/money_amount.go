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
		if len(*a) == mostParts || and == 0 && !line.worded(i) || part.times.IntPart() <= 1 {
			return i
		}
		if half, _ := line.phraseAt(i+and, roleNumeral); half == "0.5" {
			*a = append(*a, amountPart{literal: half, times: part.times})
			return i + and + 1
		}
		if !line.completes(i+and, part.times) {
			return i
		}
		i += and
	}
}

// completes reports whether the number at token i goes on with an amount after a part of
// so many: of a lesser multiplier, or hundreds of a currency after thousands.
func (line *priceLine) completes(i int, above decimal.Decimal) bool {
	if !line.kind(i, tokenNumber) {
		return false
	}
	if value, n := line.times(i + 1); n > 0 {
		return decimal.RequireFromString(value).LessThan(above)
	}
	rest, ok := readNumber(line.tokens[i].literal, false)
	return ok && above.IntPart() == 1000 && rest.value.LessThan(above) && line.kind(i+1, tokenCurrency)
}

// worded reports whether the number at token i stands in words, as in "two thousand five
// hundred", where no word joins the parts.
func (line *priceLine) worded(i int) bool {
	return line.kind(i, tokenNumber) && letterAfter(line.source, line.tokens[i].start)
}

// remains reports whether the number at token i stands after an amount that it does not
// complete: "2 million and 500" may be 2,000,500 or, as one says in Persian, 2.5 million.
func (line *priceLine) remains(i int) bool {
	_, and := line.phraseAt(i-1, roleAnd)
	_, times := line.phraseAt(i-2, roleTimes)
	return and > 0 && times > 0
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
