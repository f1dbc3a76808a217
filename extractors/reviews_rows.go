package extractors

import (
	"cmp"
	"slices"

	"didban"
)

// readShortRows adds the grades of which a page draws the lit stars alone: what is of the class
// of a row of five, all lit, and holds fewer of the same.
func (p *reviewPage) readShortRows() {
	full := make(map[string]string)
	for _, f := range p.ratings {
		first, alone := p.fiveIn(f.element)
		if class := attr(p.elements[f.element].node, "class"); alone && f.rating.Value == 5 && class != "" {
			full[class] = p.lookOf(first)
		}
	}
	if len(full) == 0 {
		return
	}
	for e := range p.elements {
		star := full[attr(p.elements[e].node, "class")]
		if star == "" {
			continue
		}
		row := p.children(e)
		if n := len(row); 0 < n && n < 5 && !slices.ContainsFunc(row, func(c int) bool { return p.lookOf(c) != star }) {
			p.ratings = append(p.ratings, foundRating{e, didban.Rating{Value: float64(n), Best: 5}})
		}
	}
	slices.SortStableFunc(p.ratings, func(a, b foundRating) int { return cmp.Compare(a.element, b.element) })
}
