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
	span := d.elements[e]
	if size := span.to - span.from; size == 0 || size > len("4.50") || span.end != e+2 {
		return r, false
	}
	picture := d.elements[e+1].node
	if picture.DataAtom != atom.Img && picture.DataAtom != atom.Svg && picture.DataAtom != atom.I {
		return r, false
	}
	after := span.node.FirstChild.Type == html.TextNode && strings.TrimSpace(span.node.FirstChild.Data) != ""
	look := attr(picture, "class") + " " + attr(picture, "alt") + " " + attr(picture, "src")
	if !strings.Contains(strings.ToLower(look), "star") && (!after || picture.DataAtom == atom.I || otherSign.MatchString(look)) {
		return r, false
	}
	said := text.Fold(d.textOf(e))
	from, to := numberIn(said)
	r = didban.Rating{Value: gradeNumber(said[from:to]), Best: 5}
	return r, from == 0 && to == len(said) && r.Value > 0 && r.Value <= 5
}

// otherSign matches pictures that count something else than stars.
var otherSign = newWordPattern("like|thumb|heart|up|down|comment|reply|chat|eye|view|cart|bag|user|download", `(?i)like|thumb|heart|\bup\b|down|comment|reply|chat|eye|view|cart|bag|user`)
