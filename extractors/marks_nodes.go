package extractors

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ownItem reports whether n itself is a list item, a row or a definition.
func ownItem(n *html.Node) bool {
	return tagMarks[n.DataAtom]&inItem != 0 || attr(n, "role") == "listitem"
}

// isButton reports whether n is a button, or a link that acts as one.
func isButton(n *html.Node) bool { return n.DataAtom == atom.Button || attr(n, "role") == "button" }

// headingRank returns the rank of the heading that n is by its tag or its role, from 1 to 6,
// and 0 for what is none.
func headingRank(n *html.Node) int {
	switch {
	case tagMarks[n.DataAtom]&inHeading != 0:
		return int(n.Data[1] - '0')
	case len(n.Attr) == 0 || attr(n, "role") != "heading":
		return 0
	}
	if level := attr(n, "aria-level"); len(level) == 1 && level[0] >= '1' && level[0] <= '6' {
		return int(level[0] - '0')
	}
	return 2 // as browsers take it
}

// tagOf returns the tag of n, or that of the heading that it is by its role.
func tagOf(n *html.Node) string {
	if tagMarks[n.DataAtom]&inHeading == 0 {
		if rank := headingRank(n); rank > 0 {
			return "h" + strconv.Itoa(rank)
		}
	}
	return n.Data
}
