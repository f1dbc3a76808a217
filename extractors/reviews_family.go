package extractors

import (
	"iter"

	"golang.org/x/net/html/atom"
)

// family names the children of one element that look alike.
type family struct {
	parent int
	look
}

// look is what elements have in common: their tag and the stem of their first class.
type look struct{ tag, class string }

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

// highest is how many levels above an anchor its block is looked for.
const highest = 14

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
