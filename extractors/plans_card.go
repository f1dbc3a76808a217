package extractors

import (
	"cmp"
	"slices"

	"didban"
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
	// beside are the lines of the other prices, which are no features.
	beside []int
	// actions counts the buttons and links that ask to go on.
	actions int
}

// The limits of a plan's name, in code points and in words.
const (
	longestPlanName = 48
	mostNameWords   = 6
)

// readCard reads the name and the prices of a plan from the lines first..end of
// element e. It returns false when they hold no price statement that a name
// belongs to. The features are read once the card is one of a group.
func (s *planner) readCard(e, first, end int) (card, bool) {
	c := card{element: s.d.itemOfAll(e, first, end), first: first, end: end, nameAt: -1, priceAt: -1, priceEnd: -1}
	s.price(&c)
	if c.priceAt < 0 || !s.name(&c) {
		return c, false
	}
	s.spread(&c)
	return c, true
}

// spread gives a price that states no period the one that the plan is named by, or labelled.
func (s *planner) spread(c *card) {
	if p := &c.plan.Prices[0]; hasAmount(*p) && p.Period == "" {
		p.Period = cmp.Or(namedPeriod(c.plan.Name), s.labelled(c))
	}
}

// itemOfAll returns the list item that holds all lines first..end of element e, where an
// element is wrapped around each item, and e where there is none.
func (d *document) itemOfAll(e, first, end int) int {
	for c, levels := e+1, 0; levels < 3 && c < d.elements[e].end; c, levels = c+1, levels+1 {
		if from, to := d.linesIn(c); from != first || to != end {
			break
		}
		if ownItem(d.elements[c].node) {
			return c
		}
	}
	return e
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
		case c.priceAt < 0 || s.replaces(c, p):
			c.priceAt, c.priceEnd = i, next
			c.plan.Prices = slices.Concat([]didban.Price{p}, s.d.switched(i, next, p), s.d.toggled(c.element, i, p))
		case hasAmount(p) && s.sitsBeside(c, i):
			c.plan.Prices, c.beside = addPrice(c.plan.Prices, p), append(c.beside, i)
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

// sitsBeside reports whether line i comes before the card's list of features.
func (s *planner) sitsBeside(c *card, i int) bool {
	l := s.d.lines[i]
	return i-c.priceEnd < 12 && (l.marks&inItem == 0 || !s.d.itemWithin(l.element, c.element))
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
