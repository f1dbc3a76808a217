package extractors

import (
	"slices"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
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
}

// group is a row of cards: neighbours in one element that present one plan each.
type group struct {
	element int
	cards   []card
}

// The limits of a group: more cards, or neighbours with a price, are a price list,
// and longer cards a page.
const (
	mostCards   = 16
	mostPriced  = 64
	longestCard = 500
)

// rowTags lists the parts of tables that run across plans, and so are no cards.
var rowTags = map[atom.Atom]bool{atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Colgroup: true, atom.Caption: true}

// newPlanner marks the price statements of the document.
func newPlanner(d *document) *planner {
	s := &planner{d: d, anchors: make([]anchor, len(d.lines)), counts: make([]int, len(d.elements)), taken: make([]bool, len(d.lines))}
	for i, l := range d.lines {
		if s.anchors[i] = anchorOf(l); s.anchors[i] != noAnchor {
			s.counts[l.element]++
		}
	}
	for e := len(d.elements) - 1; e > 0; e-- {
		s.counts[d.elements[e].parent] += s.counts[e]
	}
	return s
}

// findGroups finds the rows of cards, the innermost first: a tab panel holds a
// row, and a page holds panels.
func (s *planner) findGroups() {
	for e := len(s.d.elements) - 1; e > 0; e-- {
		if s.counts[e] < 2 || s.d.elements[e].marks&(inChrome|inQuote|inTip) != 0 {
			continue
		}
		if g, ok := s.siblings(e); ok {
			s.accept(g)
		} else if g, ok := s.sections(e); ok {
			s.accept(g)
		}
	}
}

// siblings reads the children of e that hold a price as cards.
func (s *planner) siblings(e int) (group, bool) {
	g := group{element: e}
	var bare []card
	children := s.d.children(e)
	if s.priced(children) > mostPriced {
		return g, false
	}
	for _, c := range children {
		first, end := s.d.linesIn(c)
		switch {
		case first == end || end-first > longestCard || rowTags[s.d.elements[c].node.DataAtom]:
			continue
		case s.free(first, end):
			if read, ok := s.readCard(c, first, end); ok && end-first > 1 {
				g.cards = append(g.cards, read)
				continue
			}
		}
		if s.counts[c] == 0 {
			bare = append(bare, card{element: c, first: first, end: end, nameAt: -1, priceAt: -1, priceEnd: first})
		}
		if len(g.cards) > mostCards {
			return g, false
		}
	}
	s.keepAlike(&g)
	if !s.convinces(g) {
		return g, false
	}
	s.adopt(&g, bare)
	return g, true
}

// priced counts the elements that hold a price.
func (s *planner) priced(elements []int) int {
	n := 0
	for _, e := range elements {
		n += count(s.counts[e] > 0)
	}
	return n
}

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

// free reports whether a price statement of first..end is in no group yet.
func (s *planner) free(first, end int) bool {
	for i := first; i < end; i++ {
		if s.anchors[i] != noAnchor && !s.taken[i] {
			return true
		}
	}
	return false
}

// sections reads what stands between the headings directly in e as cards.
func (s *planner) sections(e int) (group, bool) {
	g := group{element: e}
	children := s.d.children(e)
	tag := s.sectionTag(children)
	if tag == "" || s.priced(children) > mostPriced {
		return g, false
	}
	from := -1
	read := func(to int) {
		if from < 0 {
			return
		}
		first, end := s.d.lineAt(s.d.elements[from].from), s.d.lineAt(s.d.elements[to-1].to)
		if end-first > 1 && end-first < longestCard && s.free(first, end) {
			if c, ok := s.readCard(from, first, end); ok {
				g.cards = append(g.cards, c)
			}
		}
	}
	for _, c := range children {
		if s.d.elements[c].node.Data == tag {
			read(c)
			from = c
		}
	}
	read(s.d.elements[e].end)
	return g, len(g.cards) <= mostCards && s.convinces(g)
}

// sectionTag returns the tag of heading that occurs first and at least twice
// among the children.
func (s *planner) sectionTag(children []int) string {
	seen := map[string]int{}
	for _, c := range children {
		n := s.d.elements[c].node
		if tagMarks[n.DataAtom]&inHeading != 0 || n.Data == "dt" {
			if seen[n.Data]++; seen[n.Data] == 2 {
				return n.Data
			}
		}
	}
	return ""
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

// convinces reports whether the cards are plans: two or more of different names,
// with at least one amount of money, and at least two signs of a subscription.
func (s *planner) convinces(g group) bool {
	if len(g.cards) < 2 {
		return false
	}
	names := map[string]bool{}
	var money, period, talk, lists, actions, known int
	for _, c := range g.cards {
		names[planKey(c.plan.Name)] = true
		for _, p := range c.plan.Prices {
			money += count(hasAmount(p))
			period += count(p.Period != "")
			talk += count(!hasAmount(p) || p.Amount == "0")
		}
		lists += count(len(c.plan.Features) > 1)
		actions += count(c.actions > 0)
		known += count(planWords[text.Fold(c.plan.Name)])
	}
	signs := count(period > 0) + count(talk > 0) + count(lists > 1) + count(actions > 1) + count(known > 0)
	return len(names) == len(g.cards) && (money > 0 && signs >= 2 || known > 0 && signs >= 4)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// accept keeps a group, in place of those that lie within its cards.
func (s *planner) accept(g group) {
	kept := s.groups[:0]
	for _, old := range s.groups {
		if old.element < g.element || old.element >= s.d.elements[g.element].end || !within(old, g, s.d) {
			kept = append(kept, old)
		}
	}
	s.groups = append(kept, g)
	for _, c := range g.cards {
		for i := c.first; i < c.end; i++ {
			s.taken[i] = true
		}
	}
}

// within reports whether group old lies inside one of the cards of g.
func within(old, g group, d *document) bool {
	for _, c := range g.cards {
		if old.cards[0].first >= c.first && old.cards[0].end <= c.end {
			return true
		}
	}
	return false
}

// planKey is what makes two spellings of a plan's name the same: its letters and
// digits.
func planKey(name string) string {
	key := ""
	for _, w := range text.Words(name) {
		key += w
	}
	return key
}

// samePlan returns the index of the plan of that name, or -1.
func samePlan(plans []didban.Plan, name string) int {
	key := planKey(name)
	for i := range plans {
		if planKey(plans[i].Name) == key {
			return i
		}
	}
	return -1
}
