package extractors

import (
	"strings"

	"golang.org/x/net/html"
)

// tidy takes the comments out of n, joins the texts that they parted, and returns how
// many elements n holds: scripts put comments between "$" and "29".
func tidy(n *html.Node) int {
	total := 0
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Type {
		case html.CommentNode:
			n.RemoveChild(c)
		case html.TextNode:
			if next != nil && next.Type != html.ElementNode {
				next = joinTexts(n, c)
			}
		case html.ElementNode:
			total += 1 + tidy(c)
		}
		c = next
	}
	return total
}

// joinTexts adds to the first text the others up to the next element, which it returns.
func joinTexts(n, first *html.Node) *html.Node {
	var said strings.Builder
	said.WriteString(first.Data)
	c := first.NextSibling
	for ; c != nil && c.Type != html.ElementNode; c = first.NextSibling {
		if c.Type == html.TextNode {
			said.WriteString(c.Data)
		}
		n.RemoveChild(c)
	}
	first.Data = said.String()
	return c
}
