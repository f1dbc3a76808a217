package extractors

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// mostToolWords is the most words of a button or a count beside a review.
const mostToolWords = 5

// isTool reports whether a text offers to do something with a review, or counts who
// did.
func isTool(said string) bool {
	return wordCount(said) <= mostToolWords && toolLine.MatchString(said) || askLine.MatchString(said)
}

// wordCount returns how many words s has; of scripts without spaces two letters count as
// one.
func wordCount(s string) (n int) {
	letters, apart := 0, true
	for _, r := range s {
		space := r == ' ' || (r < ' ' || r >= utf8.RuneSelf) && unicode.IsSpace(r)
		n += count(apart && !space)
		apart = space
		letters += count(r >= 'ก' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai))
	}
	return n + letters/2
}

// marksBuyer reports whether element e says no more than that the writer is a customer.
func (p *reviewPage) marksBuyer(e int) bool {
	return p.elements[e].to-p.elements[e].from <= longestGrade && wordCount(p.textOf(e)) <= mostToolWords && verified.MatchString(p.textOf(e))
}

// recommends reports whether element e says no more than whether a review helped, or
// whether its writer recommends the product.
func (p *reviewPage) recommends(e int) bool {
	if p.elements[e].to-p.elements[e].from > longestTitleText {
		return false
	}
	said := p.textOf(e)
	return (opinionLine.may(said) || !isASCII(said)) && opinionLine.MatchString(text.Fold(said))
}

// holdsParts reports whether element e holds a date, a grade in words or a heading,
// and so is more than a text.
func (p *reviewPage) holdsParts(e int) bool {
	if p.dated(e) || p.inDate(e) {
		return true
	}
	if grade, graded := p.ratingIn(e); graded && p.elements[grade.element].to > p.elements[grade.element].from {
		return true
	}
	for c := e; c < p.elements[e].end; c++ {
		n, size := p.elements[c].node, p.elements[c].to-p.elements[c].from
		if headingRank(n) > 0 || n.DataAtom == atom.Form || n.DataAtom == atom.Button || n.DataAtom == atom.Figcaption {
			return true
		}
		if c == e || len(n.Attr) == 0 {
			continue
		}
		class := attr(n, "class")
		if size > 0 && size < longestTitleText && titleHint.MatchString(class) || size < longestNamed && authorHint.MatchString(class+" "+attr(n, "itemprop")) {
			return true
		}
	}
	return false
}

// longestNamed is the bytes that an element which names the writer stays below.
const longestNamed = 80

// inDate reports whether element e is part of one that states a date.
func (p *reviewPage) inDate(e int) bool {
	at := p.firstDate(e)
	return at > 0 && e < p.elements[p.dates[at-1].element].end
}
