package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scopedSyntax is a way of stating items in the attributes of a page's elements:
// an element opens an item, those within it state its properties.
type scopedSyntax struct {
	method string
	// opens returns the item that the element opens, nil when it opens none.
	opens func(n *html.Node) *thing
	// property is the attribute that names properties.
	property string
	// value returns what an element states that opens no item.
	value func(d *document, e int) string
}

// microdata is the syntax of WHATWG HTML §5.
var microdata = scopedSyntax{method: "microdata", property: "itemprop", value: (*document).itemValue, opens: func(n *html.Node) *thing {
	if !hasAttr(n, "itemscope") {
		return nil
	}
	return &thing{types: typeNames(attr(n, "itemtype")), id: attr(n, "itemid")}
}}

// openItem is an item whose element has not ended.
type openItem struct {
	thing *thing
	end   int
}

// scoped returns the items that one syntax states, in page order.
func (d *document) scoped(syntax scopedSyntax) []*thing {
	var things []*thing
	var open []openItem
	for e := range d.elements {
		for len(open) > 0 && e >= open[len(open)-1].end {
			open = open[:len(open)-1]
		}
		n := d.elements[e].node
		t := syntax.opens(n)
		if t != nil {
			t.method, t.element, t.props = syntax.method, e, make(map[string][]any)
			things = append(things, t)
		}
		if len(open) > 0 {
			d.state(open[len(open)-1].thing, syntax, e, t)
		}
		if t != nil {
			open = append(open, openItem{t, d.elements[e].end})
			d.referred(t, syntax, attr(n, "itemref"))
		}
	}
	return things
}

// state adds to owner the properties that element e states: the item t it opens,
// or its value.
func (d *document) state(owner *thing, syntax scopedSyntax, e int, t *thing) {
	names := attr(d.elements[e].node, syntax.property)
	if names == "" {
		return
	}
	var value any = t
	if t == nil {
		value = syntax.value(d, e)
	}
	for _, name := range typeNames(names) {
		owner.props[name] = append(owner.props[name], value)
	}
}

// longestReference is the most elements that one itemref is followed over.
const longestReference = 64

// referred adds the properties of the elements that itemref names, which lie
// outside the item. Items within them are not followed.
func (d *document) referred(t *thing, syntax scopedSyntax, ids string) {
	for id := range strings.FieldsSeq(ids) {
		at := d.ids[id]
		if at == 0 {
			continue
		}
		for e := at; e < min(d.elements[at].end, at+longestReference); e++ {
			if syntax.opens(d.elements[e].node) != nil {
				break
			}
			d.state(t, syntax, e, nil)
		}
	}
}

// sources is the attribute that holds the value of elements that refer.
var sources = map[atom.Atom]string{
	atom.A: "href", atom.Area: "href", atom.Link: "href", atom.Img: "src", atom.Audio: "src", atom.Video: "src",
	atom.Source: "src", atom.Embed: "src", atom.Iframe: "src", atom.Track: "src", atom.Object: "data",
	atom.Data: "value", atom.Meter: "value", atom.Time: "datetime",
}

// itemValue returns what element e states as a property of microdata.
func (d *document) itemValue(e int) string {
	n := d.elements[e].node
	if hasAttr(n, "content") {
		return strings.TrimSpace(attr(n, "content"))
	}
	source := attr(n, sources[n.DataAtom])
	return cmp.Or(strings.TrimSpace(source), d.stated(e))
}

// stated returns the text of element e with its lines.
func (d *document) stated(e int) string {
	return strings.TrimSpace(d.text[d.elements[e].from:d.elements[e].to])
}
