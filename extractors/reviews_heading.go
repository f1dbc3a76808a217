package extractors

import (
	"regexp"
	"strings"
	"unicode"
)

// reviewHeading matches a heading of what customers say, not one that asks to.
var reviewHeading = newWordPattern("review|complaint|şikayet|beschwerde|شکایت|شکایات|testimonial|guest|یادبود|say|avis|bewertung|reseña|opinion|отзыв|yorum|نظر|دیدگاه|آراء", `(?i)^(?:\pL+ ){0,3}(?:reviews?|testimonials?|avis|bewertungen|reseñas|opiniones|complaints?|beschwerden|отзывы|yorumlar\pL*|şikayet\pL*|شکایت(?: ?ها)?|شکایات|آراء|نظر(?:ات|ها)|دیدگاه ?(?:ها)?)(?: \pL+){0,4}$|^guest ?book$|دفتر یادبود|what .{0,20}(?:customers|people|clients|users|guests) .{0,12}(?:say|think)`)

// askHeading matches a heading above the form in which customers write.
var askHeading = regexp.MustCompile(`^(?:write|leave|add|submit|post)\b|بنویس|ثبت (?:نظر|دیدگاه)|ارسال (?:نظر|دیدگاه)`)

// headed reports whether element e is one of several alike, each with a day, below a heading
// of what customers say.
func (p *reviewPage) headed(e int) bool {
	if !p.dated(e) {
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
	heading := -1
	if i, _ := p.linesIn(first); i < len(p.lines) {
		heading = p.lines[i].heading
	}
	for heading >= 0 && !strings.ContainsFunc(p.lines[heading].text, unicode.IsLetter) {
		heading = p.lines[heading].heading // an average
	}
	return alikes > 1 && heading >= 0 && reviewHeading.MatchString(p.folded(heading)) && !askHeading.MatchString(p.folded(heading))
}
