package changes

import (
	"cmp"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// rewordScore is how alike two features must be to be one in other words.
const rewordScore = 0.6

// cell is a feature as one plan, or the page as a whole, states it.
type cell struct {
	plan string
	didban.PlanFeature
	name, group, value string // keys
}

// text is what the page says: the name, and the value where there is one.
func (f cell) text() string {
	if f.Value == "" {
		return f.Name
	}
	return f.Name + ": " + f.Value
}

// present reports whether the plan is said to have the feature.
func present(f didban.PlanFeature) bool {
	return f.Included == didban.IncludedYes || f.Included == didban.IncludedPartial || f.Included == "" && f.Value != ""
}

// cells returns the features of a plan in a fixed order, each once.
func cells(p didban.Plan) []cell {
	var out []cell
	for _, f := range p.Features {
		if c := (cell{p.Name, f, key(f.Name), key(f.Group), key(f.Value)}); c.name != "" {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b cell) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.group, b.group),
			strings.Compare(string(a.Included), string(b.Included)), strings.Compare(a.value, b.value),
			strings.Compare(a.text(), b.text()))
	})
	return slices.CompactFunc(out, func(a, b cell) bool {
		return a.name == b.name && a.group == b.group && a.Included == b.Included && a.value == b.value
	})
}

// pageFeatures are the features that no plan owns, in the shape of a plan.
func pageFeatures(features []didban.Feature) didban.Plan {
	var p didban.Plan
	for _, f := range features {
		p.Features = append(p.Features, didban.PlanFeature{Name: f.Name, Group: f.Group, Included: didban.IncludedYes, Value: f.Description})
	}
	return p
}

// features compares what the plans and the page as a whole are said to have.
func (c *comparison) features(plans planSet, before, after []didban.Feature) {
	var gone, came []cell
	compare := func(b, a didban.Plan) {
		g, n := c.cells(cells(b), cells(a))
		gone, came = append(gone, g...), append(came, n...)
	}
	for _, p := range plans.pairs {
		compare(p.before, p.after)
	}
	listed := len(gone) + len(came)
	compare(pageFeatures(before), pageFeatures(after))
	if listed > 0 {
		gone, came = withoutRepeats(gone), withoutRepeats(came)
	}
	c.moves(gone, came, plans)
	c.mergeRewordings()
}

// withoutRepeats leaves out what the page lists once more for the product as a
// whole, beside the plans.
func withoutRepeats(all []cell) []cell {
	return filter(all, func(f cell) bool {
		return f.plan != "" || !slices.ContainsFunc(all, func(o cell) bool { return o.plan != "" && o.name == f.name })
	})
}

// unchanged is what a feature has in common with itself.
func unchanged(f cell) string { return join(f.name, f.group, string(f.Included), f.value) }

// likeness are the ways in which a changed feature is found again, the surest first.
var likeness = []func(f cell) string{
	func(f cell) string { return join(f.name, f.group) },
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
	before, after = joinAlike(before, after, found)
	return append(gone, before...), append(came, after...)
}

// joinBy finds the cells of both sides with the same key, in their order, and
// returns the rest.
func joinBy(before, after []cell, by func(cell) string, found func(b, a cell)) (b, a []cell) {
	at := map[string][]int{}
	for i, f := range after {
		if k := by(f); k != "" {
			at[k] = append(at[k], i)
		}
	}
	taken := make([]bool, len(after))
	for _, f := range before {
		k := by(f)
		if len(at[k]) == 0 {
			b = append(b, f)
			continue
		}
		i := at[k][0]
		at[k], taken[i] = at[k][1:], true
		found(f, after[i])
	}
	for i, f := range after {
		if !taken[i] {
			a = append(a, f)
		}
	}
	return b, a
}

// joinAlike finds the cells that say the same in other words, and returns the rest.
func joinAlike(before, after []cell, found func(b, a cell)) (b, a []cell) {
	type reading struct {
		terms map[string]bool
		no    int
	}
	read := func(cells []cell) []reading {
		out := make([]reading, len(cells))
		for i, f := range cells {
			out[i] = reading{withoutNumbers(bag(f.Name)), negations(f.Name)}
		}
		return out
	}
	if len(before) == 0 || len(after) == 0 || len(before)*len(after) > maxCandidates {
		return before, after
	}
	was, is := read(before), read(after)
	usedB, usedA := map[int]bool{}, map[int]bool{}
	for _, m := range pairs(len(before), len(after), rewordScore, 0, func(b, a int) float64 {
		if was[b].no != is[a].no {
			return 0
		}
		return dice(was[b].terms, is[a].terms)
	}) {
		usedB[m.b], usedA[m.a] = true, true
		found(before[m.b], after[m.a])
	}
	for i, f := range before {
		if !usedB[i] {
			b = append(b, f)
		}
	}
	for i, f := range after {
		if !usedA[i] {
			a = append(a, f)
		}
	}
	return b, a
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
	return ruleWording, true
}

func cellSide(f cell) *didban.Side {
	quote := text.Clean(cmp.Or(f.Value, f.Name))
	return &didban.Side{Text: text.Clean(f.text()), Plan: f.plan, Included: f.Included, Value: f.Value, Quote: quote}
}
