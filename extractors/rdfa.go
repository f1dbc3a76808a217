package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
)

// rdfa is the syntax of RDFa Lite 1.1: vocab and prefix are passed over, names
// count without them.
var rdfa = scopedSyntax{method: "rdfa", property: "property", value: (*document).rdfaValue, opens: func(n *html.Node) *thing {
	if attr(n, "typeof") == "" {
		return nil
	}
	return &thing{types: typeNames(attr(n, "typeof")), id: cmp.Or(attr(n, "resource"), attr(n, "about"))}
}}

// rdfaValue returns what element e states as a property of RDFa.
func (d *document) rdfaValue(e int) string {
	n := d.elements[e].node
	for _, name := range []string{"content", "datetime", "resource", "href", "src"} {
		if hasAttr(n, name) {
			return strings.TrimSpace(attr(n, name))
		}
	}
	return d.stated(e)
}
