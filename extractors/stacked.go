package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shortestBelow is the fewest bytes of a text that a style sheet sets below the words
// before it.
const shortestBelow = 24

// stacked reports whether n is a link that presents a page, beside others alike, or the text
// in it: style sheets set such links and their texts below one another, though no tag does.
func stacked(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A:
		return presentsPage(n) && besideAlike(n)
	case atom.Span, atom.Small:
		return n.Parent.DataAtom == atom.A && n.NextSibling == nil && presentsPage(n.Parent) && besideAlike(n.Parent)
	}
	return false
}

// presentsPage reports whether a link begins with words and ends in an element with a text.
func presentsPage(a *html.Node) bool {
	first, last := a.FirstChild, a.LastChild
	if first == nil || first.Type != html.TextNode || last.DataAtom != atom.Span && last.DataAtom != atom.Small {
		return false
	}
	said := last.FirstChild
	return strings.TrimSpace(first.Data) != "" && said != nil && said == last.LastChild && said.Type == html.TextNode && len(said.Data) >= shortestBelow
}

// besideAlike reports whether the neighbour of a link presents a page too, or the link is all
// that an item of a list holds.
func besideAlike(a *html.Node) bool {
	if p := a.Parent; p.DataAtom == atom.Li {
		return onlyChild(p) == a
	}
	for _, step := range []func(*html.Node) *html.Node{nextElement, previousElement} {
		if m := step(a); m != nil && m.DataAtom == atom.A && presentsPage(m) {
			return true
		}
	}
	return false
}
