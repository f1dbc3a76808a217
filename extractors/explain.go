package extractors

import (
	"slices"
	"strconv"
	"strings"

	"didban"
	"didban/internal/text"
)

// path returns the place of element e as a CSS selector that finds it and
// nothing else: from the closest id downwards.
func (d *document) path(e int) string {
	var steps []string
	for ; e >= 0; e = d.elements[e].parent {
		n := d.elements[e].node
		if id := attr(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n\"'\\") {
			steps = append(steps, "#"+id)
			break
		}
		steps = append(steps, n.Data+":nth-of-type("+strconv.Itoa(d.ordinal(e))+")")
	}
	slices.Reverse(steps)
	return strings.Join(steps, " > ")
}

// ordinal returns the place of e among its neighbours of the same tag, from 1.
func (d *document) ordinal(e int) int {
	n, place := d.elements[e].node, 1
	for m := n.PrevSibling; m != nil; m = m.PrevSibling {
		if m.Type == n.Type && m.Data == n.Data {
			place++
		}
	}
	return place
}

// headingAbove returns the folded text of the last heading before line i.
func (d *document) headingAbove(i int) string {
	for i--; i >= 0; i-- {
		if d.lines[i].marks&inHeading != 0 {
			return text.Fold(d.lines[i].text)
		}
	}
	return ""
}

// forgetPaths empties the path of every fact.
func forgetPaths(f *didban.Facts) {
	for i := range f.Plans {
		f.Plans[i].Path = ""
	}
	for i := range f.Addons {
		f.Addons[i].Path = ""
	}
	for i := range f.FAQs {
		f.FAQs[i].Path = ""
	}
	for i := range f.Features {
		f.Features[i].Path = ""
	}
	for i := range f.Integrations {
		f.Integrations[i].Path = ""
	}
	for i := range f.Claims {
		f.Claims[i].Path = ""
	}
	for i := range f.Reviews {
		f.Reviews[i].Path = ""
	}
	if f.AggregateRating != nil {
		f.AggregateRating.Path = ""
	}
}
