package extractors

import (
	"fmt"
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

// The limits of a grid: one wider compares no plans, one longer is a catalogue;
// and of grids on one page.
const (
	mostColumns = 12
	mostRows    = 400
	mostGrids   = 64
)

// grids returns the tables of the page, and what is laid out as one.
func (d *document) grids() []grid {
	var out []grid
	for e := 1; e < len(d.elements); e++ {
		if d.elements[e].marks&(inChrome|inQuote|inTip) != 0 {
			continue
		}
		if g := d.gridAt(e); len(g.rows) > 1 {
			if len(out) == mostGrids {
				d.leave(fmt.Sprintf("tables after the first %d", mostGrids))
				break
			}
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
		return grid{element: e, rows: d.tableRows(e, mostRows)}
	case n.DataAtom == atom.Div || n.DataAtom == atom.Section || n.DataAtom == atom.Ul:
		if rows := d.layoutRows(e); rows != nil {
			return grid{element: e, rows: rows, layout: true}
		}
	}
	return grid{}
}

// tableRows returns the cells of the first rows of a table, by tag or by ARIA role.
func (d *document) tableRows(table, most int) [][]int {
	var rows [][]int
	var down reaching
	for e := table + 1; e < d.elements[table].end; e++ {
		n := d.elements[e].node
		if n.DataAtom != atom.Tr && attr(n, "role") != "row" {
			continue
		}
		if len(rows) == most {
			if most == mostRows {
				d.leave(fmt.Sprintf("rows of a table after the first %d", most))
			}
			break
		}
		cells := down.fill(d, d.rowCells(e))
		if len(cells) > 0 && len(cells) <= mostColumns {
			rows = append(rows, cells)
		}
		e = d.elements[e].end - 1
	}
	return rows
}

// reaching holds, for each column of a table, the cell that reaches down into the next
// rows, and into how many.
type reaching [mostColumns]struct{ cell, left int }

// fill returns the cells of a row with those between them that reach down from the
// rows above.
func (down *reaching) fill(d *document, own []int) []int {
	out := make([]int, 0, mostColumns)
	for len(out) < mostColumns {
		if span := &down[len(out)]; span.left > 0 {
			span.left--
			out = append(out, span.cell)
			continue
		}
		if len(own) == 0 {
			return out
		}
		if n := d.span(own[0], "rowspan"); n > 1 {
			down[len(out)].cell, down[len(out)].left = own[0], n-1
		}
		out, own = append(out, own[0]), own[1:]
	}
	return append(out, own...)
}

// rowCells returns the cells of a row. A cell that spans columns is repeated in each.
func (d *document) rowCells(row int) []int {
	cells := make([]int, 0, mostColumns)
	for c := row + 1; c < d.elements[row].end; c++ {
		if !d.isCell(c) {
			continue
		}
		span := d.span(c, "colspan")
		if span > mostColumns {
			span = 1
		}
		for range span {
			cells = append(cells, c)
		}
		c = d.elements[c].end - 1
	}
	return cells
}

// span returns how many rows or columns a cell takes, as an attribute of it says.
func (d *document) span(cell int, name string) int {
	said := attr(d.elements[cell].node, name)
	if said == "" { // an error would cost more than the rest
		return 1
	}
	if n, err := strconv.Atoi(said); err == nil && n > 0 {
		return n
	}
	return 1
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
