package extractors

// sections reads what stands between the headings directly in e as cards.
func (s *planner) sections(e int) (group, bool) {
	g := group{element: e}
	children := s.d.children(e)
	tag := s.sectionTag(children)
	if tag == "" || s.priced(children) > mostPriced {
		return g, false
	}
	from := -1
	read := func(to int) {
		if from < 0 {
			return
		}
		first, end := s.d.elements[from].line, s.d.elements[to-1].lineEnd
		if end-first > 1 && end-first < longestCard && s.free(first, end) {
			if c, ok := s.readCard(from, first, end); ok {
				g.cards = append(g.cards, c)
			}
		}
	}
	for _, c := range children {
		if tagOf(s.d.elements[c].node) == tag {
			read(c)
			from = c
		}
	}
	read(s.d.elements[e].end)
	return g, len(g.cards) <= mostCards && s.settle(g)
}

// sectionTag returns the tag of heading that occurs first and at least twice
// among the children.
func (s *planner) sectionTag(children []int) string {
	seen := map[string]int{}
	for _, c := range children {
		n := s.d.elements[c].node
		if tag := tagOf(n); headingRank(n) > 0 || tag == "dt" {
			if seen[tag]++; seen[tag] == 2 {
				return tag
			}
		}
	}
	return ""
}
