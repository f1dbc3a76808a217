package extractors

import (
	"cmp"
	"iter"
	"slices"

	"golang.org/x/net/html/atom"

	"didban"
)

// visibleReviews returns the reviews that stand in repeated blocks of the page.
// Dates find the blocks; where they find less than two, grades do if they find more.
func (p *reviewPage) visibleReviews() []didban.Review {
	var anchors []int
	for _, f := range p.dates {
		anchors = append(anchors, f.element)
	}
	reviews := p.reviewsAround(anchors)
	if len(reviews) > 1 {
		return reviews
	}
	anchors = nil
	for _, f := range p.ratings {
		anchors = append(anchors, f.element)
	}
	if graded := p.reviewsAround(anchors); len(graded) > len(reviews) {
		return graded
	}
	return reviews
}

// visiblePosts returns the posts of a forum or the comments of a page, which bear
// no grade: blocks that are named so, each with its writer, a day and words.
func (p *reviewPage) visiblePosts() []didban.Review {
	p.posts = true
	clear(p.hints)
	var anchors []int
	for _, f := range p.dates {
		anchors = append(anchors, f.element)
	}
	posts := slices.DeleteFunc(p.reviewsAround(anchors), func(r didban.Review) bool { return r.Author == "" || r.Date == "" || r.Body == "" })
	if len(posts) < 2 {
		return nil
	}
	return posts
}

// reviewsAround reads the blocks that the anchors stand in, without extracts.
func (p *reviewPage) reviewsAround(anchors []int) []didban.Review {
	blocks := p.blocks(anchors)
	read := make([]reading, 0, len(blocks))
	for _, b := range blocks {
		if r, ok := p.review(b.element, b.words); ok {
			read = append(read, reading{p.looks[p.family(b.element)], bodyKey(r), r})
		}
	}
	return withoutExtracts(read)
}

// highest is how many levels above an anchor its block is looked for.
const highest = 14

// family names the children of one element that look alike.
type family struct {
	parent int
	look
}

// look is what elements have in common: their tag and the stem of their first class.
type look struct{ tag, class string }

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
	judged := make([]bool, len(p.elements))
	for _, anchor := range anchors {
		best := p.repeated(anchor, members)
		if best < 0 || judged[best] {
			continue
		}
		judged[best] = true
		if body, whole := p.whole(best); whole {
			found = append(found, reviewBlock{best, body})
		}
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

// above yields the elements that hold the anchor, the innermost first, itself
// included.
func (p *reviewPage) above(anchor int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for e, level := anchor, 0; e > 0 && level < highest; e, level = p.elements[e].parent, level+1 {
			if p.elements[e].node.DataAtom == atom.Body || !yield(e) {
				return
			}
		}
	}
}

// family returns the number of the family that element e belongs to.
func (p *reviewPage) family(e int) int32 {
	if p.families[e] == 0 {
		tag, class := kind(p.elements[e].node)
		of := family{p.elements[e].parent, look{tag, class}}
		if p.numbers[of] == 0 {
			p.numbers[of] = int32(len(p.looks))
			p.looks = append(p.looks, of.look)
		}
		p.families[e] = p.numbers[of]
	}
	return p.families[e]
}

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
		return e
	}
	return -1
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
