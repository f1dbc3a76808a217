package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"
)

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
		if hint.MatchString(look) && !p.inReply(e) && !p.holdsParts(e) && !p.recommends(e) && !p.marksBuyer(e) && !p.opensParts(e) {
			best, longest = e, size
		}
	}
	return best
}

// opensParts reports whether element e begins with a label for what the writer likes or dislikes.
func (p *reviewPage) opensParts(e int) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(p.text[p.elements[e].from:p.elements[e].to]), "\n")
	return len(first) <= longestTitleText && (prosLabel.MatchString(first) || consLabel.MatchString(first))
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
