package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// readTerms reads a table of one plan whose columns are the terms for which it is sold:
// a month, three months, a year.
func (s *planner) readTerms(g grid) (didban.Plan, bool) {
	head := s.termRow(g)
	if head < 0 {
		return didban.Plan{}, false
	}
	p := didban.Plan{Name: s.termName(g, head), Evidence: didban.Evidence{Method: "rows", Path: s.d.path(g.element)}}
	for _, row := range g.rows[head+1:] {
		label := s.d.textOf(row[0])
		if len(row) != len(g.rows[head]) || label == "" || !isPriceLabel(label) {
			continue
		}
		for i, c := range row[1:] {
			period := periodNames[text.Fold(s.d.textOf(g.rows[head][i+1]))]
			if price, ok := s.priceCell(c, label); ok && period != "" {
				price.Period = period
				p.Prices = addPrice(p.Prices, price)
			}
		}
	}
	if p.Name == "" || len(p.Prices) == 0 {
		return p, false
	}
	s.takeGrid(g)
	return p, true
}

// termRow returns the row of a table, one of the first two, whose cells but the first are
// names of periods, or -1.
func (s *planner) termRow(g grid) int {
	for r, row := range g.rows[:min(len(g.rows), 2)] {
		periods := 0
		for _, c := range row[1:] {
			periods += count(namesPeriod(text.Fold(s.d.textOf(c))))
		}
		if periods > 1 && periods == len(row)-1 {
			return r
		}
	}
	return -1
}

// termName returns the name of the plan that a table of terms is of: what its first row
// says above the terms, after a label, or else the heading above the table.
func (s *planner) termName(g grid, head int) string {
	name := ""
	if head > 0 {
		said := s.d.textOf(g.rows[0][0])
		if _, after, found := strings.Cut(said, ":"); found {
			said = after
		}
		name = text.Clean(said)
	} else {
		first, _ := s.d.linesIn(g.element)
		name = text.Clean(s.d.headingAbove(first))
	}
	if !nameLike(name) {
		return ""
	}
	return name
}
