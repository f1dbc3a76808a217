package extractors

import (
	"slices"

	"didban"
	"didban/internal/text"
)

// readPlans reads the plans of a pricing page: from rows of cards, and from
// tables and grids that compare them.
func readPlans(d *document, f *didban.Facts) {
	s := newPlanner(d)
	s.find()
	for _, g := range s.groups[:min(len(s.groups), mostGroups)] {
		for _, c := range g.cards {
			c.plan.Method, c.plan.Path = "cards", d.path(c.element)
			if isAddon(d, g) {
				f.Addons = mergePlan(f.Addons, c.plan)
			} else {
				f.Plans = mergePlan(f.Plans, c.plan)
			}
		}
	}
	if f.Plans = s.addGrids(f.Plans); len(f.Plans) == 0 {
		f.Plans = d.statedPlans()
	}
	if len(f.Plans) == 0 {
		f.Plans = d.statePlans()
	}
}

// find finds the grids and the rows of cards of the page, in page order: first
// those that are plain to see, and where there are none the plans that are named
// by their periods, and the one that stands alone.
func (s *planner) find() {
	s.findGrids()
	s.findGroups()
	if len(s.groups) == 0 && len(s.columns) == 0 {
		s.periods = true
		s.findGroups()
		s.periods = false
	}
	s.addLone()
	if len(s.columns) == 0 && !slices.ContainsFunc(s.groups, func(g group) bool { return !isAddon(s.d, g) }) {
		s.findSingle()
	}
	slices.SortStableFunc(s.groups, func(a, b group) int { return a.cards[0].first - b.cards[0].first })
}

// isAddon reports whether the heading above a group says that it sells what is
// added to a plan.
func isAddon(d *document, g group) bool {
	return holds(text.Fold(d.headingAbove(g.cards[0].first)), addonWords)
}

// mergePlan adds a plan, or what is new about one that is there: pages show the
// same plan in a card, in the panel of another period and in a table.
func mergePlan(plans []didban.Plan, p didban.Plan) []didban.Plan {
	i := samePlan(plans, p.Name)
	if i < 0 {
		return append(plans, p)
	}
	for _, price := range p.Prices {
		if hasAmount(price) || len(plans[i].Prices) == 0 {
			plans[i].Prices = addPrice(plans[i].Prices, price)
		}
	}
	plans[i].Features = mergeFeatures(plans[i].Features, p.Features)
	return plans
}

// mergeFeatures adds the features that are not there yet.
func mergeFeatures(have, more []didban.PlanFeature) []didban.PlanFeature {
	known := map[string]bool{}
	for _, f := range have {
		known[planKey(f.Name+f.Value)] = true
	}
	for _, f := range more {
		if key := planKey(f.Name + f.Value); !known[key] {
			known[key] = true
			have = append(have, f)
		}
	}
	return have
}
