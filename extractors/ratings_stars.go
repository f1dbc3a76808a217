package extractors

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// drawn reports whether element e is a drawing, or holds nothing else.
func (d *document) drawn(e int) bool {
	return d.elements[e].node.DataAtom == atom.Svg || d.elements[e].end > e+1 && d.elements[e+1].node.DataAtom == atom.Svg
}

// mostLooks is the most looks of the stars of one grade: full, half and empty. Stars that
// all differ bear their place.
const mostLooks = 3

// unevenStars counts the lit ones where they differ, which says more than the text of
// their signs.
func (d *document) unevenStars(e int, look string) (r didban.Rating, ok bool) {
	r, ok = d.starRating(e, look)
	return r, ok && r.Value < r.Best
}

// laidStars counts the stars in an element that lies upon five hollow ones beside it.
func (d *document) laidStars(e int, look string) (r didban.Rating, ok bool) {
	if !starLook.MatchString(look) {
		return r, false
	}
	n, below := d.elements[e].node, false
	for _, beside := range []*html.Node{previousElement(n), nextElement(n)} {
		below = below || beside != nil && hollowStars(beside)
	}
	if !below || !litLook.MatchString(look) || dimLook.MatchString(look) {
		return r, false
	}
	lit := len(d.children(e))
	return didban.Rating{Value: float64(lit), Best: 5}, 0 < lit && lit <= 5
}

// hollowStars reports whether n is named for hollow stars and holds five.
func hollowStars(n *html.Node) bool {
	if class := attr(n, "class"); !starLook.MatchString(class) || !dimLook.MatchString(class) {
		return false
	}
	stars := 0
	for c := n.FirstChild; c != nil && stars <= 5; c = c.NextSibling {
		stars += count(c.Type == html.ElementNode)
	}
	return stars == 5
}

// starRating counts the lit ones among five equal neighbours.
func (d *document) starRating(e int, _ string) (r didban.Rating, ok bool) {
	first, alone := d.fiveIn(e)
	if first < 0 || hollowStars(d.elements[e].node) {
		return r, false
	}
	looks := make([]string, 0, 5)
	for c := first; len(looks) < cap(looks); c = d.elements[c].end {
		if d.elements[c].end-c > 12 || d.elements[c].to-d.elements[c].from > longestStar {
			return r, false
		}
		looks = append(looks, d.lookOf(c))
	}
	if !d.stars(e, first, alone, looks) || len(slices.Compact(slices.Clone(looks))) > mostLooks {
		return r, false
	}
	value := litStars(looks)
	return didban.Rating{Value: value, Best: 5}, value > 0 && slices.IsSorted(unlit(looks, looks[0]))
}

// longestStar is the most bytes of the text of one star: the name of its drawing.
const longestStar = len("star_outline")

// stars reports whether the five elements from first on, alone in element e or beside
// others, look like stars.
func (d *document) stars(e, first int, alone bool, looks []string) bool {
	if !alone {
		return strings.Contains(looks[0], "star") || strings.ContainsAny(looks[0], filled)
	}
	drawn := d.drawn(first) && litColour.MatchString(looks[0]+looks[4])
	return starLook.MatchString(attr(d.elements[e].node, "class")+looks[0]) || strings.ContainsAny(looks[0], filled) || drawn
}

// litStars counts the stars that are lit; where all look dim, those like the first are.
func litStars(looks []string) (value float64) {
	for _, look := range looks {
		switch {
		case halfLook.MatchString(look):
			value += 0.5
		case dimStar(look), strings.ContainsAny(look, hollow):
		case litLook.MatchString(look), look == looks[0]:
			value++
		}
	}
	if value == 0 && looks[0] != looks[len(looks)-1] {
		for _, look := range looks {
			value += float64(count(look == looks[0]))
		}
	}
	return value
}

// dimStar reports whether a star of this look is dim: it says so, and no lit star lies
// upon it.
func dimStar(look string) bool {
	if !dimLook.MatchString(look) {
		return false
	}
	_, inner, _ := strings.Cut(strings.TrimSpace(look), "\n")
	for drawn := range strings.SplitSeq(inner, "\n") {
		if strings.Contains(drawn, "star") && !dimLook.MatchString(drawn) {
			return false
		}
	}
	return true
}

// mostBeside is the most elements among which the five stars of a grade are looked for.
const mostBeside = 12

// fiveIn returns the first of five neighbours of one tag directly within e, -1 without
// them, and whether nothing else lies in e.
func (d *document) fiveIn(e int) (first int, alone bool) {
	run, all, five := 0, 0, -1
	for c := e + 1; c < d.elements[e].end; c = d.elements[c].end {
		if all++; all > mostBeside {
			return -1, false
		}
		if run > 0 && d.elements[c].node.Data == d.elements[first].node.Data {
			run++
		} else {
			first, run = c, 1
		}
		switch {
		case run == 5 && five < 0:
			five = first
		case run == 6 && five == first:
			five = -1
		}
	}
	return five, all == 5
}

// unlit maps looks to 0 where they are the first's, 1 elsewhere: stars light up
// from the start.
func unlit(looks []string, first string) []int {
	out := make([]int, len(looks))
	for i, look := range looks {
		if look != first {
			out[i] = 1
		}
	}
	return out
}

// lookOf returns what tells the looks of element c and what it holds from those of
// its neighbours.
func (d *document) lookOf(c int) string {
	var b strings.Builder
	for i := c; i < d.elements[c].end; i++ {
		n := d.elements[i].node
		b.WriteString("\n" + n.Data)
		for _, name := range []string{"class", "fill", "href", "xlink:href", "src", "aria-hidden", "data-icon"} {
			if value := attr(n, name); value != "" {
				b.WriteString("." + value)
			}
		}
		if style := attr(n, "style"); strings.Contains(style, "color") {
			b.WriteString("." + style)
		}
	}
	b.WriteString(cmp.Or(d.textOf(c), signName(d.elements[c].node)))
	return b.String()
}

// signName returns the text of an icon, which names its drawing and so is none of the page.
func signName(n *html.Node) string {
	if n.FirstChild == nil || n.FirstChild.Type != html.TextNode {
		return ""
	}
	return strings.TrimSpace(n.FirstChild.Data)
}

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
