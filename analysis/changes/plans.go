package changes

import (
	"cmp"
	"slices"
	"strings"

	"didban"
)

// A plan with another name is taken for the same one when the score of likeness is
// at least renameScore, and no other plan comes within renameMargin: where one plan
// was split, or two were merged, they are removed and added.
const (
	renameScore  = 0.6
	renameMargin = 0.12
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
	set.pairs, before, after = sameName(before, after)
	for _, m := range pairs(len(before), len(after), renameScore, renameMargin, renamed(before, after)) {
		b, a := before[m.b], after[m.a]
		set.pairs = append(set.pairs, planPair{b, a})
		c.add(didban.PlanRenamed, a.Name, rulePlanRenamed, planSide(b), planSide(a))
		before[m.b].Name, after[m.a].Name = "", ""
	}
	unmatched := func(p didban.Plan) bool { return p.Name != "" }
	for _, p := range filter(before, unmatched) {
		c.add(didban.PlanRemoved, p.Name, freeOr(p, ruleFreeGone, rulePlanGone), planSide(p), nil)
	}
	set.added = filter(after, unmatched)
	for _, p := range set.added {
		c.add(didban.PlanAdded, p.Name, freeOr(p, ruleFreeAdded, rulePlanAdded), nil, planSide(p))
	}
	for _, p := range set.pairs {
		c.prices(p)
	}
	return set
}

// sameName pairs the plans that kept their name and returns the rest.
func sameName(before, after []didban.Plan) (found []planPair, b, a []didban.Plan) {
	byName := map[string]int{}
	for i, p := range after {
		byName[nameKey(p.Name)] = i
	}
	taken := make([]bool, len(after))
	for _, p := range before {
		if i, ok := byName[nameKey(p.Name)]; ok {
			found, taken[i] = append(found, planPair{p, after[i]}), true
			continue
		}
		b = append(b, p)
	}
	for i, p := range after {
		if !taken[i] {
			a = append(a, p)
		}
	}
	return found, b, a
}

func filter[T any](in []T, keep func(T) bool) []T {
	var out []T
	for _, x := range in {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// renamed returns the score of likeness of two plans with different names, 0 to 1:
// the mean of how alike their prices, features and names are, weighted 45, 40 and
// 15; what either does not state is left out of the mean.
func renamed(before, after []didban.Plan) func(b, a int) float64 {
	contents := func(plans []didban.Plan) []map[string]bool {
		out := make([]map[string]bool, len(plans))
		for i, p := range plans {
			out[i] = content(p)
		}
		return out
	}
	was, is := contents(before), contents(after)
	return func(b, a int) float64 {
		score, weight := 0.15*nameLikeness(before[b].Name, after[a].Name), 0.15
		if price, known := priceLikeness(before[b], after[a]); known {
			score, weight = score+0.45*price, weight+0.45
		}
		if len(was[b]) > 0 && len(is[a]) > 0 {
			score, weight = score+0.4*dice(was[b], is[a]), weight+0.4
		}
		return score / weight
	}
}

// content is the set of what a plan holds, without regard to how much of it.
func content(p didban.Plan) map[string]bool {
	set := map[string]bool{}
	for _, f := range p.Features {
		if present(f) {
			set[measured(f.Name).shape] = true
		}
	}
	return set
}

// nameLikeness is 1 when one name holds the other or abbreviates it ("Pro",
// "Professional"), else how many words they share.
func nameLikeness(a, b string) float64 {
	x, y := nameKey(a), nameKey(b)
	if min(len(x), len(y)) >= 3 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) {
		return 1
	}
	return dice(bag(a), bag(b))
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
