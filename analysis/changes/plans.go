package changes

import (
	"cmp"
	"slices"
	"strings"

	"didban"
)

// planPair is a plan in both editions.
type planPair struct{ before, after didban.Plan }

// plansOf returns the plans and add-ons of a page, one for each name: a page that
// shows a plan once per billing period means one plan. Whether something is called
// a plan or an add-on is a matter of layout, so the two are compared together.
func plansOf(f didban.Facts) []didban.Plan {
	var out []didban.Plan
	at := map[string]int{}
	for _, p := range slices.Concat(f.Plans, f.Addons) {
		name := nameKey(p.Name)
		if name == "" {
			continue // there is nothing to call it by
		}
		if i, ok := at[name]; ok {
			out[i].Name = min(out[i].Name, p.Name)
			out[i].Prices = slices.Concat(out[i].Prices, p.Prices)
			out[i].Features = slices.Concat(out[i].Features, p.Features)
			continue
		}
		at[name] = len(out)
		p.Prices = slices.Clone(p.Prices)
		out = append(out, p)
	}
	for _, p := range out {
		slices.SortFunc(p.Prices, priceOrder)
	}
	slices.SortFunc(out, func(a, b didban.Plan) int { return strings.Compare(nameKey(a.Name), nameKey(b.Name)) })
	return out
}

// planSet is what the comparison of plans found.
type planSet struct {
	pairs []planPair
	// added are new, and may hold features that left another plan.
	added []didban.Plan
}

// plans matches the plans of both editions, records which came, went and were
// renamed, and compares the prices of those that stayed.
func (c *comparison) plans(before, after []didban.Plan) planSet {
	var set planSet
	stayed := func(b, a didban.Plan) { set.pairs = append(set.pairs, planPair{b, a}) }
	before, after = joinBy(before, after, func(p didban.Plan) string { return nameKey(p.Name) }, stayed)
	before, after = joinAlike(before, after, renameScore, renameMargin, renamed(before, after), func(b, a didban.Plan) {
		stayed(b, a)
		c.add(didban.PlanRenamed, a.Name, rulePlanRenamed, planSide(b), planSide(a))
	})
	for _, p := range before {
		c.add(didban.PlanRemoved, p.Name, freeOr(p, ruleFreeGone, rulePlanGone), planSide(p), nil)
	}
	for _, p := range after {
		c.add(didban.PlanAdded, p.Name, freeOr(p, ruleFreeAdded, rulePlanAdded), nil, planSide(p))
	}
	set.added = after
	for _, p := range set.pairs {
		c.prices(p)
	}
	return set
}

// freeOr chooses between the rules for a free plan and for any other.
func freeOr(p didban.Plan, free, other rule) rule {
	if standing(p) == stateFree {
		return free
	}
	return other
}

// planSide describes a plan by its name and prices.
func planSide(p didban.Plan) *didban.Side {
	side := &didban.Side{Plan: p.Name, Text: p.Name}
	var quotes []string
	for _, price := range p.Prices {
		if words := priceText(price); words != "" && !slices.Contains(quotes, words) {
			quotes = append(quotes, words)
		}
	}
	if len(quotes) > 0 {
		side.Text += ": " + strings.Join(quotes[:min(len(quotes), 2)], " · ")
	}
	side.Quote = cmp.Or(strings.Join(quotes[:min(len(quotes), 1)], ""), p.Name)
	return side
}
