package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"didban"
)

// longestFeature is the most code points of a feature's name; a longer line is a
// description.
const longestFeature = 110

// features reads the rows of a card, and counts its actions. What stands between
// the name and the price describes the plan, unless it is a list.
func (s *planner) features(c *card) {
	group, item, announced, value := "", -1, -1, -1
	for i := max(c.first, c.nameAt+1); i < c.end; i++ {
		l := s.d.lines[i]
		folded := s.d.folded(i)
		within := s.d.itemOf(l.element)
		switch {
		case within > c.element && within == item || i == value: // more about the feature before
		case s.taken[i] || l.marks&(inTip|inQuote|inChrome) != 0 || slices.Contains(c.beside, i):
		case s.d.acts(l, folded):
			c.actions++
		case i >= c.priceAt && i < c.priceEnd || i < c.priceEnd+2 && priceTail(folded) && !s.d.itemWithin(l.element, c.element):
		case i < c.priceAt && !s.d.itemWithin(l.element, c.element) && s.d.icon(s.d.rowOf(l.element, c.element)) == "" && !s.rowed(c, l):
		case l.marks&inHeading != 0 && !startsWithDigit(folded) || headsFeatures(folded):
			group, announced = strings.TrimRight(l.text, ":.… "), within
		case s.anchors[i] == moneyAnchor && statesOnlyPrice(folded) || freeWords[folded] && within <= c.element:
		default:
			f, ok := s.feature(c, i)
			if !ok {
				if f, ok = s.paired(c, i); ok {
					value = i + 1
				}
			}
			if ok {
				f.Group = group
				if item = within; item == announced { // each line of it is a feature
					item = -1
				}
				c.plan.Features = append(c.plan.Features, f)
			}
		}
	}
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
const mostOfButton = 2

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
	if name, included := s.d.answered(i); included != "" {
		f.Name, f.Included = name, included
	}
	if l.marks&(inStruck|inNo) != 0 || i > c.first && s.d.crossed(i-1) || strings.IndexAny(l.text, crosses) == 0 || s.d.icon(s.d.rowOf(l.element, c.element)) == didban.IncludedNo {
		f.Included = didban.IncludedNo
	}
	return f, true
}

// crossed reports whether line i is nothing but a cross: the sign of the line below.
func (d *document) crossed(i int) bool {
	return strings.IndexAny(d.lines[i].text, crosses) == 0 && bulletless(d.lines[i].text) == ""
}

// The signs that begin what a plan holds, and what it does not.
const (
	ticks   = "✓✔✅☑" + crosses
	crosses = "✗✘❌✕✖"
)

// bulletless returns a line without the sign that begins it, and the one at its end that
// explains it when it is pointed at.
func bulletless(s string) string {
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSuffix(strings.TrimSuffix(s, " ?"), " ؟"), "✓✔✗✘✅❌•·●○–-*+→► \u200b\ufe0f"))
}
