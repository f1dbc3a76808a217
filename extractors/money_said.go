package extractors

import (
	"didban"
	"didban/internal/text"
)

// wordPrices returns the prices that are said in words, "free" and "contact us",
// among the tokens from i to j. Only a sentence that says nothing else counts:
// "free trial" and "contact us about your order" are no prices.
func (line *priceLine) wordPrices(i, j int) []didban.Price {
	var out []didban.Price
	for i < j {
		end := i
		for end < j && !line.ends(end) {
			end++
		}
		if p, ok := line.wordPrice(i, end); ok {
			out = append(out, p)
		}
		i = end + 1
	}
	return out
}

// ends reports whether a sentence ends at token i.
func (line *priceLine) ends(i int) bool {
	t := line.tokens[i]
	if t.kind == tokenBreak {
		return true
	}
	if t.kind != tokenMark {
		return false
	}
	switch t.folded {
	case ".", "!", "?", ";", "|", "•", "·", "。", "！":
		return true
	}
	return false
}

// wordPrice reads the sentence of the tokens from i to end.
func (line *priceLine) wordPrice(i, end int) (p didban.Price, ok bool) {
	if i == end {
		return p, false
	}
	quote := text.Clean(line.source[line.tokens[i].start:line.tokens[end-1].end])
	switch {
	case line.only(i, end, roleFree, roleFreeWith):
		return didban.Price{Kind: didban.PriceFree, Amount: "0", Quote: quote}, true
	case line.only(i, end, roleContact, roleTalkWith):
		return didban.Price{Kind: didban.PriceContact, Quote: quote}, true
	}
	return p, false
}

// only reports whether the tokens are phrases of the two roles and at least one
// of the first. A count of units may stand with them: "free for 3 users".
func (line *priceLine) only(i, end int, main, with role) bool {
	found := false
	for i < end {
		if _, n := line.phraseAt(i, main); n > 0 && i+n <= end {
			found = true
			i += n
			continue
		}
		_, n := line.phraseAt(i, with)
		if n == 0 && main == roleFree {
			n = line.count(i)
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return found
}

// count returns the length of a number with a unit at token i, 0 when none
// stands there.
func (line *priceLine) count(i int) int {
	if !line.kind(i, tokenNumber) {
		return 0
	}
	if _, n := line.phraseAt(i+1, roleUnit); n > 0 {
		return n + 1
	}
	return 0
}
