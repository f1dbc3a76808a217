package extractors

import (
	"cmp"
	"slices"

	"golang.org/x/net/html/atom"
)

// reviewBlock is an element that holds one review, whose words stand in it.
type reviewBlock struct {
	element int
	words   wording
}

// blocks returns what holds one review each: of the families above
// an anchor the one with the most members that hold an anchor, the outermost of
// equals; without a family, the smallest element that holds a whole review.
func (p *reviewPage) blocks(anchors []int) []reviewBlock {
	members := p.membersAbove(anchors)
	var found []reviewBlock
	judged, lists := make([]bool, len(p.elements)), make(map[int]bool)
	take := func(e int) {
		if e < 0 || judged[e] {
			return
		}
		judged[e] = true
		if body, whole := p.whole(e); whole {
			found = append(found, reviewBlock{e, body})
			lists[p.elements[e].parent] = true
		}
	}
	var lone []int
	for _, anchor := range anchors {
		best := p.repeated(anchor, members)
		if take(best); best < 0 {
			lone = append(lone, anchor)
		}
	}
	for _, anchor := range lone {
		take(p.singledOut(anchor, lists))
	}
	if len(found) == 0 && len(anchors) <= mostLone {
		for _, anchor := range anchors {
			if e := p.single(anchor); e >= 0 {
				found = append(found, reviewBlock{e, p.bodyIn(e)})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b reviewBlock) int { return cmp.Compare(a.element, b.element) })
	return p.outermost(found)
}

// singledOut returns the element above the anchor that stands in one of the lists of reviews
// and gives a grade as they do, though it looks like none of them: the page pins it to the
// top. It is -1 without one.
func (p *reviewPage) singledOut(anchor int, lists map[int]bool) int {
	for e := range p.above(anchor) {
		if lists[p.elements[e].parent] && p.graded(e) && p.datesIn(e) <= mostDates {
			return e
		}
	}
	return -1
}

// membersAbove counts the elements of each family, by its number, that hold an anchor.
func (p *reviewPage) membersAbove(anchors []int) []int {
	members := make([]int, len(p.elements)+1)
	counted := make([]bool, len(p.elements))
	for _, anchor := range anchors {
		for e := range p.above(anchor) {
			if !counted[e] {
				counted[e] = true
				members[p.family(e)]++
			}
		}
	}
	return members
}

// mostLone is the most anchors of a page whose reviews do not repeat.
const mostLone = 50

// repeated returns the element above the anchor whose family has the most members;
// -1 when none has a second one.
func (p *reviewPage) repeated(anchor int, members []int) int {
	best, most := -1, 1
	for e := range p.above(anchor) {
		dates := p.datesIn(e)
		if dates > mostDates {
			break
		}
		n := members[p.family(e)]
		if n > most || n == most && best >= 0 && dates == p.datesIn(best) {
			best, most = e, n
		}
	}
	return best
}

// mostDates is the most dates of one review: of writing, and of use or an edit.
const mostDates = 2

// whole reports whether element e holds enough to be a review: words, which it returns,
// and a grade or the name of one.
func (p *reviewPage) whole(e int) (words wording, ok bool) {
	if !p.graded(e) && !p.hinted(e) {
		return words, false
	}
	words = p.bodyIn(e)
	return words, words.element >= 0
}

// single returns the smallest element above the anchor that holds a whole review
// by itself, with what little stands around it; -1 when there is none.
func (p *reviewPage) single(anchor int) int {
	for e := range p.above(anchor) {
		if p.datesIn(e) > mostDates {
			return -1
		}
		if _, whole := p.whole(e); !whole {
			continue
		}
		size := p.elements[e].to - p.elements[e].from
		for up := p.elements[e].parent; up > 0 && p.elements[up].node.DataAtom != atom.Body; up = p.elements[up].parent {
			if grown := p.elements[up].to - p.elements[up].from; grown > size+size/2+200 || p.datesIn(up) > mostDates {
				break
			}
			e = up
		}
		if p.sections(e) > 1 && !p.hinted(e) {
			return -1
		}
		return e
	}
	return -1
}

// sections counts the headings of the highest ranks in element e. A review has one at most.
func (p *reviewPage) sections(e int) (n int) {
	for c := e; c < p.elements[e].end; c++ {
		tag := p.elements[c].node.DataAtom
		n += count(tag == atom.H1 || tag == atom.H2)
	}
	return n
}

// outermost drops the blocks that lie within another.
func (p *reviewPage) outermost(blocks []reviewBlock) []reviewBlock {
	end := 0
	return slices.DeleteFunc(blocks, func(b reviewBlock) bool {
		if b.element < end {
			return true
		}
		end = p.elements[b.element].end
		return false
	})
}
