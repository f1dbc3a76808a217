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
	// kept are the features, by name, that plans had and have still.
	kept map[string][]cell
}

// keep enters what a plan had and has still.
func (s planSet) keep(before, after []cell) {
	had := map[string]bool{}
	for _, f := range before {
		had[f.name] = present(f.PlanFeature)
	}
	for _, f := range after {
		if had[f.name] && present(f.PlanFeature) {
			s.kept[f.name] = append(s.kept[f.name], f)
		}
	}
}

// plans matches the plans of both editions, records which came, went and were
// renamed, and compares the prices of those that stayed.
func (c *comparison) plans(before, after []didban.Plan) planSet {
	set := planSet{kept: map[string][]cell{}}
	stayed := func(b, a didban.Plan) { set.pairs = append(set.pairs, planPair{b, a}) }
	before, after = joinBy(before, after, func(p didban.Plan) string { return nameKey(p.Name) }, stayed)
	var renames []planPair
	before, after = joinAlike(before, after, renameScore, renameMargin, renamed(before, after), func(b, a didban.Plan) {
		stayed(b, a)
		renames = append(renames, planPair{b, a})
	})
	c.otherPlans(before, after, renames)
	set.added = after
	for _, p := range set.pairs {
		c.prices(p)
	}
	return set
}

// otherPlans records the plans that have no namesake in the other edition. Those that
// were split or merged show on both sides what became of them.
func (c *comparison) otherPlans(before, after []didban.Plan, renames []planPair) {
	was, is := splits(before, after, renames)
	for _, p := range renames {
		r := rulePlanRenamed
		r.name = cmp.Or(is.of(p.after).plural(), was.of(p.before).plural(), r.name)
		c.add(didban.PlanRenamed, p.after.Name, r, planSide(p.before), planSide(p.after))
	}
	for _, p := range before {
		r, f := freeOr(p, ruleFreeGone, rulePlanGone), was.of(p)
		r.name = cmp.Or(f.rule, r.name)
		c.add(didban.PlanRemoved, p.Name, r, planSide(p), plansSide(f.others))
	}
	for _, p := range after {
		r, f := freeOr(p, ruleFreeAdded, rulePlanAdded), is.of(p)
		r.name = cmp.Or(f.rule, r.name)
		c.add(didban.PlanAdded, p.Name, r, plansSide(f.others), planSide(p))
	}
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

// plansSide describes several plans by their names and first prices, nil where there
// are none.
func plansSide(plans []didban.Plan) *didban.Side {
	if len(plans) == 0 {
		return nil
	}
	var names, quotes []string
	for _, p := range plans {
		names = append(names, p.Name)
		if quote := planSide(p).Quote; quote != p.Name {
			quotes = append(quotes, quote)
		}
	}
	out := &didban.Side{Plan: strings.Join(names, planSeparator), Quote: strings.Join(quotes[:min(len(quotes), 1)], "")}
	out.Text = out.Plan
	if len(quotes) > 0 {
		out.Text += ": " + strings.Join(quotes, planSeparator)
	}
	return out
}
