package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// authorIn returns the name of the writer in block b: what is named so, a link to
// a profile, "by …", else the first short line that is none of the other parts.
func (p *reviewPage) authorIn(b int, body wording, title int) string {
	for _, named := range []func(e int) bool{
		func(e int) bool { return attr(p.elements[e].node, "itemprop") == "author" },
		p.authorClass,
		func(e int) bool { return authorLink.MatchString(attr(p.elements[e].node, "href")) },
		func(e int) bool { return p.leaf(e) && opensWithAuthor(p.textOf(e)) },
	} {
		for e := b + 1; e < p.elements[b].end; e++ {
			if p.inWords(e, body) || p.inside(e, title) || p.inReply(e) || p.marksBuyer(e) || !named(e) {
				continue
			}
			if s := p.personName(e); s != "" && (p.leaf(e) || !p.opensWithLabel(e, s)) && !p.initials(e, s) {
				return s
			}
		}
	}
	return p.firstName(b, body, title)
}

// opensWithAuthor reports whether a text begins as what names a writer does.
func opensWithAuthor(said string) bool {
	return authorLead.MatchString(said) || authorLabel.MatchString(said) && authorLabel.ReplaceAllString(said, "") != ""
}

// opensWithLabel reports whether the name s that element e begins with stands at many
// reviews: a label of what stands beside the name.
func (p *reviewPage) opensWithLabel(e int, s string) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.leaf(c) && p.personName(c) == s {
			return p.repeats(c)
		}
	}
	return false
}

// authorClass reports whether the class of element e says that it names the
// writer, most closely: no element within it says so too.
func (p *reviewPage) authorClass(e int) bool {
	n := p.elements[e].node
	if len(n.Attr) == 0 {
		return false
	}
	if look := attr(n, "class") + " " + attr(n, "itemprop") + tested(n); !authorHint.MatchString(look) || thingName.MatchString(look) {
		return false
	}
	for c := e + 1; c < p.elements[e].end; c++ {
		if m := p.elements[c].node; authorHint.MatchString(attr(m, "class")+tested(m)) && p.personName(c) != "" {
			return false
		}
	}
	return true
}

// firstName returns the first short line of block b that may be a name: of those
// beside the date, else of all.
func (p *reviewPage) firstName(b int, body wording, title int) string {
	if when, dated := p.dateIn(b); dated {
		if s := cmp.Or(p.nameBefore(when.element), p.nameWith(when.element)); s != "" {
			return s
		}
		beside := p.elements[when.element].parent
		for _, e := range p.children(beside) {
			if s := p.nameAt(e, body, title); s != "" && p.inside(e, b) {
				if above := p.before(beside); p.elements[e].node.DataAtom == atom.A && p.inside(above, b) && above > b {
					s = cmp.Or(p.nameAt(above, body, title), s) // the link leads to what was bought
				}
				return s
			}
		}
	}
	for e := b + 1; e < p.elements[b].end; e++ {
		if s := p.nameAt(e, body, title); s != "" {
			return s
		}
	}
	return ""
}

// mostNameParts is the most words of a name whose words stand apart.
const mostNameParts = 3

// composed reports whether two elements directly in e hold words: a name and what
// its bearer does.
func (p *reviewPage) composed(e int) bool {
	parts := 0
	for _, c := range p.children(e) {
		parts += count(p.elements[c].to > p.elements[c].from)
	}
	return parts > 1
}

// nameAt returns the text of element e where it may be a name and is no other part
// of the review.
func (p *reviewPage) nameAt(e int, body wording, title int) string {
	if p.dated(e) || p.inWords(e, body) || p.inside(e, title) || p.inReply(e) || !p.leaf(e) || p.elements[e].to-p.elements[e].from > 4*longestAuthor {
		return ""
	}
	s := p.personName(e)
	if strings.Contains(s, ",") || p.initials(e, s) || otherPart.MatchString(attr(p.elements[e].node, "class")) || strings.Count(s, " ") >= mostNameParts && p.composed(e) || p.repeats(e) {
		return "" // a place, a trade, letters, a name and what its bearer does, or what stands at many reviews
	}
	if !personLike(s) {
		return ""
	}
	return s
}

// otherPart matches the class names of what stands beside a writer's name.
var otherPart = newWordPattern("status|badge|tag|label|location|city|country|position|category", `(?i)(?:^|[-_\s])(?:status|badge|tags?|label|location|city|country|position|category)(?:$|[-_\s])`)

// mostRepeats is the most times that one name stands on a page.
const mostRepeats = 2

// repeats reports whether the text of element e stands in many elements of the page, as a
// label does, and no name but that of people without one.
func (p *reviewPage) repeats(e int) bool {
	if p.short == nil {
		p.short = make(map[string]int)
		for _, c := range p.elements {
			if size := c.to - c.from; size > 1 && size <= 4*longestAuthor {
				p.short[p.text[c.from:c.to]]++
			}
		}
	}
	said := p.text[p.elements[e].from:p.elements[e].to]
	around := 0
	for up := e; up > 0 && p.text[p.elements[up].from:p.elements[up].to] == said; up = p.elements[up].parent {
		around++
	}
	return p.short[said] > mostRepeats*max(around, 1) && !anonymous[text.Fold(said)]
}
