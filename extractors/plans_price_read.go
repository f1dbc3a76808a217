package extractors

import (
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// priceReading is what a price statement turned out to say.
type priceReading struct {
	price didban.Price
	ok    bool
}

// priceOf reads a price statement, each once: the cards around a card hold it too,
// and a page says the same of many plans.
func (d *document) priceOf(said string) (didban.Price, bool) {
	known, again := d.readings[said]
	if !again {
		known.price, known.ok = d.readPrice(said)
		d.readings[said] = known
	}
	return known.price, known.ok
}

// readPrice reads a price statement that has not been read yet.
func (d *document) readPrice(said string) (didban.Price, bool) {
	if !statesPrice(said) {
		return didban.Price{}, false
	}
	p, ok := d.read(said)
	d.shareTail(&p, said)
	if p.Kind == didban.PriceFixed && p.Currency == "" || shareOrSum.MatchString(said) {
		return p, false
	}
	return p, ok
}

// shareTail gives a price the period and unit that stand once, after the last of
// several amounts: "$12 $10 / user / mo", of which a switch shows one.
func (d *document) shareTail(p *didban.Price, said string) {
	after, found := strings.CutPrefix(said, p.Quote)
	if !found || p.Period != "" || p.Unit != "" {
		return
	}
	others := FindPrices(after, d.locale)
	if len(others) > 0 && moneySign(others[0].Quote) && strings.HasPrefix(strings.TrimSpace(after), others[0].Quote) {
		p.Period, p.Unit = others[0].Period, others[0].Unit
	}
}

// switched returns the prices that stand in lines i..next after the price p: those
// that a switch shows in its place, each for a period.
func (d *document) switched(i, next int, p didban.Price) []didban.Price {
	said := ""
	for ; i < next; i++ {
		said += " " + d.shown(i)
	}
	_, after, _ := strings.Cut(said, p.Quote)
	return slices.DeleteFunc(FindPrices(after, d.locale), func(other didban.Price) bool {
		return !hasAmount(other) || other.Currency != p.Currency || other.Period == "" || other.Kind != p.Kind
	})
}

// read reads a price statement. The words that leave a price to a talk are many,
// and as a whole line they say nothing else.
func (d *document) read(said string) (didban.Price, bool) {
	p, ok := ParsePrice(said, d.locale)
	if ok && p.Kind != didban.PriceUnknown {
		return p, true
	}
	switch folded := trimWord(text.Fold(said)); {
	case freeWords[folded]:
		return didban.Price{Kind: didban.PriceFree, Amount: "0", Quote: said}, true
	case contactWords[folded]:
		return didban.Price{Kind: didban.PriceContact, Quote: said}, true
	}
	return p, false
}
