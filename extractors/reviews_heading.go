package extractors

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// reviewHeading matches a heading of what customers say, not one that asks to.
var reviewHeading = newWordPattern("review|complaint|şikayet|beschwerde|شکایت|شکایات|testimonial|guest|یادبود|say|avis|bewertung|reseña|opinion|отзыв|yorum|نظر|دیدگاه|آراء", `(?i)^(?:\pL+ ){0,3}(?:reviews?|testimonials?|avis|bewertungen|reseñas|opiniones|complaints?|beschwerden|отзывы|yorumlar\pL*|şikayet\pL*|شکایت(?: ?ها)?|شکایات|آراء|نظر(?:ات|ها)|دیدگاه ?(?:ها)?)(?: \pL+){0,4}$|^guest ?book$|دفتر یادبود|what .{0,20}(?:customers|people|clients|users|guests) .{0,12}(?:say|think)`)

// askHeading matches a heading above the form in which customers write.
var askHeading = regexp.MustCompile(inAnyHand(`^(?:write|leave|add|submit|post)\b|بنویس|ثبت (?:نظر|دیدگاه)|ارسال (?:نظر|دیدگاه)`))

// headed reports whether element e is one of several alike, each with a day or a grade, below a
// heading of what customers say.
func (p *reviewPage) headed(e int) bool {
	if !p.statesPart(e) {
		return false
	}
	of := p.family(e)
	headed, known := p.headings[of]
	if !known {
		headed = p.belowHeading(e)
		p.headings[of] = headed
	}
	return headed
}

// belowHeading reports whether a heading of what customers say stands above the first of
// those like element e.
func (p *reviewPage) belowHeading(e int) bool {
	first, alikes := e, 0
	for _, c := range p.children(p.elements[e].parent) {
		if alike(p.elements[c].node, p.elements[e].node) {
			first, alikes = min(first, c), alikes+1
		}
	}
	heading := p.headingOver(first)
	return alikes > 1 && heading >= 0 && reviewHeading.MatchString(p.folded(heading)) && !askHeading.MatchString(p.folded(heading))
}

// headingOver returns the line of the heading above element e, -1 without one: the line right
// above it, whatever its tag, where it speaks of reviews and e holds no link as products do.
func (p *reviewPage) headingOver(e int) int {
	i, _ := p.linesIn(e)
	if i >= len(p.lines) {
		return -1
	}
	linked := slices.ContainsFunc(p.elements[e:p.elements[e].end], func(c element) bool { return c.node.DataAtom == atom.A })
	if i > 0 && !linked && reviewHeading.MatchString(p.folded(i-1)) {
		return i - 1
	}
	heading := p.lines[i].heading
	for heading >= 0 && !strings.ContainsFunc(p.lines[heading].text, unicode.IsLetter) {
		heading = p.lines[heading].heading // an average
	}
	return heading
}
