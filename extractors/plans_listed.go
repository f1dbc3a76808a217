package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
)

// listed reports whether a line is one of several alike: an item of a list, ticked or crossed
// off, or the neighbour of an element with the same tag and class.
func (d *document) listed(l line, around int) bool {
	if d.itemWithin(l.element, around) || strings.IndexAny(l.text, ticks) == 0 || d.icon(d.rowOf(l.element, around)) == didban.IncludedNo {
		return true
	}
	for e := l.element; e > around && d.solo(e); e = d.elements[e].parent {
		if d.twin(e) {
			return !strings.HasSuffix(l.text, ".")
		}
	}
	return false
}

// solo reports whether element e holds one line, tips and signs that stand alone aside.
func (d *document) solo(e int) bool {
	first, end := d.linesIn(e)
	said := 0
	for i := first; i < end && said < 2; i++ {
		said += count(d.lines[i].marks&inTip == 0 && bulletless(d.lines[i].text) != "")
	}
	return said == 1
}

// rowOf returns the element that presents the feature which stands in element e:
// the item of a list, or the largest of the elements that hold no other line.
func (d *document) rowOf(e, around int) int {
	if item := d.itemOf(e); item > around {
		return item
	}
	for p := d.elements[e].parent; p > around; p = d.elements[p].parent {
		if first, end := d.linesIn(p); end-first > 1 {
			break
		}
		e = p
	}
	return e
}

// twin reports whether one of the closest neighbours of e has its tag and class.
func (d *document) twin(e int) bool {
	n := d.elements[e].node
	look := d.style(n).look
	for _, step := range []func(*html.Node) *html.Node{nextElement, previousElement} {
		m := step(n)
		for tries := 0; m != nil && tries < 3; tries++ {
			if other := d.style(m).look; other == look || lacks(look, other) || lacks(other, look) {
				return true
			}
			m = step(m)
		}
	}
	return false
}

// lacks reports whether look is that of other and a class for what is missing.
func lacks(look, other string) bool {
	added, found := strings.CutPrefix(look, other+" ")
	return found && classParts.in(strings.ToLower(added)) != 0
}

// rowed reports whether a line is one of several rows alike that each hold an image
// and a text, whatever the image shows.
func (s *planner) rowed(c *card, l line) bool {
	row := s.d.rowOf(l.element, c.element)
	if row <= c.element || !s.d.twin(row) {
		return false
	}
	if s.stacked(c, s.d.elements[row].parent) {
		return true
	}
	for e := row; e < s.d.elements[row].end; e++ {
		switch s.d.elements[e].node.DataAtom {
		case atom.Svg, atom.Img, atom.I:
			return true
		case 0:
			if strings.Contains(s.d.elements[e].node.Data, "icon") {
				return true
			}
		}
	}
	return false
}

// fewestStacked is the fewest lines of a list that no tag makes one.
const fewestStacked = 3

// stacked reports whether element e, between the name and the price of a card, holds
// nothing but lines alike, one below the other.
func (s *planner) stacked(c *card, e int) bool {
	first, end := s.d.linesIn(e)
	if e <= c.element || first <= c.nameAt || end > c.priceAt || end-first < fewestStacked {
		return false
	}
	children := s.d.children(e)
	_, n := s.d.commonest(children, func(e int) string { return s.d.elements[e].look })
	return n == len(children) && n == end-first
}
