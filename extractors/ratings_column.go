package extractors

import (
	"slices"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// columnRating reads a number in a column of a table that is headed as grades.
func (d *document) columnRating(e int, _ string) (r didban.Rating, ok bool) {
	span := d.elements[e]
	if span.node.DataAtom != atom.Td || span.to == span.from || span.to-span.from > len("۱۰٫۰") {
		return r, false
	}
	said := text.Fold(d.textOf(e))
	from, to := numberIn(said)
	if from > 0 || to < len(said) || !gradeWord.MatchString(d.headOf(e)) {
		return r, false
	}
	r.Value = gradeNumber(said)
	return r, r.Value <= 10
}

// headOf returns the head of the column that the cell at element e stands in, "" without one.
func (d *document) headOf(e int) string {
	row := d.elements[e].parent
	table := row
	for table > 0 && d.elements[table].node.DataAtom != atom.Table {
		table = d.elements[table].parent
	}
	head := table + 1
	for head < row && d.elements[head].node.DataAtom != atom.Tr {
		head++
	}
	place := slices.Index(d.children(row), e)
	if cells := d.children(head); table > 0 && head < row && place >= 0 && place < len(cells) && d.elements[cells[place]].node.DataAtom == atom.Th {
		return d.textOf(cells[place])
	}
	return ""
}
