package extractors

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// looseIn returns the element of block b with the longest text of its own, between the
// parts that it holds besides, and that text; -1 when none has words enough.
func (p *reviewPage) looseIn(b int) (best int, longest stretch) {
	best = -1
	for e := b; e < p.elements[b].end; e++ {
		if when, dated := p.dateIn(e); inline[p.elements[e].node.DataAtom] && e != b || p.inReply(e) || p.inDate(e) || dated && when.element == e {
			continue
		}
		own := p.ownText(e)
		said := p.text[own.from:own.to]
		if own.to-own.from > longest.to-longest.from && wordCount(said) >= fewestWords && !isTool(said) && !p.recommends(e) && !p.marksBuyer(e) && !p.statesDay(said) {
			best, longest = e, own
		}
	}
	return best, longest
}

// fewestWords is the fewest words of a text that is not named as a review's.
const fewestWords = 3

// ownText returns where the longest text in element e lies that no element but those of
// a sentence parts.
func (p *reviewPage) ownText(e int) (longest stretch) {
	own, worded := stretch{from: p.elements[e].from}, false
	keep := func(to int) {
		if own.to = to; worded && own.to-own.from > longest.to-longest.from {
			longest = own
		}
	}
	inner := p.children(e)
	for n := p.elements[e].node.FirstChild; n != nil; n = n.NextSibling {
		switch n.Type {
		case html.TextNode:
			worded = worded || strings.ContainsFunc(n.Data, unicode.IsLetter)
		case html.ElementNode:
			c := p.elements[inner[0]]
			if !inline[n.DataAtom] || n.DataAtom == atom.Span || p.statesPart(inner[0]) {
				keep(c.from)
				own, worded = stretch{from: c.to}, false
			}
			inner = inner[1:]
		}
	}
	keep(p.elements[e].to)
	return longest
}

// statesPart reports whether element e holds a day or a grade.
func (p *reviewPage) statesPart(e int) bool {
	return p.dated(e) || p.graded(e)
}
