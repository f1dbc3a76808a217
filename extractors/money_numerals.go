package extractors

import (
	"slices"

	"github.com/shopspring/decimal"
)

// readNumerals turns number words into numbers where a multiplier, a period or a currency
// follows: "two million", "six months", "fifty dollars". Alone they are words: "one user".
func (line *priceLine) readNumerals() {
	for i := 0; i < len(line.tokens); i++ {
		sum, n := line.numeral(i)
		if n == 0 || line.kind(i-1, tokenNumber) || !line.numbered(i, n, sum) {
			continue
		}
		line.tokens[i] = token{kind: tokenNumber, start: line.tokens[i].start, end: line.tokens[i+n-1].end, literal: sum.String()}
		line.tokens = slices.Delete(line.tokens, i+1, i+n)
	}
}

// fewestInWords is the least amount of a currency that is read from words alone: "not one
// dollar" tells no price.
const fewestInWords = 10

// numbered reports whether what follows the n number words at token i makes them a number
// of it. The names of periods that begin with one, as "یک ماهه" does, stay whole.
func (line *priceLine) numbered(i, n int, sum decimal.Decimal) bool {
	if _, named := line.phraseAt(i, rolePeriod); named > n {
		return false
	}
	for _, r := range []role{roleTimes, rolePeriod, roleCounted} {
		if _, follows := line.phraseAt(i+n, r); follows > 0 {
			return true
		}
	}
	return line.kind(i+n, tokenCurrency) && sum.IntPart() >= fewestInWords
}

// numeral returns the sum of the number words at token i and how many tokens they take,
// those between them included.
func (line *priceLine) numeral(i int) (sum decimal.Decimal, n int) {
	for last, at := (decimal.Decimal{}), i; ; {
		word, length := line.phraseAt(at, roleNumeral)
		if length != 1 {
			return sum, n
		}
		value := decimal.RequireFromString(word)
		hundreds := n > 0 && value.IntPart() == 100 && last.IntPart() < 10
		switch {
		case hundreds:
			value, sum = value.Mul(last), sum.Sub(last)
		case n > 0 && !wordsGoOn(last, value):
			return sum, n
		}
		sum, last, n = sum.Add(value), value, at+1-i
		_, and := line.phraseAt(at+1, roleAnd)
		if line.mark(at+1, "-") {
			and = 1
		}
		at += 1 + and
	}
}

// wordsGoOn reports whether a number word goes on with the next, as "twenty" does with
// "five" and "two" with "a half".
func wordsGoOn(last, next decimal.Decimal) bool {
	switch below := next.LessThan; {
	case last.IntPart() >= 100:
		return below(decimal.NewFromInt(100))
	case last.IntPart() >= 20:
		return below(decimal.NewFromInt(10))
	default:
		return below(decimal.NewFromInt(1))
	}
}
