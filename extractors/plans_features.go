package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
)

// longestFeature is the most code points of a feature's name; a longer line is a
// description.
const longestFeature = 110

// features reads the rows of a card, and counts its actions. What stands between
// the name and the price describes the plan, unless it is a list.
func (s *planner) features(c *card) {
	group, item := "", -1
	for i := max(c.first, c.nameAt+1); i < c.end; i++ {
		l := s.d.lines[i]
		folded := s.d.folded(i)
		within := s.d.itemOf(l.element)
		switch {
		case within > c.element && within == item: // more about the feature before
		case s.taken[i] || l.marks&(inTip|inQuote|inChrome) != 0 || slices.Contains(c.beside, i):
		case s.d.acts(l, folded):
			c.actions++
		case i >= c.priceAt && i < c.priceEnd || i < c.priceEnd+2 && priceTail(folded) && !s.d.itemWithin(l.element, c.element):
		case i < c.priceAt && !s.d.itemWithin(l.element, c.element) && s.d.icon(s.d.rowOf(l.element, c.element)) == "" && !s.rowed(c, l):
		case l.marks&inHeading != 0 && !startsWithDigit(folded) || headsFeatures(folded):
			group = strings.TrimRight(l.text, ":.… ")
		case s.anchors[i] == moneyAnchor && statesOnlyPrice(l.text):
		default:
			if f, ok := s.feature(c, i); ok {
				item, f.Group = within, group
				c.plan.Features = append(c.plan.Features, f)
			}
		}
	}
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

// acts reports whether a line is a button, or a link that works as one.
func (d *document) acts(l line, folded string) bool {
	if l.marks&inHeading != 0 || !d.inButton(l) || length(folded) > longestPlanName {
		return false
	}
	if begins(folded, actionWords) || contactWords[trimWord(folded)] {
		return true
	}
	for e, levels := l.element, 0; e > 0 && levels < 4; e, levels = d.elements[e].parent, levels+1 {
		if n := d.elements[e].node; n.DataAtom == atom.A || n.DataAtom == atom.Button {
			class := strings.ToLower(attr(n, "class"))
			return strings.Contains(class, "btn") || strings.Contains(class, "button") || strings.Contains(class, "cta")
		}
	}
	return false
}

// mostOfButton is the most lines of a button: a link around more is the card itself.
const mostOfButton = 3

// inButton reports whether a line is part of a button or of a link that is none
// around a whole card.
func (d *document) inButton(l line) bool {
	if l.marks&inAction == 0 {
		return false
	}
	for e := l.element; e > 0; e = d.elements[e].parent {
		if n := d.elements[e].node; tagMarks[n.DataAtom]&inAction != 0 || roleMarks[attr(n, "role")]&inAction != 0 {
			first, end := d.linesIn(e)
			return end-first <= mostOfButton
		}
	}
	return false
}

// headsFeatures reports whether a folded line only announces the features below.
func headsFeatures(folded string) bool {
	open := strings.TrimRight(folded, ":.… ") != folded || strings.HasSuffix(folded, "plus") || strings.HasSuffix(folded, "+")
	return strings.HasSuffix(folded, ":") || open && begins(folded, includesWords)
}

// feature reads line i as a feature of the plan; a row of cells as its name and
// value.
func (s *planner) feature(c *card, i int) (didban.PlanFeature, bool) {
	l := s.d.lines[i]
	f := didban.PlanFeature{Name: bulletless(s.d.shown(i))}
	if f.Name == "" {
		f.Name = bulletless(l.text)
	}
	if row := s.d.itemOf(l.element); row > c.element {
		if cells := s.d.rowCells(row); len(cells) > 1 {
			f.Included, f.Value = s.d.cell(cells[1])
			if f.Included == "" && f.Value != "" {
				f.Included = didban.IncludedYes
			}
			return f, strings.ContainsFunc(f.Name, isLetter)
		}
	}
	if length(f.Name) > longestFeature || !strings.ContainsFunc(f.Name, isLetter) {
		return f, false
	}
	if l.marks&inHeading == 0 && !s.d.listed(l, c.element) {
		return f, false
	}
	f.Included = didban.IncludedYes
	if l.marks&(inStruck|inNo) != 0 || i > c.first && s.d.crossed(i-1) || strings.IndexAny(l.text, crosses) == 0 || s.d.icon(s.d.rowOf(l.element, c.element)) == didban.IncludedNo {
		f.Included = didban.IncludedNo
	}
	return f, true
}

// crossed reports whether line i is nothing but a cross: the sign of the line below.
func (d *document) crossed(i int) bool {
	return strings.IndexAny(d.lines[i].text, crosses) == 0 && bulletless(d.lines[i].text) == ""
}

// listed reports whether a line is one of several alike: an item of a list, ticked
// off, or the neighbour of an element with the same tag and class.
func (d *document) listed(l line, around int) bool {
	if d.itemWithin(l.element, around) || strings.IndexAny(l.text, ticks) == 0 {
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
	look := looks(n)
	for _, step := range []func(*html.Node) *html.Node{nextElement, previousElement} {
		m := step(n)
		for tries := 0; m != nil && tries < 3; tries++ {
			if other := looks(m); other == look || lacks(look, other) || lacks(other, look) {
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

// The signs that begin what a plan holds, and what it does not.
const (
	ticks   = "✓✔✅☑" + crosses
	crosses = "✗✘❌✕✖"
)

// bulletless returns a line without the sign that begins it.
func bulletless(s string) string {
	return strings.TrimSpace(strings.TrimLeft(s, "✓✔✗✘✅❌•·●○–-*+→► \u200b\ufe0f"))
}
