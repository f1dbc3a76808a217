package extractors

import (
	"cmp"

	"didban"
)

// findGrids reads the grids whose columns are plans, and takes their lines.
func (s *planner) findGrids() {
	var terms []didban.Plan
	for _, g := range s.d.grids() {
		if s.rowsAreCards(g) {
			continue
		}
		if p, ok := s.readTerms(g); ok {
			terms = mergePlan(terms, p)
			continue
		}
		columns := s.readRows(g)
		if columns == nil {
			columns = s.readGrid(g)
		}
		if len(columns) < 2 {
			continue
		}
		s.columns = append(s.columns, columns)
		s.takeGrid(g)
	}
	if len(terms) > 1 {
		s.columns = append(s.columns, terms)
	}
}

// takeGrid marks the lines of a grid as taken.
func (s *planner) takeGrid(g grid) {
	first, end := s.d.linesIn(g.element)
	for i := first; i < end; i++ {
		s.taken[i] = true
	}
}

// rowsAreCards reports whether what looks like a grid is a row of cards: each of
// its rows states a price in one place, where a grid has a row of prices.
func (s *planner) rowsAreCards(g grid) bool {
	if !g.layout {
		return false
	}
	single := 0
	for _, row := range g.rows {
		priced := 0
		for _, c := range row {
			priced += count(s.counts[c] > 0)
		}
		single += count(priced == 1 || priced == 2 && len(row) > 3)
	}
	return single*2 > len(g.rows)
}

// readGrid reads a grid whose columns are plans. It returns what each column
// says, plans without a price where the grid states none.
func (s *planner) readGrid(g grid) []didban.Plan {
	head := s.headRow(g)
	if head < 0 {
		return nil
	}
	columns := s.plansOfRow(g, head)
	group := ""
	for _, row := range g.rows[head+1:] {
		label := s.d.textOf(row[0])
		if row[0] == g.rows[head][0] { // it labels the heads, of which this row is the second
			label = ""
		}
		switch {
		case s.isGroupRow(row):
			group = label
		case len(row) != len(g.rows[head]):
		case isPriceLabel(label) && s.priceRow(row, label, columns), label == "":
		default:
			s.featureRow(row, group, columns)
		}
	}
	var out []didban.Plan
	for _, p := range columns {
		if p != nil {
			out = append(out, *p)
		}
	}
	return out
}

// isGroupRow reports whether a row only heads those below it.
func (s *planner) isGroupRow(row []int) bool {
	for _, c := range row[1:] {
		if c != row[0] && (s.d.textOf(c) != "" || s.d.icon(c) != "") {
			return false
		}
	}
	return s.d.textOf(row[0]) != ""
}

// featureRow reads a row as one feature of each column.
func (s *planner) featureRow(row []int, group string, columns []*didban.Plan) {
	first, end := s.d.linesIn(row[0])
	if first == end {
		return
	}
	name := bulletless(cmp.Or(s.d.shown(first), s.d.lines[first].text))
	for i, c := range row {
		if i == 0 || i >= len(columns) || columns[i] == nil || name == "" {
			continue
		}
		included, value := s.d.cell(c)
		if included == "" && value == "" || s.isAction(c) {
			continue
		}
		if value != "" && included == "" {
			included = didban.IncludedYes
		}
		columns[i].Features = append(columns[i].Features, didban.PlanFeature{Name: name, Group: group, Included: included, Value: value})
	}
}

// isAction reports whether a cell holds nothing but a button.
func (s *planner) isAction(c int) bool {
	first, end := s.d.linesIn(c)
	return end-first == 1 && s.d.acts(s.d.lines[first], s.d.folded(first))
}
