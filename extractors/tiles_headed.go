package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// logoOver returns what the logo of tile e names, where line at is a sentence about it: the
// tile says the name nowhere else than on its button.
func (d *document) logoOver(e, at int) string {
	if !strings.HasSuffix(d.lines[at].text, ".") {
		return ""
	}
	return pictureName(d.firstAlt(e))
}

// split cuts line i after the bold words that begin it, as in a list whose items
// are "Fast sync – across devices".
func (d *document) split(i int) (name, rest string) {
	l := d.lines[i]
	for e := range d.across(l, l.from) {
		n, to := d.elements[e].node, d.elements[e].to
		if (n.DataAtom == atom.Strong || n.DataAtom == atom.B) && to > l.from && to < l.to {
			return strings.Trim(d.text[l.from:to], " :–—-"), strings.TrimLeft(d.text[to:l.to], " :–—-")
		}
	}
	if first := d.firstPart(l); first != "" && l.marks&inHeading == 0 {
		return first, strings.TrimSpace(strings.TrimPrefix(l.text, first))
	}
	return d.named(i), ""
}

// isHeading reports whether element e itself is a heading.
func (d *document) isHeading(e int) bool { return headingRank(d.elements[e].node) > 0 }

// headed reads what stands under the headings directly in e as tiles.
func (d *document) headed(e int, children []int, fewest int) wall {
	w := wall{element: e}
	tag, most := "", 0
	heads := map[string]int{}
	for k, c := range children {
		if name := tagOf(d.elements[c].node); d.isHeading(c) && name != "h1" && k+1 < len(children) && !d.isHeading(children[k+1]) {
			if heads[name]++; heads[name] > most {
				tag, most = name, heads[name]
			}
		}
	}
	if most < fewest {
		return w
	}
	for k, c := range children {
		if tagOf(d.elements[c].node) != tag || k+1 == len(children) || d.isHeading(children[k+1]) {
			continue
		}
		if at, end := d.linesIn(c); end == at+1 && titleLike(d.named(at)) && !begins(text.Fold(d.named(at)), invitations) {
			w.tiles = append(w.tiles, tile{element: c, name: d.named(at), text: d.textOf(children[k+1]), headed: true})
		}
	}
	w.look = tag + "<" + d.elements[e].look
	return w
}
