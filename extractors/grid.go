package extractors

import (
	"slices"
	"strconv"

	"golang.org/x/net/html/atom"
)

// grid is a table, or what is laid out as one: rows of cells of equal number.
// The first cell of a row labels it, the others belong to one column each.
type grid struct {
	element int
	rows    [][]int
	// layout says that only style sheets make it a grid.
	layout bool
}

// The limits of a grid: one wider compares no plans, one longer is a catalogue.
const (
	mostColumns = 12
	mostRows    = 400
)

// grids returns the tables of the page, and what is laid out as one.
func (d *document) grids() []grid {
	var out []grid
	for e := 1; e < len(d.elements); e++ {
		if d.elements[e].marks&(inChrome|inQuote|inTip) != 0 {
			continue
		}
		if g := d.gridAt(e); len(g.rows) > 1 {
			out = append(out, g)
			e = d.elements[e].end - 1
		}
	}
	return out
}

// gridAt returns the grid that element e is, with no rows when it is none.
func (d *document) gridAt(e int) grid {
	n := d.elements[e].node
	switch role := attr(n, "role"); {
	case n.DataAtom == atom.Table || role == "table" || role == "grid" || role == "treegrid":
		return grid{element: e, rows: d.tableRows(e)}
	case n.DataAtom == atom.Div || n.DataAtom == atom.Section || n.DataAtom == atom.Ul:
		if rows := d.layoutRows(e); rows != nil {
			return grid{element: e, rows: rows, layout: true}
		}
	}
	return grid{}
}

// tableRows returns the cells of each row of a table, by tag or by ARIA role. A
// cell that spans columns is repeated in each.
func (d *document) tableRows(table int) [][]int {
	var rows [][]int
	for e := table + 1; e < d.elements[table].end && len(rows) < mostRows; e++ {
		n := d.elements[e].node
		if n.DataAtom != atom.Tr && attr(n, "role") != "row" {
			continue
		}
		cells := d.rowCells(e)
		if len(cells) > 0 && len(cells) <= mostColumns {
			rows = append(rows, cells)
		}
		e = d.elements[e].end - 1
	}
	return rows
}

// rowCells returns the cells of a row.
func (d *document) rowCells(row int) []int {
	var cells []int
	for c := row + 1; c < d.elements[row].end; c++ {
		if d.isCell(c) {
			cells = append(cells, d.spanned(c)...)
			c = d.elements[c].end - 1
		}
	}
	return cells
}

// isCell reports whether an element is a cell of a table.
func (d *document) isCell(e int) bool {
	n := d.elements[e].node
	switch attr(n, "role") {
	case "cell", "gridcell", "columnheader", "rowheader":
		return true
	}
	return n.DataAtom == atom.Td || n.DataAtom == atom.Th
}

// spanned repeats a cell as often as it spans columns.
func (d *document) spanned(c int) []int {
	span, err := strconv.Atoi(attr(d.elements[c].node, "colspan"))
	if err != nil || span < 1 || span > mostColumns {
		span = 1
	}
	cells := make([]int, span)
	for i := range cells {
		cells[i] = c
	}
	return cells
}

// layoutRows returns the rows of an element whose children, or most of them, are
// rows of the same number of cells, at least three of them.
func (d *document) layoutRows(e int) [][]int {
	children := d.children(e)
	if len(children) < 4 || len(children) > mostRows {
		return nil
	}
	counts := map[int]int{}
	for _, c := range children {
		counts[len(d.cellsOf(c))]++
	}
	for width := 3; width <= 8; width++ {
		if counts[width]*10 >= len(children)*6 && counts[width] >= 3 {
			return d.rowsOfWidth(children, width)
		}
	}
	return d.flatRows(children)
}

// cellsOf returns the cells of a row that is laid out by style sheets: its
// children, or those of its only child.
func (d *document) cellsOf(row int) []int {
	cells := d.children(row)
	for levels := 0; len(cells) == 1 && levels < 3; levels++ {
		cells = d.children(cells[0])
	}
	return cells
}

// rowsOfWidth returns the rows that have the width, and as rows of one cell those
// that have not: headings within the grid.
func (d *document) rowsOfWidth(children []int, width int) [][]int {
	var rows [][]int
	for _, c := range children {
		cells := d.cellsOf(c)
		for _, cell := range cells {
			if first, end := d.linesIn(cell); end-first > 3 {
				return nil
			}
		}
		if len(cells) != width {
			cells = []int{c}
		}
		rows = append(rows, cells)
	}
	return rows
}

// flatRows cuts children that are all cells into rows: a label, then as many
// cells of another look as there are columns, again and again.
func (d *document) flatRows(children []int) [][]int {
	if len(children) < 12 {
		return nil
	}
	label := func(e int) string { return looks(d.elements[e].node) }
	common := d.commonLook(children)
	var rows [][]int
	for i := 0; i < len(children); {
		j := i + 1
		for j < len(children) && firstWord(label(children[j])) == common && firstWord(label(children[i])) != common {
			j++
		}
		rows = append(rows, children[i:j])
		i = j
	}
	return d.evenRows(rows)
}

// commonLook returns the first word of the look that most children have.
func (d *document) commonLook(children []int) string {
	counts := map[string]int{}
	best := ""
	for _, c := range children {
		look := firstWord(looks(d.elements[c].node))
		if counts[look]++; counts[look] > counts[best] {
			best = look
		}
	}
	return best
}

// firstWord cuts a look after its first class.
func firstWord(look string) string {
	for i := range look {
		if look[i] == ' ' {
			return look[:i]
		}
	}
	return look
}

// evenRows returns rows when most of them have the same width of three or more. A
// run of single cells as long as a row is a row too: the heads of the columns.
func (d *document) evenRows(rows [][]int) [][]int {
	counts := map[int]int{}
	for _, r := range rows {
		counts[len(r)]++
	}
	for width := 3; width <= 8; width++ {
		if counts[width] >= 3 && counts[width]*10 >= (len(rows)-counts[1])*6 {
			return d.joinHeads(rows, width)
		}
	}
	return nil
}

// joinHeads makes one row of each run of single cells of one look and the width.
func (d *document) joinHeads(rows [][]int, width int) [][]int {
	var out [][]int
	for i := 0; i < len(rows); {
		j := i + 1
		for len(rows[i]) == 1 && j < len(rows) && len(rows[j]) == 1 && d.alike(rows[i][0], rows[j][0]) {
			j++
		}
		if j-i == width {
			out = append(out, slices.Concat(rows[i:j]...))
		} else {
			out = append(out, rows[i:j]...)
		}
		i = j
	}
	return out
}

// alike reports whether two elements have the same tag and first class.
func (d *document) alike(a, b int) bool {
	return firstWord(looks(d.elements[a].node)) == firstWord(looks(d.elements[b].node))
}
