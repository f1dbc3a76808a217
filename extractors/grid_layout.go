package extractors

import (
	"slices"
	"strings"
)

// The most cells of a row that style sheets lay out, and the fewest elements within a grid
// of theirs: a row beside three of three cells, or all cells side by side.
const (
	widestLayout  = 8
	fewestLaidOut = 12
)

// layoutRows returns the rows of an element whose children, or most of them, are
// rows of the same number of cells, at least three of them.
func (d *document) layoutRows(e int) [][]int {
	if d.elements[e].end-e <= fewestLaidOut {
		return nil
	}
	children := d.children(e)
	if len(children) < 4 || len(children) > mostRows {
		return nil
	}
	var counts [widestLayout + 2]int
	for _, c := range children {
		counts[min(len(d.cellsOf(c)), widestLayout+1)]++
	}
	for width := 3; width <= widestLayout; width++ {
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

// longestColumnHead is the most lines of the head of a column: a name, its price and a button.
const longestColumnHead = 8

// rowsOfWidth returns the rows that have the width, and as rows of one cell those
// that have not: headings within the grid.
func (d *document) rowsOfWidth(children []int, width int) [][]int {
	var rows [][]int
	for i, c := range children {
		cells := d.cellsOf(c)
		for _, cell := range cells {
			if first, end := d.linesIn(cell); end-first > 3 && (i > 0 || end-first > longestColumnHead) {
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
	if len(children) < fewestLaidOut {
		return nil
	}
	common, _ := d.commonest(children, d.shortLook)
	var rows [][]int
	for i := 0; i < len(children); {
		j := i + 1
		for j < len(children) && d.shortLook(children[j]) == common && d.shortLook(children[i]) != common {
			j++
		}
		rows = append(rows, children[i:j])
		i = j
	}
	return d.evenRows(rows)
}

// shortLook returns the look of element e up to its first class.
func (d *document) shortLook(e int) string { return firstWord(d.elements[e].look) }

// tagLook returns the look of element e without its classes.
func (d *document) tagLook(e int) string {
	look := d.elements[e].look
	return look[:strings.IndexByte(look, '.')+1]
}

// commonest returns what f says of most of the children, and of how many.
func (d *document) commonest(children []int, f func(e int) string) (string, int) {
	counts := map[string]int{}
	best := ""
	for _, c := range children {
		look := f(c)
		if counts[look]++; counts[look] > counts[best] {
			best = look
		}
	}
	return best, counts[best]
}

// tileLook returns how the looks of neighbours are compared: by tag and first class,
// or by tag alone where most have a class of their own.
func (d *document) tileLook(children []int) (common string, look func(e int) string) {
	common, n := d.commonest(children, d.shortLook)
	if n > 2 {
		return common, d.shortLook
	}
	if alike, all := d.commonest(children, d.tagLook); all > 2 && all >= 2*n {
		return alike, d.tagLook
	}
	return common, d.shortLook
}

// firstWord cuts a look after its first class.
func firstWord(look string) string {
	first, _, _ := strings.Cut(look, " ")
	return first
}

// evenRows returns rows when most of them have the same width of three or more. A
// run of single cells as long as a row is a row too: the heads of the columns.
func (d *document) evenRows(rows [][]int) [][]int {
	counts := map[int]int{}
	for _, r := range rows {
		counts[len(r)]++
	}
	for width := 3; width <= widestLayout; width++ {
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
	return d.shortLook(a) == d.shortLook(b)
}
