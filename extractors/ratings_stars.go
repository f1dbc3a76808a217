package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"didban"
)

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

// starRating counts the lit ones among five equal neighbours.
func (d *document) starRating(e int, _ string) (r didban.Rating, ok bool) {
	first, alone := d.fiveIn(e)
	if first < 0 || hollowStars(d.elements[e].node) {
		return r, false
	}
	looks := make([]string, 0, 5)
	for c := first; len(looks) < cap(looks); c = d.elements[c].end {
		if d.elements[c].end-c > 12 || d.elements[c].to-d.elements[c].from > longestStar && !placed.MatchString(d.textOf(c)) {
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

// placed matches the text of one star that says its place among the five.
var placed = newLeadPattern("rating|star|امتیاز|ستاره", `(?i)^(?:rating|star|امتیاز|ستاره) [1-5۱-۵] (?:of|از) [5۵]$`)

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

// mostBeside is the most elements among which the five stars of a grade are looked for.
const mostBeside = 12

// fiveIn returns the first of five neighbours of one tag directly within e, none of which says
// much, -1 without them, and whether nothing else lies in e.
func (d *document) fiveIn(e int) (first int, alone bool) {
	run, all, five := 0, 0, -1
	for c := e + 1; c < d.elements[e].end; c = d.elements[c].end {
		if all++; all > mostBeside {
			return -1, false
		}
		if span := d.elements[c]; run > 0 && span.node.Data == d.elements[first].node.Data && span.to-span.from <= longestGrade/2 {
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
	return five, five > 0 && all == 5
}
