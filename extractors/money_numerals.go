package extractors

import (
	"slices"

	"github.com/shopspring/decimal"
)

// readNumerals turns number words into numbers where a multiplier follows: "two
// million", "twenty five thousand". Alone they are words: "one user".
func (line *priceLine) readNumerals() {
	for i := 0; i < len(line.tokens); i++ {
		sum, n := line.numeral(i)
		if n == 0 {
			continue
		}
		if _, times := line.phraseAt(i+n, roleTimes); times == 0 {
			continue
		}
		line.tokens[i] = token{kind: tokenNumber, start: line.tokens[i].start, end: line.tokens[i+n-1].end, literal: sum.String()}
		line.tokens = slices.Delete(line.tokens, i+1, i+n)
	}
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
		if n > 0 && !completes(last, value) {
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

// completes reports whether a number word goes on with the next, as "twenty" does with
// "five" and "two" with "a half".
func completes(last, next decimal.Decimal) bool {
	switch below := next.LessThan; {
	case last.IntPart() >= 100:
		return below(decimal.NewFromInt(100))
	case last.IntPart() >= 20:
		return below(decimal.NewFromInt(10))
	default:
		return below(decimal.NewFromInt(1))
	}
}
