package extractors

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
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
	return p.inside(e, body.element) || p.continues(e, body.element)
}

// continues reports whether element e stands in a paragraph after that at element body, of its
// class: the words go on there.
func (p *reviewPage) continues(e, body int) bool {
	if body < 0 || p.elements[body].node.DataAtom != atom.P || e < body {
		return false
	}
	for around := p.elements[body].parent; e > around && p.elements[e].parent != around; {
		e = p.elements[e].parent
	}
	class := attr(p.elements[body].node, "class")
	return e > body && class != "" && p.elements[e].parent == p.elements[body].parent && p.elements[e].node.DataAtom == atom.P && attr(p.elements[e].node, "class") == class
}

// said returns the text of element e with its lines, without the company's
// answers within it.
func (p *reviewPage) said(e int) string {
	from, to := p.elements[e].from, p.elements[e].to
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
	var parts []string
	for _, s := range p.plainParagraphs(e) {
		parts = append(parts, p.said(s))
	}
	return strings.Join(parts, "\n")
}

// plainParagraphs returns the paragraph at element e and those beside it that are as plain.
func (p *reviewPage) plainParagraphs(e int) []int {
	siblings := p.children(p.elements[e].parent)
	from := slices.Index(siblings, e)
	to := from + 1
	for from > 0 && p.isParagraph(siblings[from-1]) {
		from--
	}
	for to < len(siblings) && p.isParagraph(siblings[to]) {
		to++
	}
	return siblings[from:to]
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

// cleanBody drops the label before a text and the link to more or the button
// after it.
func cleanBody(s string) string {
	return strings.TrimSpace(bodyTail.ReplaceAllString(bodyLabel.ReplaceAllString(s, ""), ""))
}
