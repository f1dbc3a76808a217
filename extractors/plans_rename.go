package extractors

import (
	"slices"

	"didban"
	"didban/internal/text"
)

// renameAll names the cards of a row by other words where those that were found tell
// something else of each: how many, or for whom.
func (s *planner) renameAll(g *group) {
	if len(g.cards) < 2 {
		return
	}
	s.renameBy(g, len(g.cards), s.aboveCount)
	s.renameBy(g, 2, s.ownPeriod)
}

// renameBy gives the cards the names that find returns a line for, where at least so many
// have one and all are different then.
func (s *planner) renameBy(g *group, fewest int, find func(*card) int) {
	renamed := slices.Clone(g.cards)
	n := 0
	for i := range renamed {
		c := &renamed[i]
		if at := find(c); at >= 0 {
			c.plan.Prices = slices.Clone(c.plan.Prices)
			s.rename(c, s.d.named(at), at)
			n++
		}
	}
	if n >= fewest && differ(renamed) {
		g.cards = renamed
	}
}

// aboveCount returns the line above the name of a card that is a number of something, "12
// sessions", where that line is a name; and -1 otherwise.
func (s *planner) aboveCount(c *card) int {
	above := c.nameAt - 1
	if above < c.first || !startsWithDigit(text.Fold(c.plan.Name)) || !s.names(above) || startsWithDigit(s.d.folded(above)) {
		return -1
	}
	return above
}

// ownPeriod returns the line before the price of a card that says the period of that price
// and nothing else, as where a product is sold by the month and by the year; -1 where the
// card has a heading for a name.
func (s *planner) ownPeriod(c *card) int {
	at := s.pickPeriod(c)
	if at < 0 || at >= c.nameAt || s.d.lines[c.nameAt].marks&inHeading != 0 || planWords[text.Fold(c.plan.Name)] {
		return -1
	}
	if period := periodNames[s.d.folded(at)]; period == didban.Period("") || period != c.plan.Prices[0].Period {
		return -1
	}
	return at
}
