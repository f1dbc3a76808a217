package extractors

import (
	"regexp"

	"golang.org/x/net/html/atom"
)

// titleAndWriter matches the term of a list that gives a review's title and its writer:
// "Heats evenly, review by Dana Frost".
var titleAndWriter = regexp.MustCompile(`(?i)^(.+?)[\s,–-]+(?:(?:reviewed|review|posted|written) by|by|par|von|توسط)[\s:]+(.+)$`)

// termOf returns the writer and the title in the term before block b, where it is what a
// list of definitions says of one.
func (p *reviewPage) termOf(b int) (author, title string) {
	if p.elements[b].node.DataAtom != atom.Dd {
		return "", ""
	}
	term := p.before(b)
	if term < 0 || p.elements[term].node.DataAtom != atom.Dt {
		return "", ""
	}
	said := p.textOf(term)
	if m := titleAndWriter.FindStringSubmatch(said); m != nil && personLike(m[2]) {
		return m[2], m[1]
	}
	if said = authorLead.ReplaceAllString(said, ""); personLike(said) {
		return said, ""
	}
	return "", ""
}
