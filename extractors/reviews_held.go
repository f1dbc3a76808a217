package extractors

// dateElements returns the elements that state a date.
func (p *reviewPage) dateElements() []int {
	out := make([]int, len(p.dates))
	for i, f := range p.dates {
		out[i] = f.element
	}
	return out
}

// ratingElements returns the elements that state a grade.
func (p *reviewPage) ratingElements() []int {
	out := make([]int, len(p.ratings))
	for i, f := range p.ratings {
		out[i] = f.element
	}
	return out
}

// countBefore returns, for each element of the page and its end, how many of the found
// ones stand before it.
func (p *reviewPage) countBefore(found []int) []int32 {
	out := make([]int32, len(p.elements)+1)
	at := 0
	for e := range out {
		for at < len(found) && found[at] < e {
			at++
		}
		out[e] = int32(at)
	}
	return out
}

// leaf reports whether no element within e holds text of its own.
func (p *reviewPage) leaf(e int) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.elements[c].to-p.elements[c].from > 1 && !inline[p.elements[c].node.DataAtom] {
			return false
		}
	}
	return true
}

// inside reports whether element e is of the subtree of a.
func (p *reviewPage) inside(e, a int) bool {
	return a >= 0 && e >= a && e < p.elements[a].end
}

// firstDate returns the place of the first date at or after element e.
func (p *reviewPage) firstDate(e int) int { return int(p.datesBefore[e]) }

// datesIn counts the dates that element e holds.
func (p *reviewPage) datesIn(e int) int {
	return int(p.datesBefore[p.elements[e].end] - p.datesBefore[e])
}

// dated reports whether element e holds a date.
func (p *reviewPage) dated(e int) bool { return p.datesIn(e) > 0 }

// dateIn returns the first date that element e holds.
func (p *reviewPage) dateIn(e int) (when foundDate, ok bool) {
	if !p.dated(e) {
		return when, false
	}
	return p.dates[p.firstDate(e)], true
}

// graded reports whether element e holds a grade.
func (p *reviewPage) graded(e int) bool {
	return p.ratingsBefore[p.elements[e].end] > p.ratingsBefore[e]
}

// ratingIn returns the first grade that element e holds.
func (p *reviewPage) ratingIn(e int) (grade foundRating, ok bool) {
	if !p.graded(e) {
		return grade, false
	}
	return p.ratings[p.ratingsBefore[e]], true
}
