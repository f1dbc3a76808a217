package extractors

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
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
	term := previousElement(p.elements[b].node)
	if term == nil || term.DataAtom != atom.Dt {
		return "", ""
	}
	said := text.Clean(strings.ReplaceAll(p.textOf(p.place(term)), "\n", " "))
	if m := titleAndWriter.FindStringSubmatch(said); m != nil && personLike(m[2]) {
		return m[2], m[1]
	}
	if said = authorLead.ReplaceAllString(said, ""); personLike(said) {
		return said, ""
	}
	return "", ""
}
