package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// readingOn begin the links to the rest of an article, folded.
var readingOn = []string{"read more", "read on", "continue reading", "weiterlesen", "lire la suite", "بیشتر بخوانید", "ادامه مطلب", "ادامه مقاله"}

// invites reports whether a card holds a button or a link that does more than read on:
// amounts for a span of time that nobody can take up, of a wage or a tax, are no plans.
func (s *planner) invites(g group) bool {
	for i := g.cards[0].first; i < g.cards[len(g.cards)-1].end; i++ {
		l := s.d.lines[i]
		if l.marks&inAction != 0 && !begins(s.d.folded(i), readingOn) || begins(s.d.folded(i), actionWords) && strings.Contains(attr(s.d.elements[l.element].node, "class"), "btn") {
			return true
		}
	}
	return s.d.pushed(g)
}

// pushed reports whether a card holds a button that is an input, whose words are no text.
func (d *document) pushed(g group) bool {
	for e := g.cards[0].element; e < d.elements[g.cards[len(g.cards)-1].element].end; e++ {
		if n := d.elements[e].node; n.DataAtom == atom.Input {
			if kind := attr(n, "type"); (kind == "button" || kind == "submit") && begins(text.Fold(attr(n, "value")), actionWords) {
				return true
			}
		}
	}
	return false
}
