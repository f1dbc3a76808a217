package extractors

import (
	"didban"
	"didban/internal/text"
)

// Locale is what the page itself declares: it helps to read bare signs.
type Locale struct {
	// Lang is an ISO 639-1 code, Region an ISO 3166 country; "" when unknown.
	Lang, Region string
	// Currency is the ISO 4217 code (or [didban.Toman]) declared by the page, "" unknown.
	Currency string
}

// ParsePrice reads the price statement that text is: the current price where an
// old one stands beside it, else the first. A bare number counts as a price
// without a currency. When text states none, ok is false and p has the kind
// unknown and the text as its quote.
func ParsePrice(s string, l Locale) (p didban.Price, ok bool) {
	line := lex(s, l)
	found := line.statements(true)
	for _, old := range []bool{false, true} {
		for _, st := range found {
			if st.old == old && st.certain() {
				return st.price(), true
			}
		}
	}
	if said := line.wordPrices(0, len(line.tokens)); len(said) > 0 {
		return said[0], true
	}
	if len(found) > 0 {
		return found[0].price(), true
	}
	return didban.Price{Kind: didban.PriceUnknown, Quote: text.Clean(s)}, false
}

// FindPrices reads every price statement in text, in order, each with its
// verbatim quote. Old prices are left out where a current one stands beside
// them, and bare numbers unless a period follows.
func FindPrices(s string, l Locale) []didban.Price {
	line := lex(s, l)
	found := line.statements(false)
	current := false
	for _, st := range found {
		current = current || !st.old
	}
	var out []didban.Price
	at := 0
	for _, st := range found {
		out = append(out, line.wordPrices(at, st.first)...)
		if !st.old || !current {
			out = append(out, st.price())
		}
		at = st.last + 1
	}
	return append(out, line.wordPrices(at, len(line.tokens))...)
}
