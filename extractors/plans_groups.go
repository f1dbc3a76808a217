package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"didban"
)

// planner reads the plans of one document.
type planner struct {
	d *document
	// anchors says of each line whether it states a price by itself.
	anchors []anchor
	// counts holds how many such lines each element contains.
	counts []int
	// taken says of each line whether a grid or a group of plans holds it.
	taken []bool
	// columns holds, for each grid of plans, what its columns say.
	columns [][]didban.Plan
	groups  []group
	// periods says that the plans are named by their periods, as no other name is.
	periods bool
	// label is what every card of the row says, and so names none of them.
	label string
}

// group is a row of cards: neighbours in one element that present one plan each.
type group struct {
	element int
	cards   []card
}

// The limits of a group: more cards, or neighbours with a price, are a price list,
// and longer cards, or such with more prices, a page; of groups that count on one
// page, and of those that are looked for, of which some lie within others.
const (
	mostGroups  = 64
	mostFound   = 8 * mostGroups
	mostCards   = 16
	mostPriced  = 64
	mostPrices  = 48
	longestCard = 500
)

// rowTags lists the parts of tables that run across plans, and so are no cards.
var rowTags = map[atom.Atom]bool{atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Colgroup: true, atom.Caption: true}

// newPlanner marks the price statements of the document.
func newPlanner(d *document) *planner {
	s := &planner{d: d, anchors: make([]anchor, len(d.lines)), counts: make([]int, len(d.elements)), taken: make([]bool, len(d.lines))}
	money := holds(d.text, []string{"ریال", "ريال"}) // a note says that the numbers are rials
	for i := range d.lines {
		if s.anchors[i] = d.anchorOf(i); s.anchors[i] == noAnchor && i > 0 && d.endsPrice(i) {
			s.anchors[i] = moneyAnchor
		}
		money = money || s.anchors[i] == moneyAnchor
	}
	for i, l := range d.lines {
		if !money && s.anchors[i] == noAnchor && l.marks&(inChrome|inQuote|inTip|inStruck) == 0 && len(l.text) <= 8*longestSum && strings.HasPrefix(l.text, "\xdb") && persianSum(d.shown(i)) {
			s.anchors[i] = moneyAnchor
		}
		if s.anchors[i] != noAnchor {
			s.counts[l.element]++
		}
	}
	for e := len(d.elements) - 1; e > 0; e-- {
		s.counts[d.elements[e].parent] += s.counts[e]
	}
	return s
}

// findGroups finds the rows of cards in page order, the inner before the outer: a tab
// panel holds a row, and a page holds panels.
func (s *planner) findGroups() {
	for e := range s.d.inward() {
		if s.counts[e] < 2 || s.d.elements[e].marks&(inChrome|inQuote|inTip) != 0 {
			continue
		}
		if g, ok := s.siblings(e); ok {
			s.accept(g)
		} else if g, ok := s.sections(e); ok {
			s.accept(g)
		}
		if len(s.groups) == mostFound {
			return
		}
	}
}

// siblings reads the children of e that hold a price as cards.
func (s *planner) siblings(e int) (group, bool) {
	g := group{element: e}
	var bare []card
	children := s.d.children(e)
	if len(children) < 2 || s.priced(children) > mostPriced {
		return g, false
	}
	for _, c := range children {
		first, end := s.d.linesIn(c)
		switch {
		case first == end || end-first > longestCard || s.counts[c] > mostPrices || rowTags[s.d.elements[c].node.DataAtom]:
			continue
		case s.free(first, end):
			choice := s.d.choice(c)
			if end-first == 1 && !choice {
				break
			}
			if s.repeats(g, c) {
				continue
			}
			if read, ok := s.readCard(c, first, end); ok {
				read.actions += count(choice)
				if g.cards = append(g.cards, read); len(g.cards) > mostCards {
					return g, false
				}
				continue
			}
		}
		if s.counts[c] == 0 {
			bare = append(bare, card{element: c, first: first, end: end, nameAt: -1, priceAt: -1, priceEnd: first})
		}
	}
	s.keepAlike(&g)
	s.relabel(&g)
	s.renameAll(&g)
	s.alignNames(&g)
	if !s.settle(g) {
		return g, false
	}
	s.adopt(&g, bare)
	return g, true
}

// repeats reports whether element c says the same as a card before it: site builders
// write a card once for each width of the screen.
func (s *planner) repeats(g group, c int) bool {
	said := s.d.text[s.d.elements[c].from:s.d.elements[c].to]
	return slices.ContainsFunc(g.cards, func(have card) bool {
		return s.d.text[s.d.elements[have.element].from:s.d.elements[have.element].to] == said
	})
}

// choice reports whether element e is picked as one of several: it is, begins or ends
// with a radio button or one that stays pressed.
func (d *document) choice(e int) bool {
	end := d.elements[e].end
	for i := e; i < end; i++ {
		if i == e+6 { // it may stand at the end as well
			i = max(i, end-2)
		}
		if n := d.elements[i].node; attr(n, "type") == "radio" || attr(n, "role") == "radio" || hasAttr(n, "aria-pressed") {
			return true
		}
	}
	return false
}
