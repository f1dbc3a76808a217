package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// LinkPlace says in which part of a page a link stands.
type LinkPlace string

// The places of links.
const (
	InNavigation LinkPlace = "navigation"
	InFooter     LinkPlace = "footer"
	InContent    LinkPlace = "content"
)

// Link is a link of a page to another one.
type Link struct {
	// URL is absolute, without a fragment.
	URL string `json:"url"`
	// Text is what a reader sees of it, else its label, its title or its picture's text.
	Text  string    `json:"text,omitempty"`
	Place LinkPlace `json:"place"`
}

// Links returns the links of a page to http and https addresses, in the order of the
// page, each address and text once. It is empty for a page that cannot be parsed.
func Links(p *didban.Page) []Link {
	if unread(p.Body) != "" {
		return nil
	}
	d, err := newDocument(p)
	if err != nil {
		return nil
	}
	var out []Link
	seen := map[[2]string]bool{}
	for i, e := range d.elements {
		if e.node.DataAtom != atom.A && e.node.DataAtom != atom.Area {
			continue
		}
		l := Link{URL: d.link(attr(e.node, "href")), Text: d.linkText(i), Place: d.linkPlace(i)}
		l.URL, _, _ = strings.Cut(l.URL, "#")
		key := [2]string{l.URL, l.Text}
		if !strings.HasPrefix(l.URL, "http") || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, l)
	}
	return out
}

// linkText returns what tells a reader where link i leads.
func (d *document) linkText(i int) string {
	n := d.elements[i].node
	said := cmp.Or(d.textOf(i), text.Clean(attr(n, "aria-label")), text.Clean(attr(n, "title")))
	for c := i + 1; c < d.elements[i].end && said == ""; c++ {
		said = text.Clean(attr(d.elements[c].node, "alt"))
	}
	return said
}

// linkPlace returns the part of the page that element i stands in: the nearest one
// around it that is a part.
func (d *document) linkPlace(i int) LinkPlace {
	for ; i >= 0; i = d.elements[i].parent {
		if place := partOf(d.elements[i].node); place != "" {
			return place
		}
	}
	return InContent
}

// partOf returns the part of a page that an element is by its name or role.
func partOf(n *html.Node) LinkPlace {
	switch role := attr(n, "role"); {
	case n.DataAtom == atom.Footer || role == "contentinfo":
		return InFooter
	case n.DataAtom == atom.Nav || n.DataAtom == atom.Header || role == "navigation" || role == "menubar" || role == "banner":
		return InNavigation
	case n.DataAtom == atom.Main || n.DataAtom == atom.Article || role == "main":
		return InContent
	}
	return ""
}
