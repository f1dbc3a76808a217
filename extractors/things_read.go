package extractors

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// readThings returns every item of structured data on the page, also those within
// others, in page order: JSON-LD, microdata, RDFa, and the state of scripts.
func readThings(d *document) []*thing {
	things := slices.Concat(d.linkedData(), d.scoped(microdata), d.scoped(rdfa))
	slices.SortStableFunc(things, func(a, b *thing) int { return cmp.Compare(a.element, b.element) })
	return append(things, d.stateThings(things)...)
}

// scriptText returns the source of a script element.
func scriptText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// scripts returns the indexes of the script elements that satisfy f.
func (d *document) scripts(f func(n *html.Node) bool) []int {
	var out []int
	for _, i := range d.scriptsAt {
		if f(d.elements[i].node) {
			out = append(out, i)
		}
	}
	return out
}

// typeName returns the name of a type or property without its vocabulary:
// "https://schema.org/Offer" and "schema:Offer" are "Offer".
func typeName(s string) string {
	s = strings.TrimSpace(s)
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' || s[i] == '#' || s[i] == ':' {
			return s[i+1:]
		}
	}
	return s
}

// typeNames returns the names of the types in s, separated by white space.
func typeNames(s string) []string {
	names := strings.Fields(s)
	for i := range names {
		names[i] = typeName(names[i])
	}
	return names
}

// sortedKeys returns the keys of an object in order.
func sortedKeys(v map[string]any) []string {
	keys := make([]string, 0, len(v))
	for key := range v {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
