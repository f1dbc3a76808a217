package extractors

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// longestTitleText is the most code points of a review's title.
const longestTitleText = 160

// titleIn returns the element of block b that holds the review's title, -1
// without one.
func (p *reviewPage) titleIn(b int, body wording) int {
	heading := -1
	for e := b + 1; e < p.elements[b].end; e++ {
		if p.inWords(e, body) || p.inReply(e) {
			continue
		}
		n := p.elements[e].node
		said := p.textOf(e)
		if said == "" || p.elements[e].end-e > 8 || utf8.RuneCountInString(said) > longestTitleText || p.recommends(e) {
			continue
		}
		prop := attr(n, "itemprop")
		if titleHint.MatchString(attr(n, "class")+tested(n)) || prop == "headline" || prop == "name" && !p.underAuthor(e, b) {
			if !p.dated(e) && !authorHint.MatchString(attr(n, "class")) {
				return e
			}
		}
		if heading < 0 && headingRank(n) > 0 && !p.dated(e) {
			heading = e
		}
	}
	return heading
}

// underAuthor reports whether an element above e, within b, names the author.
func (p *reviewPage) underAuthor(e, b int) bool {
	for e = p.elements[e].parent; e >= b; e = p.elements[e].parent {
		if n := p.elements[e].node; attr(n, "itemprop") == "author" || authorHint.MatchString(attr(n, "class")) {
			return true
		}
	}
	return false
}

// namesWriter reports whether the heading at element title is the writer's name, not a
// title: it follows the text, or leads the block or stands beside the date of a review
// whose author nothing else names.
func (p *reviewPage) namesWriter(b int, body wording, title int, author string) bool {
	if otherPart.MatchString(attr(p.elements[title].node, "class")) {
		return false
	}
	before := strings.TrimSpace(p.text[p.elements[b].from:p.elements[title].from])
	if (title >= p.elements[body.element].end || startsWith(p.textOf(title), before)) && personLike(p.textOf(title)) {
		return true
	}
	when, dated := p.dateIn(b)
	return author == "" && (p.leads(b, title) || dated && p.elements[title].parent == p.elements[when.element].parent && personLike(p.textOf(title)))
}

// startsWith reports whether one letter is all that stands before a name, and the name's first:
// in the place of a picture.
func startsWith(name, before string) bool {
	return utf8.RuneCountInString(before) == 1 && strings.HasPrefix(name, before)
}

// leads reports whether the heading at element e is the first that block b says: the
// name of a writer whose words bear no title.
func (p *reviewPage) leads(b, e int) bool {
	name := p.personName(e)
	return headingRank(p.elements[e].node) > 0 && strings.TrimSpace(p.text[p.elements[b].from:p.elements[e].from]) == "" && wordCount(name) <= mostNameParts && personLike(name)
}

// boldLead reports whether the first block of a body is set in bold, the rest not: a title.
func (p *reviewPage) boldLead(body wording) bool {
	e := body.element
	if plain := p.elements[e].node.DataAtom == atom.P && body.loose.to == 0; plain {
		first := p.plainParagraphs(e)[0]
		return first != e && p.bold(first) && !p.bold(e)
	}
	return e+1 < p.elements[e].end && p.elements[e+1].from == p.elements[e].from && p.bold(e+1)
}

// bold reports whether element e is a block that its class sets in bold.
func (p *reviewPage) bold(e int) bool {
	n := p.elements[e].node
	return (n.DataAtom == atom.P || n.DataAtom == atom.Div) && strings.Contains(attr(n, "class"), "bold")
}
