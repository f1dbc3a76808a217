package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// hinted reports whether element e, or what directly holds it, is said to be a
// review.
func (p *reviewPage) hinted(e int) bool {
	if p.hints[e] == unasked {
		p.hints[e] = no
		if p.findHint(e) {
			p.hints[e] = yes
		}
	}
	return p.hints[e] == yes
}

// findHint is hinted for an element that was not asked about before.
func (p *reviewPage) findHint(e int) bool {
	if p.headed(e) || p.asksOpinion(e) {
		return true
	}
	for inner := p.children(e); len(inner) == 1 && p.elements[inner[0]].end > inner[0]+1; inner = p.children(e) {
		e = inner[0]
	}
	for range 4 {
		n := p.elements[e].node
		if namesReview(n) {
			return true
		}
		look := attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "itemprop") + " " + customName(n) + tested(n)
		if p.posts && postHint.MatchString(look) {
			return true
		}
		if reviewHint.MatchString(look) {
			return !strings.Contains(strings.ToLower(look), "comment") || strings.Contains(strings.ToLower(look), "review")
		}
		if e = p.elements[e].parent; e <= 0 {
			return false
		}
	}
	return false
}

// commented reports whether element e, or what directly holds it, is said to be a comment.
func (p *reviewPage) commented(e int) bool {
	for up, levels := e, 0; up > 0 && levels < 4; up, levels = p.elements[up].parent, levels+1 {
		if n := p.elements[up].node; reviewHint.MatchString(attr(n, "class") + " " + attr(n, "id")) {
			return true
		}
	}
	return false
}

// customName returns the name of an element that the page defines, "" of others.
func customName(n *html.Node) string {
	if n.DataAtom == 0 && strings.Contains(n.Data, "-") {
		return n.Data
	}
	return ""
}

// namesReview reports whether an attribute of n is named for a review, as ids of reviews
// are.
func namesReview(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return strings.HasPrefix(a.Key, "data-") && strings.Contains(a.Key, "review-id")
	})
}

// opinionLine matches what stands at a review and nowhere else: whether it helped, whether
// its writer recommends the product, or that he bought it.
var opinionLine = newWordPattern("review|comment|recommend|verified|certified|نظر|دیدگاه|پیشنهاد|توصیه|خرید", `(?i)^\W{0,3}(?:verified|certified) (?:buyer|purchase|customer|reviewer|owner)\b|^\W{0,3}خریدار (?:این )?محصول|^\W{0,3}خرید ت[اأ]یید شده|was this (?:review|comment) helpful|found this (?:review|comment)? ?helpful|^(?:not )?recommended$|آیا این (?:نظر|دیدگاه)|^(?:.{1,40} را )?(?:پیشنهاد|توصیه) (?:می|نمی)\S* ?\S*$`)

// asksOpinion reports whether a short line of element e, which holds no more than one
// review does, speaks of a review.
func (p *reviewPage) asksOpinion(e int) bool {
	first, end := p.linesIn(e)
	if end-first > mostReviewLines {
		return false
	}
	for i := first; i < end; i++ {
		if l := &p.lines[i]; len(l.text) <= longestAverage/8 && opinionLine.words.in(p.folded(i)) != 0 && (opinionLine.MatchString(p.folded(i)) || slices.ContainsFunc(p.parts(i), opinionLine.MatchString)) {
			return true
		}
	}
	return false
}

// mostReviewLines is the most lines of one review with all that stands around it.
const mostReviewLines = 60

// testKeys are the attributes by which the tests of a page know its parts: what style
// sheets call them may be drawn by lot.
var testKeys = map[string]bool{
	"data-testid": true, "data-test-id": true, "data-test": true, "data-test-target": true, "data-qa": true, "data-hook": true, "data-automation": true,
	"data-automation-id": true, "data-selenium": true, "data-purpose": true, "data-cy": true, "data-e2e": true, "data-component": true, "data-marker": true,
}

// tested returns the names that tests give to n, a space before each.
func tested(n *html.Node) (names string) {
	for _, a := range n.Attr {
		if len(a.Key) >= len("data-qa") && a.Key[0] == 'd' && testKeys[a.Key] {
			names += " " + a.Val
		}
	}
	return names
}
