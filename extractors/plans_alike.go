package extractors

import (
	"slices"

	"didban/internal/text"
)

// keepAlike drops the cards whose tag is not that of most: plans look alike.
func (s *planner) keepAlike(g *group) {
	tags := map[string]int{}
	most := ""
	for _, c := range g.cards {
		tag := s.d.elements[c.element].node.Data
		if tags[tag]++; tags[tag] > tags[most] {
			most = tag
		}
	}
	g.cards = slices.DeleteFunc(g.cards, func(c card) bool { return s.d.elements[c.element].node.Data != most })
}

// relabel reads the cards again that all begin with one label: a style sheet shows it
// on the one that is praised.
func (s *planner) relabel(g *group) {
	for _, c := range g.cards {
		if c.nameAt < 0 || c.plan.Name != g.cards[0].plan.Name || planWords[text.Fold(c.plan.Name)] || s.d.lines[c.nameAt].marks&inHeading != 0 {
			return
		}
	}
	for i, c := range g.cards {
		s.label = c.plan.Name
		if read, ok := s.readCard(c.element, c.first, c.end); ok {
			g.cards[i] = read
		}
	}
	s.label = ""
}

// adopt adds the neighbours of the cards that state no price: a plan whose price
// is left to a talk looks like the others.
func (s *planner) adopt(g *group, bare []card) {
	tag := s.d.elements[g.cards[0].element].node.Data
	for _, c := range bare {
		at := s.pick(c.first, c.end, inHeading)
		if at < 0 {
			at = s.pick(c.first, c.first+1, 0)
		}
		if at < 0 || s.d.elements[c.element].node.Data != tag {
			continue
		}
		c.plan.Name, c.nameAt, c.priceEnd = s.d.named(at), at, at+1
		if s.features(&c); len(c.plan.Features) >= 2 && c.actions > 0 {
			g.cards = append(g.cards, c)
		}
	}
}
