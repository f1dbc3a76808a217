package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// minor reports whether a statement is no price of the plan: what a button says
// before anything else has, or the price of one row among many.
func (s *planner) minor(c *card, i int, p didban.Price) bool {
	l := s.d.lines[i]
	if item := s.d.itemOf(l.element); item > c.element {
		first, end := s.d.linesIn(item)
		return end-first > 3 || !(end-first == 1 && statesOnlyPrice(text.Fold(s.d.unlinked(i)))) && !statesOnlyPrice(text.Fold(strings.Join(s.d.linesOf(item), " ")))
	}
	bare := statesOnlyPrice(s.d.folded(i))
	if !bare && s.statedApart(c, i) && s.d.listed(l, c.element) {
		return true
	}
	for above := i - 1; above >= max(c.first, i-3); above-- {
		if s.d.gained(above) && above > s.firstName(c) {
			return true
		}
	}
	if p.Kind != didban.PriceFrom && !bare && s.rates(c) >= fewestRates {
		return true
	}
	if l.marks&inHeading == 0 && s.d.inButton(l) && !s.d.choice(c.element) {
		return p.Kind != didban.PriceContact || c.priceAt >= 0
	}
	return false
}

// unlinked returns what line i says before the link or button to order that ends it, as
// where the last row of a list is the price.
func (d *document) unlinked(i int) string {
	l := d.lines[i]
	for e := range d.across(l, l.to-1) {
		s := &d.elements[e]
		if tagMarks[s.node.DataAtom]&inAction != 0 && s.from > l.from && s.to >= l.to && begins(text.Fold(d.text[s.from:s.to]), actionWords) {
			return d.text[l.from:s.from]
		}
	}
	return l.text
}

// fewestRates is the fewest lines with a label and an amount that make a card a tariff:
// what is paid by the mile, by the minute and at least.
const fewestRates = 3

// rates counts the lines of a card that state an amount after a label.
func (s *planner) rates(c *card) int {
	n := 0
	for i := c.first; i < c.end; i++ {
		if l := s.d.lines[i]; s.anchors[i] == moneyAnchor && l.marks&inHeading == 0 && !startsWithDigit(s.d.folded(i)) && !moneySign(l.text[:min(4, len(l.text))]) {
			n += count(hasDigit(l.text[len(l.text)-1:]) && !statesOnlyPrice(s.d.folded(i)))
		}
	}
	return n
}

// gained reports whether line i says that the amount below it is one that somebody saves
// or earns.
func (d *document) gained(i int) bool {
	if hasDigit(d.lines[i].text) || length(d.lines[i].text) > longestPlanName {
		return false
	}
	for word := range strings.FieldsSeq(d.folded(i)) {
		if wonWords[trimWord(word)] {
			return true
		}
	}
	return false
}

// statedApart reports whether another line of the card than i states an amount and
// nothing else: then that is its price, and line i speaks of a part.
func (s *planner) statedApart(c *card, i int) bool {
	for k := c.first; k < c.end; k++ {
		if k != i && s.anchors[k] == moneyAnchor && statesOnlyPrice(s.d.folded(k)) {
			return true
		}
	}
	return false
}
