package extractors

import (
	"slices"
	"strings"

	"didban/internal/text"
)

// alignNames gives the cards whose name looks like no other name of the row the words
// that look as the other names do: a label praises one card alone, above its name.
func (s *planner) alignNames(g *group) {
	looks := make([]string, len(g.cards))
	most, all := "", map[string]int{}
	for i, c := range g.cards {
		looks[i] = s.nameLook(c)
		if all[looks[i]]++; all[looks[i]] > all[most] {
			most = looks[i]
		}
	}
	if most == "" || all[most] == len(g.cards) || all[most]*2 < len(g.cards) {
		return
	}
	for i := range g.cards {
		if c := &g.cards[i]; looks[i] != most && c.nameAt >= 0 && s.d.lines[c.nameAt].marks&inHeading == 0 {
			s.alignName(g, c, most)
		}
	}
}

// alignName names card c by its first words before the price that have the look, unless
// another card bears that name.
func (s *planner) alignName(g *group, c *card, look string) {
	to := s.d.lines[min(c.priceAt, c.end-1)].from
	periods := slices.ContainsFunc(g.cards, func(o card) bool { return namesPeriod(text.Fold(o.plan.Name)) })
	for e := c.element + 1; e < s.d.elements[c.element].end && s.d.elements[e].from < to; e++ {
		name := s.d.textOf(e)
		if s.d.classed(e) != look || !nameLike(name) && !(periods && namesPeriod(text.Fold(name))) {
			continue
		}
		if !slices.ContainsFunc(g.cards, func(o card) bool { return planKey(o.plan.Name) == planKey(name) }) {
			s.rename(c, name, s.d.lineOf(e, c.nameAt))
		}
		return
	}
}

// rename gives a card another name, which stands in line at.
func (s *planner) rename(c *card, name string, at int) {
	c.plan.Name, c.nameAt = name, at
	s.spread(c)
}

// lineOf returns the line in which element e begins, or at where it holds none.
func (d *document) lineOf(e, at int) int {
	for i := d.elements[e].line; i < len(d.lines) && d.lines[i].from <= d.elements[e].from; i++ {
		at = i
	}
	return at
}

// nameLook returns the look of the element that holds the name of a card and nothing
// else, or "".
func (s *planner) nameLook(c card) string {
	if c.nameAt < 0 {
		return ""
	}
	l := s.d.lines[c.nameAt]
	for e := range s.d.across(l, l.from) {
		if s.d.elements[e].from == l.from && text.Clean(s.d.textOf(e)) == c.plan.Name {
			return s.d.classed(e)
		}
	}
	return s.d.classed(l.element)
}

// classed returns the tag and the first class of element e, which names in one row have in
// common, or "" where a block has no class: such a look says nothing.
func (d *document) classed(e int) string {
	look := d.shortLook(e)
	if strings.HasSuffix(look, ".") && look != "span." && look != "strong." && look != "b." {
		return ""
	}
	return look
}

// halves reports whether two cards are the head of a card and its body: they look
// different, and one holds the amount and the other no more than a button to ask for one.
func (s *planner) halves(g group) bool {
	if len(g.cards) != 2 {
		return false
	}
	a, b := g.cards[0], g.cards[1]
	return s.d.classed(a.element) != s.d.classed(b.element) && s.asks(a) != s.asks(b)
}

// asks reports whether the only price of a card is what its button says.
func (s *planner) asks(c card) bool {
	return !hasAmount(c.plan.Prices[0]) && s.d.inButton(s.d.lines[c.priceAt])
}
