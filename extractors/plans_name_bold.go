package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// bolder returns the line below line at where both are names, each of a script of its
// own, and it alone is bold; and at otherwise.
func (s *planner) bolder(at, end int) int {
	below := at + 1
	if at < 0 || below >= end || isArabic(s.d.lines[at].text) == isArabic(s.d.lines[below].text) || !s.names(below) || s.d.bold(at) || !s.d.bold(below) {
		return at
	}
	return below
}

// bold reports whether the element of line i, or its class, says that it is bold.
func (d *document) bold(i int) bool {
	n := d.elements[d.lines[i].element].node
	return n.DataAtom == atom.Strong || n.DataAtom == atom.B || strings.Contains(attr(n, "class"), "bold")
}

// boldStart returns the bold words that begin a line before the price, what follows them
// describes: "**Evening pack** 20 GB | 30 days".
func (s *planner) boldStart(c *card) string {
	for i := c.first; i < c.priceAt; i++ {
		for e := range s.d.across(s.d.lines[i], s.d.lines[i].from) {
			n, said := s.d.elements[e].node, s.d.textOf(e)
			if (n.DataAtom == atom.Strong || n.DataAtom == atom.B) && nameLike(said) && s.anchors[i] == noAnchor {
				return said
			}
		}
	}
	return ""
}
