package extractors

import "didban"

// headRow returns the row that names the plans, one of the first five: at least
// two different names beside the first column.
func (s *planner) headRow(g grid) int {
	for r, row := range g.rows[:min(len(g.rows), 5)] {
		names := map[string]bool{}
		for _, c := range row[1:] {
			if name, _ := s.heading(c); name != "" {
				names[planKey(name)] = true
			}
		}
		if len(names) >= 2 && len(names)*2 >= len(row)-1 {
			return r
		}
	}
	return -1
}

// heading reads the head of a column: a name, and a price where it states one.
func (s *planner) heading(c int) (string, []didban.Price) {
	first, end := s.d.linesIn(c)
	if first == end || end-first > 12 {
		return "", nil
	}
	if read, ok := s.readCard(c, first, end); ok {
		return read.plan.Name, read.plan.Prices
	}
	if at := s.pick(first, end, 0); at >= 0 && s.anchors[at] != moneyAnchor {
		if named := s.d.named(at); !startsWithDigit(named) {
			return named, nil
		}
	}
	return "", nil
}

// plansOfRow returns the plan of each column of the grid; nil for the first, and for
// columns that share a name, since nothing tells them apart.
func (s *planner) plansOfRow(g grid, head int) []*didban.Plan {
	row := g.rows[head]
	out := make([]*didban.Plan, len(row))
	seen := map[string]int{}
	for i, c := range row {
		name, prices := "", []didban.Price(nil)
		if i > 0 {
			name, prices = s.heading(c)
		}
		if name == "" {
			continue
		}
		key := planKey(name)
		if other := seen[key]; other > 0 {
			out[other] = nil
			continue
		}
		seen[key] = i
		out[i] = &didban.Plan{Name: name, Prices: prices, Evidence: didban.Evidence{Method: "grid", Path: s.d.path(g.element)}}
	}
	return out
}

func startsWithDigit(s string) bool { return s != "" && hasDigit(s[:1]) }
