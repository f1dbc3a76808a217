package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// besideStar reads a number up to five with nothing but a picture beside it: after the
// number, or before it where it is named for a star.
func (d *document) besideStar(e int, _ string) (r didban.Rating, ok bool) {
	if size := d.elements[e].to - d.elements[e].from; size == 0 || size > len("۴٫۵۰") || isButton(d.elements[e].node) {
		return r, false
	}
	picture, after := d.pictureIn(e)
	if picture == nil {
		return r, false
	}
	look := attr(picture, "class") + " " + attr(picture, "alt") + " " + attr(picture, "src")
	if !strings.Contains(strings.ToLower(look), "star") && (!after || picture.DataAtom == atom.I || otherSign.MatchString(look)) {
		return r, false
	}
	said := text.Fold(d.textOf(e))
	from, to := numberIn(said)
	r = didban.Rating{Value: gradeNumber(said[from:to]), Best: 5}
	return r, from == 0 && to == len(said) && r.Value > 0 && r.Value <= 5
}

// pictureIn returns the picture in element e, which holds it and a short text, loose or in
// an element of its own, and whether it stands after the text; nil without one.
func (d *document) pictureIn(e int) (picture *html.Node, after bool) {
	at := e + 1
	switch end := d.elements[e].end; {
	case at == end:
		return nil, false
	case d.elements[at].end == end:
		first := d.elements[e].node.FirstChild
		after = first.Type == html.TextNode && strings.TrimSpace(first.Data) != ""
	case d.elements[d.elements[at].end].end != end:
		return nil, false
	case d.elements[at].to > d.elements[at].from:
		at, after = d.elements[at].end, true
	}
	if n := d.elements[at].node; n.DataAtom == atom.Img || n.DataAtom == atom.Svg || n.DataAtom == atom.I {
		return n, after
	}
	return nil, false
}

// otherSign matches pictures that count something else than stars.
var otherSign = newWordPattern("like|thumb|heart|up|down|comment|reply|chat|eye|view|cart|bag|user", `(?i)like|thumb|heart|\bup\b|down|comment|reply|chat|eye|view|cart|bag|user`)
