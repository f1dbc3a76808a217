package extractors

import (
	"slices"

	"didban"
	"didban/internal/text"
)

// addGrids merges what grids say into the plans. A grid adds plans of its own only
// where it states their prices and there is no row of cards: what compares this
// product with others looks the same.
func (s *planner) addGrids(plans []didban.Plan) []didban.Plan {
	cards := len(plans)
	for _, columns := range s.columns {
		stated := columns[0].Method == "rows"
		known := slices.ContainsFunc(columns, func(p didban.Plan) bool { return samePlan(plans, p.Name) >= 0 })
		if !known && (cards > 0 || !stated && !plansOf(columns)) {
			continue
		}
		for _, p := range columns {
			if samePlan(plans, p.Name) >= 0 || cards == 0 {
				plans = mergePlan(plans, p)
			}
		}
	}
	return plans
}

// plansOf reports whether columns are plans: most have a price, and one bears a
// name that plans bear or a price for a period.
func plansOf(columns []didban.Plan) bool {
	priced, signs := 0, 0
	for _, p := range columns {
		priced += count(len(p.Prices) > 0)
		signs += count(planWords[text.Fold(p.Name)])
		for _, price := range p.Prices {
			signs += count(price.Period != "")
		}
	}
	return priced >= 2 && priced*2 >= len(columns) && signs > 0
}
