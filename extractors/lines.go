package extractors

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"didban/internal/text"
)

// line is one line of the visible text: what one block says.
type line struct {
	// text is the line as it stands in document.text.
	text string
	// folded is the text folded, once it was asked for.
	folded string
	// from and to delimit it there.
	from, to int
	// element is the index of the deepest element that holds the whole line.
	element int
	marks   mark
	// heading is the last line before this one that is part of a heading, and
	// section the last of those that does not ask; -1 for none.
	heading, section int
}

// readLines cuts the text into lines and finds the element of each. Elements and
// lines both lie in document order, so that one walk over both is enough.
func (d *document) readLines() {
	d.lines = make([]line, 0, strings.Count(d.text, "\n")+1)
	next, open := 0, []int{}
	for from := 0; from < len(d.text); {
		to := from + strings.IndexByte(d.text[from:], '\n')
		if to < from {
			to = len(d.text)
		}
		for next < len(d.elements) && d.elements[next].from <= from {
			open = append(open, next)
			next++
		}
		for len(open) > 1 && !d.covers(open[len(open)-1], from, to) {
			open = open[:len(open)-1]
		}
		if to > from {
			d.addLine(from, to, open[len(open)-1])
		}
		from = to + 1
	}
}

// covers reports whether element i holds the text from..to.
func (d *document) covers(i, from, to int) bool {
	return d.elements[i].from <= from && d.elements[i].to >= to
}

// addLine appends a line.
func (d *document) addLine(from, to, element int) {
	l := line{text: d.text[from:to], from: from, to: to, element: element, marks: d.elements[element].marks, heading: -1, section: -1}
	if n := len(d.lines) - 1; n >= 0 {
		l.heading, l.section = d.lines[n].heading, d.lines[n].section
		if d.lines[n].marks&inHeading != 0 {
			l.heading = n
			if !asks(d.lines[n].text) {
				l.section = n
			}
		}
	}
	d.lines = append(d.lines, l)
}

// folded returns the text of line i, folded.
func (d *document) folded(i int) string {
	l := &d.lines[i]
	if l.folded == "" {
		l.folded = text.Fold(l.text)
	}
	return l.folded
}

// headingAbove returns the text of the last heading before line i, "" when there
// is none or it belongs to the navigation.
func (d *document) headingAbove(i int) string {
	if i >= len(d.lines) || d.lines[i].heading < 0 || d.lines[d.lines[i].heading].marks&inChrome != 0 {
		return ""
	}
	return d.lines[d.lines[i].heading].text
}

// linesIn returns the range of lines that element i holds.
func (d *document) linesIn(i int) (first, end int) {
	return d.elements[i].line, d.elements[i].lineEnd
}

// across yields the elements of which line l holds a part and that begin at or before an
// offset, from the outer to the inner and from the first to the last. A block may hold
// thousands of lines: those before are not passed again.
func (d *document) across(l line, last int) iter.Seq[int] {
	return func(yield func(int) bool) {
		first := d.elementAt(l, l.from)
		var around []int
		for e := first - 1; e > l.element; e = d.elements[e].parent {
			if d.elements[e].to > l.from {
				around = append(around, e)
			}
		}
		for _, e := range slices.Backward(around) {
			if !yield(e) {
				return
			}
		}
		for e := first; e < d.elements[l.element].end && d.elements[e].from <= last; e++ {
			if !yield(e) {
				return
			}
		}
	}
}

// elementAt returns the first element of the block of line l that begins at or after an
// offset, or the one after the block.
func (d *document) elementAt(l line, offset int) int {
	low := l.element + 1
	return low + sort.Search(d.elements[l.element].end-low, func(i int) bool { return d.elements[low+i].from >= offset })
}
