package extractors

import (
	"slices"

	"didban"
)

// opinionName matches the class names of what a customer is quoted to say.
var opinionName = newWordPattern("testimonial|review|opinion", `(?i)testimonial|review|opinion`)

// namedReviews returns what a page quotes from customers without a day or a grade: on a page
// that is headed so, blocks that are named so, each with its writer. Elsewhere such quotes
// advertise.
func (p *reviewPage) namedReviews() []didban.Review {
	if !p.onReviews() {
		return nil
	}
	var named []int
	for e := range p.elements {
		if opinionName.MatchString(attr(p.elements[e].node, "class")) {
			named = append(named, e)
		}
	}
	reviews := slices.DeleteFunc(p.reviewsAround(named), func(r didban.Review) bool { return r.Author == "" || wordCount(r.Body) < leastSentence })
	if len(reviews) < 2 {
		return nil
	}
	return reviews
}

// onReviews reports whether the first heading of the page is one of what customers say.
func (p *reviewPage) onReviews() bool {
	for i, l := range p.lines {
		if l.marks&inHeading != 0 && l.marks&inChrome == 0 && p.rank(i) == 1 {
			return reviewHeading.MatchString(p.folded(i)) && !askHeading.MatchString(p.folded(i))
		}
	}
	return false
}
