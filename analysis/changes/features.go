package changes

import (
	"slices"

	"didban"
)

// rewordScore is how alike two features must be to be one in other words.
const rewordScore = 0.6

// features compares what the plans are said to have, and then what the page says of
// the product as a whole. What plans list is told of them alone.
func (c *comparison) features(plans planSet, before, after []didban.Feature) {
	var gone, came []cell
	listed := map[string]bool{}
	for _, p := range plans.pairs {
		b, a := c.keys.cells(p.before), c.keys.cells(p.after)
		for _, f := range slices.Concat(b, a) {
			listed[f.name] = true
		}
		plans.keep(b, a)
		g, n := c.cells(b, a)
		gone, came = append(gone, g...), append(came, n...)
	}
	c.moves(gone, came, plans)
	own := func(f cell) bool { return !listed[f.name] }
	gone, came = c.cells(filter(c.keys.cells(pageFeatures(before)), own), filter(c.keys.cells(pageFeatures(after)), own))
	c.moves(gone, came, planSet{})
	c.mergeRewordings()
}

// unchanged is what a feature has in common with itself.
func unchanged(f cell) string { return join(f.name, string(f.Included), f.value) }

// likeness are the ways in which a changed feature is found again, the surest first.
var likeness = []func(f cell) string{
	func(f cell) string { return f.name },
	func(f cell) string { return measured(f.Name).shape },
}

// cells compares the features of one plan. It records those that stayed in another
// form, and returns those that are gone and those that came.
func (c *comparison) cells(before, after []cell) (gone, came []cell) {
	found := func(b, a cell) {
		switch was, is := present(b.PlanFeature), present(a.PlanFeature); {
		case was && is:
			c.reworded(b, a)
		case was:
			gone = append(gone, b)
		case is:
			came = append(came, a)
		}
	}
	before, after = joinBy(before, after, unchanged, func(b, a cell) {})
	for _, by := range likeness {
		before, after = joinBy(before, after, by, found)
	}
	had := func(f cell) bool { return present(f.PlanFeature) }
	before, after = filter(before, had), filter(after, had)
	before, after = joinAlike(before, after, rewordScore, 0, c.alikeCells(before, after), found)
	return append(gone, before...), append(came, after...)
}

// reading is how a feature is worded, without its numbers.
type reading struct {
	terms, can map[string]bool
	no         int
}

// read returns the reading of a feature's name, worked out once for all plans.
func (c *comparison) read(name string) reading {
	r, known := c.readings[name]
	if !known {
		r = reading{withoutNumbers(bag(name)), capable(name), negations(name)}
		c.readings[name] = r
	}
	return r
}

// alikeCells scores how alike two features are worded. Numbers do not count, one
// that is negated is not the one that is not, and one that names another capability
// is another one.
func (c *comparison) alikeCells(before, after []cell) func(b, a int) float64 {
	readings := func(cells []cell) []reading {
		out := make([]reading, len(cells))
		for i, f := range cells {
			out[i] = c.read(f.Name)
		}
		return out
	}
	was, is := readings(before), readings(after)
	return func(b, a int) float64 {
		if was[b].no != is[a].no || replaced(was[b].can, is[a].can) {
			return 0
		}
		return dice(was[b].terms, is[a].terms)
	}
}

// reworded records a feature that both editions have, if they say it differently.
func (c *comparison) reworded(b, a cell) {
	r, changed := wordingRule(b, a)
	if changed {
		c.add(didban.FeatureReworded, a.Name, r, cellSide(b), cellSide(a))
	}
}

// wordingRule tells a change of what is offered from a change of words.
func wordingRule(b, a cell) (rule, bool) {
	if b.Included == didban.IncludedPartial && a.Included == didban.IncludedYes {
		return ruleFeatureWidened, true
	}
	if b.Included == didban.IncludedYes && a.Included == didban.IncludedPartial {
		return ruleFeatureReduced, true
	}
	if key(b.text()) == key(a.text()) {
		return rule{}, false
	}
	if r, ok := limit(measured(b.text()), measured(a.text())); ok {
		return r, true
	}
	if b.Value == "" && b.name == a.name || a.Value == "" && b.name == a.name {
		return rule{}, false // one of them does not state the value
	}
	return offerRule(b.text(), a.text()), true
}

// offerRule tells what two texts that are not the same, and state no other limit,
// say otherwise of what is offered.
func offerRule(before, after string) rule {
	switch lost, won := lostAndWon(capable(before), capable(after)); {
	case lost && won:
		return ruleFeatureOther
	case lost:
		return ruleFeatureReduced
	case won:
		return ruleFeatureWidened
	}
	b, a := measured(before), measured(after)
	if b.shape == a.shape && len(b.numbers) != len(a.numbers) {
		return ruleLimitChanged // "10 users" became "users"
	}
	return ruleWording
}
