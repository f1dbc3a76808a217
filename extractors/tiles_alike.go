package extractors

import (
	"golang.org/x/net/html"
)

// partsOfTile reports whether the children of e are what one tile consists of, a logo, a
// name and a state: each looks another way, and a neighbour consists of the same.
func (d *document) partsOfTile(e int, children []int) bool {
	if len(children) > 4 {
		return false
	}
	n, parent := d.elements[e].node, d.elements[d.elements[e].parent].node
	_, alike := d.commonest(children, d.shortLook)
	if alike > 1 {
		return false
	}
	for _, step := range []func(*html.Node) *html.Node{nextElement, previousElement} {
		if m := step(n); m != nil && sameParts(n, m) {
			return true
		}
		if m := step(parent); m != nil && (sameParts(parent, m) || onlyChild(parent) == n && onlyChild(m) != nil && sameParts(n, onlyChild(m))) {
			return true
		}
	}
	return false
}

// onlyChild returns the element within n where it is the only one, or nil.
func onlyChild(n *html.Node) *html.Node {
	if c := childElement(n); c != nil && nextElement(c) == nil {
		return c
	}
	return nil
}

// sameParts reports whether two elements look alike, and their children too, of which
// there are two or more.
func sameParts(a, b *html.Node) bool {
	if !sameLook(a, b) {
		return false
	}
	parts := 0
	for a, b = childElement(a), childElement(b); a != nil && b != nil; a, b = nextElement(a), nextElement(b) {
		if parts++; firstWord(looks(a)) != firstWord(looks(b)) {
			return false
		}
	}
	return a == nil && b == nil && parts > 1
}

// sameLook reports whether a style sheet sees the same of two elements.
func sameLook(a, b *html.Node) bool {
	return a.Data == b.Data && (attr(a, "class") == attr(b, "class") || looks(a) == looks(b))
}

// childElement returns the first element within n, or nil.
func childElement(n *html.Node) *html.Node {
	if n.FirstChild == nil || n.FirstChild.Type == html.ElementNode {
		return n.FirstChild
	}
	return nextElement(n.FirstChild)
}

// unrowed returns what the children hold where each is a row of tiles alike, too few for
// a wall of their own: the slides of a carousel hold two each.
func (d *document) unrowed(children []int, fewest int) []int {
	var out []int
	for _, c := range children {
		row := d.children(c)
		if _, n := d.commonest(row, d.shortLook); n != len(row) || n < 2 || n >= fewest {
			return children
		}
		for _, t := range row {
			if first, end := d.linesIn(t); end-first < 2 {
				return children
			}
		}
		out = append(out, row...)
	}
	return out
}
