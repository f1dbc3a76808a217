package extractors

import (
	"iter"
	"maps"
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
	var read []reading
	for _, b := range p.blocks(anchors) {
		if r, ok := p.review(b); ok {
			read = append(read, reading{p.family(b).look(), bodyKey(r), r})
		}
	}
	return withoutExtracts(read)
}

// highest is how many levels above an anchor its block is looked for.
const highest = 14

// family names the children of one element that look alike.
type family struct {
	parent int
	tag    string
	class  string
}

// look returns what the family has in common with those of other elements.
func (f family) look() string { return f.tag + "." + f.class }

// blocks returns the elements that hold one review each: of the families above
// an anchor the one with the most members that hold an anchor, the outermost of
// equals; without a family, the smallest element that holds a whole review.
func (p *reviewPage) blocks(anchors []int) []int {
	members := make(map[family]int)
	counted := make([]bool, len(p.elements))
	for _, anchor := range anchors {
		for e := range p.above(anchor) {
			if !counted[e] {
				counted[e] = true
				members[p.family(e)]++
			}
		}
	}
	whole := make(map[int]bool)
	for _, anchor := range anchors {
		best := p.repeated(anchor, members)
		if _, judged := whole[best]; best >= 0 && !judged {
			whole[best] = p.whole(best)
		}
	}
	maps.DeleteFunc(whole, func(_ int, is bool) bool { return !is })
	if len(whole) == 0 && len(anchors) <= mostLone {
		for _, anchor := range anchors {
			if e := p.single(anchor); e >= 0 {
				whole[e] = true
			}
		}
	}
	return p.outermost(slices.Sorted(maps.Keys(whole)))
}

// mostLone is the most anchors of a page whose reviews do not repeat.
const mostLone = 50

// repeated returns the element above the anchor whose family has the most members;
// -1 when none has a second one.
func (p *reviewPage) repeated(anchor int, members map[family]int) int {
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

// datesIn counts the dates that element e holds.
func (p *reviewPage) datesIn(e int) int {
	n := 0
	for at := p.firstDate(e); at < len(p.dates) && p.dates[at].element < p.elements[e].end && n <= mostDates; at++ {
		n++
	}
	return n
}

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

// family returns the family that element e belongs to.
func (p *reviewPage) family(e int) family {
	tag, class := kind(p.elements[e].node)
	return family{p.elements[e].parent, tag, class}
}

// whole reports whether element e holds enough to be a review: words, and a grade
// or the name of one.
func (p *reviewPage) whole(e int) bool {
	_, graded := p.ratingIn(e)
	return (graded || p.hinted(e)) && p.bodyIn(e) >= 0
}

// single returns the smallest element above the anchor that holds a whole review
// by itself, with what little stands around it; -1 when there is none.
func (p *reviewPage) single(anchor int) int {
	for e := range p.above(anchor) {
		if !p.whole(e) {
			continue
		}
		size := p.elements[e].to - p.elements[e].from
		for up := p.elements[e].parent; up > 0 && p.elements[up].node.DataAtom != atom.Body; up = p.elements[up].parent {
			if grown := p.elements[up].to - p.elements[up].from; grown > size+size/2+200 {
				break
			}
			e = up
		}
		return e
	}
	return -1
}

// outermost drops the blocks that lie within another.
func (p *reviewPage) outermost(blocks []int) []int {
	end := 0
	return slices.DeleteFunc(blocks, func(b int) bool {
		if b < end {
			return true
		}
		end = p.elements[b].end
		return false
	})
}
