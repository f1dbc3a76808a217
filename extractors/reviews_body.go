package extractors

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// wording is where a review's words stand: in an element, -1 for nowhere; where they lie
// loose among its other parts, in a stretch of its text alone.
type wording struct {
	element int
	loose   stretch
}

// stretch is a part of the page's text.
type stretch struct{ from, to int }

// inWords reports whether element e belongs to the words of a review.
func (p *reviewPage) inWords(e int, body wording) bool {
	if own := body.loose; own.to > 0 && e > body.element {
		return p.elements[e].from >= own.from && p.elements[e].to <= own.to && p.elements[e].to > p.elements[e].from
	}
	return p.inside(e, body.element)
}

// said returns the text of element e with its lines, without the company's
// answers within it.
func (p *reviewPage) said(e int) string {
	from, to := p.elements[e].from, p.elements[e].to
	if when, dated := p.dateIn(e); dated && p.elements[when.element].parent == e && strings.TrimSpace(p.text[from:p.elements[when.element].from]) == "" {
		from = p.elements[when.element].to
	}
	var b strings.Builder
	for _, reply := range p.repliesIn(e) {
		b.WriteString(p.text[from:p.elements[reply].from])
		from = p.elements[reply].to
	}
	b.WriteString(p.text[from:to])
	return strings.TrimSpace(b.String())
}

// paragraphs returns the text of a body, with the paragraphs beside it that are as plain
// as it is.
func (p *reviewPage) paragraphs(body wording) string {
	e := body.element
	switch {
	case body.loose.to > 0:
		return strings.TrimSpace(p.text[body.loose.from:body.loose.to])
	case p.elements[e].node.DataAtom != atom.P:
		return p.said(e)
	}
	siblings := p.children(p.elements[e].parent)
	from := slices.Index(siblings, e)
	to := from + 1
	for from > 0 && p.isParagraph(siblings[from-1]) {
		from--
	}
	for to < len(siblings) && p.isParagraph(siblings[to]) {
		to++
	}
	var parts []string
	for _, s := range siblings[from:to] {
		parts = append(parts, p.said(s))
	}
	return strings.Join(parts, "\n")
}

// mostToolWords is the most words of a button or a count beside a review.
const mostToolWords = 5

// isTool reports whether a text offers to do something with a review, or counts who
// did.
func isTool(said string) bool {
	return wordCount(said) <= mostToolWords && toolLine.MatchString(said) || askLine.MatchString(said)
}

// wordCount returns how many words s has.
func wordCount(s string) (n int) {
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// isParagraph reports whether element e is a paragraph of plain text.
func (p *reviewPage) isParagraph(e int) bool {
	switch p.elements[e].node.DataAtom {
	case atom.P, atom.Ul, atom.Ol:
	default:
		return false
	}
	said := p.textOf(e)
	return strings.ContainsFunc(said, unicode.IsLetter) && !titleHint.MatchString(attr(p.elements[e].node, "class")) && !p.inReply(e) && !p.holdsParts(e) && !isTool(said) && !p.statesDay(said)
}

// cleanBody drops the label before a text and the link to more after it.
func cleanBody(s string) string {
	return strings.TrimSpace(bodyTail.ReplaceAllString(bodyLabel.ReplaceAllString(s, ""), ""))
}

// utilities matches class names that say how a text looks, not what it is: "text-sm", and
// the name of a list before that of its part: "comments__footer".
var utilities = newWordPattern("text-|s__|s-", `(?:^|\s)(?:[\w-]+:)*(?:tw-)?text-\S+|[\w-]*(?:comments|reviews)__|(?:^|\s)(?:comments|reviews)-\S+`)

// bodyIn returns where the customer's words stand in block b: in the longest element
// that is named so and holds no other part, else in the passage. A word or two below a
// name that may mean many things give way to it.
func (p *reviewPage) bodyIn(b int) wording {
	if best := p.namedBody(b, bodyName); best >= 0 {
		return wording{element: best}
	}
	best := p.namedBody(b, bodyHint)
	if best >= 0 && wordCount(p.said(best)) >= fewestWords {
		return wording{element: best}
	}
	passage := p.passageIn(b)
	if loose, own := p.looseIn(b); loose >= 0 && (passage < 0 || own.to-own.from > len(p.textOf(passage))) {
		return wording{loose, own}
	}
	if passage < 0 {
		return wording{element: best}
	}
	return wording{element: passage}
}

// namedBody returns the longest element of block b that is named by the hint and holds no
// other part, -1 without one.
func (p *reviewPage) namedBody(b int, hint wordPattern) int {
	best, longest := -1, 0
	for e := b + 1; e < p.elements[b].end; e++ {
		n := p.elements[e].node
		size := p.elements[e].to - p.elements[e].from
		if size <= longest || len(n.Attr) == 0 {
			continue
		}
		look := utilities.ReplaceAllString(attr(n, "class"), " ") + " " + attr(n, "itemprop") + tested(n)
		if hint.MatchString(look) && !p.inReply(e) && !p.holdsParts(e) && !p.recommends(e) && !p.marksBuyer(e) && !p.labels(e) {
			best, longest = e, size
		}
	}
	return best
}

// labels reports whether element e begins with a label for what the writer likes or dislikes.
func (p *reviewPage) labels(e int) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(p.text[p.elements[e].from:p.elements[e].to]), "\n")
	return len(first) <= longestTitleText && (prosLabel.MatchString(first) || consLabel.MatchString(first))
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

// passageIn returns the element within e that holds its weightiest line and, around
// it, nothing but the same text; -1 when no line has words enough.
func (p *reviewPage) passageIn(e int) int {
	best, most := -1, 0
	for c := e; c < p.elements[e].end; c++ {
		size := p.elements[c].to - p.elements[c].from
		if 2*size <= most || inline[p.elements[c].node.DataAtom] && c != e && p.elements[c].node.DataAtom != atom.Span || p.inReply(c) || p.holdsParts(c) {
			continue
		}
		if said := p.textOf(c); wordCount(said) < fewestWords || isTool(said) || p.recommends(c) || p.marksBuyer(c) {
			continue
		}
		if weight := p.weight(c); weight > most {
			best, most = c, weight
		}
	}
	return best
}

// weight returns what the longest line of element e weighs: its bytes, twice those
// of a sentence. Beside a review stand short lines about its writer.
func (p *reviewPage) weight(e int) int {
	most := 0
	for _, line := range p.linesOf(e) {
		weight := len(line)
		if strings.ContainsAny(line[len(line)-1:], ".!?") || strings.HasSuffix(line, "؟") {
			weight *= 2
		}
		most = max(most, weight)
	}
	return most
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
		n := p.elements[c].node
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Form, atom.Button:
			return true
		}
		if titleHint.MatchString(attr(n, "class")) && p.elements[c].to-p.elements[c].from < longestTitleText && p.elements[c].to > p.elements[c].from && c > e {
			return true
		}
		if authorHint.MatchString(attr(n, "class")+" "+attr(n, "itemprop")) && p.elements[c].to-p.elements[c].from < 80 && c > e {
			return true
		}
	}
	return false
}

// inDate reports whether element e is part of one that states a date.
func (p *reviewPage) inDate(e int) bool {
	at := p.firstDate(e)
	return at > 0 && e < p.elements[p.dates[at-1].element].end
}

func (p *reviewPage) inReply(e int) bool {
	at, found := slices.BinarySearch(p.replies, e)
	return found || at > 0 && e < p.elements[p.replies[at-1]].end
}
