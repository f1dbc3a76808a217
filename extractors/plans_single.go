package extractors

import (
	"slices"
	"strings"

	"didban/internal/text"
)

// fewestOfOne is the fewest features of a plan that stands alone on its page.
const fewestOfOne = 3

// mostAround is the most prices that stand on a page which offers one plan: beyond
// that it is a list of something else, and each of its entries would be tried.
const mostAround = 500

// addLone adds to the groups the cards that stand apart in a row of their own but
// look like one of a group.
func (s *planner) addLone() {
	looked := map[string]bool{}
	for _, g := range s.groups {
		if !isAddon(s.d, g) {
			s.addBanner(g)
		}
		for _, c := range g.cards {
			if n := s.d.elements[c.element].node; attr(n, "class") != "" {
				looked[s.d.elements[c.element].look] = true
			}
		}
	}
	for e := range s.d.elements {
		if len(s.groups) >= mostFound {
			return
		}
		first, end := s.d.linesIn(e)
		if s.counts[e] == 0 || !looked[s.d.elements[e].look] || end-first > longestCard || s.touched(first, end) {
			continue
		}
		c, ok := s.readCard(e, first, end)
		if !ok {
			continue
		}
		lone := group{element: e, cards: []card{c}}
		if s.features(&lone.cards[0]); len(lone.cards[0].plan.Features) > 0 && !s.goods(lone) {
			s.accept(lone)
		}
	}
}

// addBanner adds the plan that a page singles out below a row of cards: its name, which
// speaks of a plan or bears the name of one, is a heading, and it has an amount and a button.
func (s *planner) addBanner(g group) {
	e := s.d.elements[g.element].end
	if e >= len(s.d.elements) || s.d.elements[e].parent != s.d.elements[g.element].parent {
		return
	}
	first, end := s.d.linesIn(e)
	if s.counts[e] == 0 || end-first < 3 || end-first > longestBanner || s.touched(first, end) {
		return
	}
	c, ok := s.readCard(e, first, end)
	if !ok || !hasAmount(c.plan.Prices[0]) || c.nameAt < 0 || s.d.lines[c.nameAt].marks&inHeading == 0 || !tellsPlan(c.plan.Name) {
		return
	}
	if s.features(&c); c.actions > 0 {
		s.accept(group{element: e, cards: []card{c}})
	}
}

// longestBanner is the most lines of a plan that is singled out below a row of others.
const longestBanner = 12

// tellsPlan reports whether a name speaks of a plan, or one of its words is the name of one.
func tellsPlan(name string) bool {
	return tellsOffer(name) || slices.ContainsFunc(strings.Fields(text.Fold(name)), func(w string) bool { return planWords[w] })
}

// touched reports whether a line of first..end is taken.
func (s *planner) touched(first, end int) bool {
	for i := first; i < end; i++ {
		if s.taken[i] {
			return true
		}
	}
	return false
}

// findSingle finds the plan of a page that offers but one: a heading, an amount
// for a period, a list of features and a button, in the smallest element that
// holds them.
func (s *planner) findSingle() {
	if s.counts[0] > mostAround {
		return
	}
	for e := len(s.d.elements) - 1; e > 0; e-- {
		first, end := s.d.linesIn(e)
		if s.counts[e] == 0 || end-first < 4 || end-first > longestCard/5 || s.d.elements[e].marks&(inChrome|inQuote|inTip|inItem) != 0 {
			continue
		}
		c, ok := s.readCard(e, first, end)
		if !ok || !recurs(c.plan.Prices[0]) {
			continue
		}
		if s.features(&c); s.headsPrice(c) && len(c.plan.Features) >= fewestOfOne && c.actions > 0 {
			if lone := (group{element: e, cards: []card{c}}); !s.goods(lone) {
				s.accept(lone)
			}
			return
		}
	}
}

// headsPrice reports whether the name of a card is a heading, the last before its
// price: what stands below another belongs to that. A line that speaks of a plan right
// above the price is as good.
func (s *planner) headsPrice(c card) bool {
	if c.nameAt < 0 || s.d.lines[c.nameAt].marks&inHeading == 0 && (c.nameAt+1 != c.priceAt || !tellsOffer(c.plan.Name)) {
		return false
	}
	for i := c.nameAt + 1; i < c.priceAt; i++ {
		if s.d.lines[i].marks&inHeading != 0 {
			return false
		}
	}
	return true
}
