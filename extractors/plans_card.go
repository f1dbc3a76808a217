package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// card is a part of a page that may present one plan: a range of lines within an
// element.
type card struct {
	element    int
	first, end int
	plan       didban.Plan
	// nameAt is the line of the name; priceAt and priceEnd delimit those of the
	// main price. -1 when there is none.
	nameAt, priceAt, priceEnd int
	// actions counts the buttons and links that ask to go on.
	actions int
}

// The limits of a plan's name, in code points and in words.
const (
	longestPlanName = 48
	mostNameWords   = 6
)

// readCard reads a plan from the lines first..end of element e. It returns false
// when they hold no price statement that a name belongs to.
func (s *planner) readCard(e, first, end int) (card, bool) {
	c := card{element: e, first: first, end: end, nameAt: -1, priceAt: -1, priceEnd: -1}
	s.price(&c)
	if c.priceAt < 0 || !s.name(&c) {
		return c, false
	}
	s.features(&c)
	return c, true
}

// price finds the main price of a card and the others beside it. The first
// amount that stands by itself is the main one, unless "Free" stands before it;
// a word in the first line is a name rather than a price.
func (s *planner) price(c *card) {
	for i := c.first; i < c.end; i++ {
		if c.priceAt < 0 && (s.taken[i] || asks(s.d.lines[i].text)) {
			return
		}
		if s.anchors[i] == noAnchor || s.taken[i] {
			continue
		}
		p, next, ok := s.d.statement(c.first, i, c.end)
		switch {
		case !ok || s.minor(c, i, p):
			continue
		case c.priceAt < 0:
			c.priceAt, c.priceEnd = i, next
			c.plan.Prices = []didban.Price{p}
		case s.replaces(c, p):
			c.priceAt, c.priceEnd = i, next
			c.plan.Prices = []didban.Price{p}
		case hasAmount(p) && s.sitsBeside(c, i):
			c.plan.Prices = addPrice(c.plan.Prices, p)
		default:
			continue
		}
		i = next - 1
	}
}

// replaces reports whether a price later in the card is the main one: an amount
// after a word that turned out to be the plan's name.
func (s *planner) replaces(c *card, p didban.Price) bool {
	return s.anchors[c.priceAt] == wordAnchor && s.firstName(c) == c.priceAt
}

// firstName returns the first line of the card that could be a name, free or not.
func (s *planner) firstName(c *card) int {
	for i := c.first; i < c.end; i++ {
		if s.names(i) {
			return i
		}
	}
	return -1
}

// minor reports whether a statement is no price of the plan: what a button says
// before anything else has, or the price of one row among many.
func (s *planner) minor(c *card, i int, p didban.Price) bool {
	l := s.d.lines[i]
	if item := s.d.itemOf(l.element); item > c.element {
		first, end := s.d.linesIn(item)
		return end-first > 3 || !statesOnlyPrice(strings.Join(s.d.linesOf(item), " "))
	}
	if l.marks&inAction != 0 && l.marks&inHeading == 0 {
		return p.Kind != didban.PriceContact || c.priceAt >= 0
	}
	return false
}

// sitsBeside reports whether line i comes before the card's list of features.
func (s *planner) sitsBeside(c *card, i int) bool {
	l := s.d.lines[i]
	return i-c.priceEnd < 12 && (l.marks&inItem == 0 || !s.d.itemWithin(l.element, c.element))
}

// name finds the plan's name: the first heading before the price, the first
// short line before it, what precedes it in its own line, or else the first
// heading after it.
func (s *planner) name(c *card) bool {
	at := s.pick(c.first, c.priceAt, inHeading)
	if at < 0 {
		at = s.pick(c.first, c.priceAt, 0)
	}
	if at < 0 {
		if before := s.beforePrice(c); before != "" {
			c.plan.Name = before
			return true
		}
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+4), inHeading)
	}
	if at < 0 && s.anchors[c.priceAt] == wordAnchor && s.names(c.priceAt) {
		at = c.priceAt
	}
	if at < 0 && s.periods {
		at = s.pickPeriod(c)
	}
	if at < 0 {
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+1), 0)
	}
	if at >= 0 {
		c.plan.Name, c.nameAt = s.d.named(at), at
	}
	return c.plan.Name != ""
}

// pick returns the first line of first..end that may be a name and has the marks.
func (s *planner) pick(first, end int, with mark) int {
	for i := first; i < end; i++ {
		if s.d.lines[i].marks&with == with && s.names(i) {
			return i
		}
	}
	return -1
}

// pickPeriod returns the heading before the price that names a period, where a
// page sells one product by the month, by the year and for ever.
func (s *planner) pickPeriod(c *card) int {
	for i := c.first; i < c.priceAt; i++ {
		if l := s.d.lines[i]; l.marks&inHeading != 0 && s.anchors[i] == noAnchor && priceTail(text.Fold(l.text)) {
			return i
		}
	}
	return -1
}

// names reports whether line i could be the name of a plan.
func (s *planner) names(i int) bool {
	l := s.d.lines[i]
	if s.anchors[i] == moneyAnchor || l.marks&(inStruck|inTip|inQuote) != 0 || l.marks&inAction != 0 && l.marks&inHeading == 0 {
		return false
	}
	return nameLike(s.d.named(i))
}

// nameLike reports whether a text has the form of a plan's name.
func nameLike(s string) bool {
	n := length(s)
	if n == 0 || n > longestPlanName || strings.Count(s, " ") >= mostNameWords || !strings.ContainsFunc(s, isLetter) {
		return false
	}
	folded := text.Fold(s)
	if planWords[folded] {
		return true
	}
	last := folded[len(folded)-1]
	return last != '.' && last != '?' && last != ':' && !holds(folded, badgeWords) && !priceTail(folded) && !begins(folded, includesWords)
}

// priceTail reports whether a folded text only goes on with a price.
func priceTail(folded string) bool {
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == ' ' || r == '/' || r == '-' }) {
		if word = trimWord(word); !tailWords[word] && !moneyWords[word] {
			return false
		}
	}
	return true
}

// beforePrice returns the name that stands in the line of the price itself, as
// in "Pro – $29 a month".
func (s *planner) beforePrice(c *card) string {
	l := s.d.lines[c.priceAt]
	before, after, found := strings.Cut(l.text, c.plan.Prices[0].Quote)
	name := strings.TrimFunc(before, func(r rune) bool { return !wordy(r) && r != ')' })
	apart := strings.ContainsAny(before, ":–—|-") || planWords[text.Fold(name)] || s.d.startsAt(l, l.from+len(before))
	if !found || !apart || !nameLike(name) || !priceTail(text.Fold(after)) {
		return ""
	}
	return name
}

// startsAt reports whether an element within line l begins at the offset.
func (d *document) startsAt(l line, offset int) bool {
	for e := l.element + 1; e < d.elements[l.element].end; e++ {
		if from := d.elements[e].from; from == offset || from == offset-1 {
			return true
		}
	}
	return false
}

// named returns line i as a name: without the labels that stand in it.
func (d *document) named(i int) string {
	l := d.lines[i]
	for e := l.element + 1; e < d.elements[l.element].end && d.elements[e].from < l.to; e++ {
		from, to := d.elements[e].from, d.elements[e].to
		if from > l.from && to > from && holds(text.Fold(d.text[from:to]), badgeWords) {
			return strings.TrimSpace(d.text[l.from:from])
		}
	}
	name := strings.Trim(l.text, " :–—-✓✔•\u200b#")
	if before, _, found := strings.Cut(name, " ("); found && length(name) > longestPlanName {
		return before
	}
	return name
}

// itemWithin reports whether e stands in a list item or row that is part of the
// element around: a card may itself be the item of a list.
func (d *document) itemWithin(e, around int) bool {
	return d.elements[e].marks&inItem != 0 && d.elements[around].marks&inItem == 0 || d.itemOf(e) > around
}

// itemOf returns the closest list item or row around e, or -1.
func (d *document) itemOf(e int) int {
	for ; e >= 0; e = d.elements[e].parent {
		if ownItem(d.elements[e].node) {
			return e
		}
	}
	return -1
}

func hasAmount(p didban.Price) bool {
	return p.Amount != "" && p.Kind != didban.PriceFree
}

// addPrice appends p unless the same statement is there.
func addPrice(prices []didban.Price, p didban.Price) []didban.Price {
	for _, have := range prices {
		if have.Amount == p.Amount && have.Currency == p.Currency && have.Period == p.Period && have.Unit == p.Unit && have.Kind == p.Kind {
			return prices
		}
	}
	return append(prices, p)
}
