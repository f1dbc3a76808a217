package extractors

import (
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
	for head < min(row, table+mostColumns) && d.elements[head].node.DataAtom != atom.Tr {
		head++
	}
	cell, end := head+1, d.elements[head].end
	for left := previousElement(d.elements[e].node); left != nil && cell < min(end, head+2*mostColumns); left = previousElement(left) {
		cell = d.elements[cell].end
	}
	if table <= 0 || head >= row || cell >= end || d.elements[cell].node.DataAtom != atom.Th {
		return ""
	}
	return d.textOf(cell)
}
