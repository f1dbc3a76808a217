package extractors

import "strings"

// phraseAt returns the longest phrase that starts at token i and plays role r: its
// value and its length in tokens, 0 when there is none.
func (line *priceLine) phraseAt(i int, r role) (value string, n int) {
	if i < 0 || i >= len(line.tokens) {
		return "", 0
	}
	first, _, _ := strings.Cut(line.tokens[i].folded, " ")
	for n := min(words().starts[first], len(line.tokens)-i); n > 0; n-- {
		if value, ok := words().phrases[line.joined(i, i+n)][r]; ok {
			return value, n
		}
	}
	return "", 0
}

// longestBefore is the most tokens of a phrase that is looked for backwards.
const longestBefore = 4

// phraseBefore returns the length in tokens of the longest phrase that ends before
// token i, not before floor, and plays role r, and its value.
func (line *priceLine) phraseBefore(i, floor int, r role) (value string, n int) {
	for n := min(longestBefore, i-floor); n > 0; n-- {
		if value, ok := words().phrases[line.joined(i-n, i)][r]; ok {
			return value, n
		}
	}
	return "", 0
}

// joined returns the words of the tokens from i to j as the book spells phrases;
// "" when one of them is a number or a line's end.
func (line *priceLine) joined(i, j int) string {
	if j == i+1 {
		return line.tokens[i].folded
	}
	parts := make([]string, 0, j-i)
	for _, t := range line.tokens[i:j] {
		if t.kind == tokenNumber || t.kind == tokenBreak {
			return ""
		}
		parts = append(parts, t.folded)
	}
	return strings.Join(parts, " ")
}
