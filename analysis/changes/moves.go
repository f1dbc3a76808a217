package changes

import (
	"maps"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// planSeparator stands between the plans of a change that several of them share.
const planSeparator = " · "

// moves records the features that left plans and those that came to plans: one
// change for each feature, however many plans it is about, and feature_moved where
// it left some and came to others. One that cheaper plans lost and dearer ones have
// still shows these on its other side.
func (c *comparison) moves(gone, came []cell, plans planSet) {
	left, entered := byName(gone), byName(came)
	fresh := map[string][]cell{}
	for _, p := range plans.added {
		for _, f := range c.keys.cells(p) {
			if present(f.PlanFeature) {
				fresh[f.name] = append(fresh[f.name], f)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		to := slices.Concat(entered[name], fresh[name])
		kept := plans.kept[name]
		switch dearer := plans.dearer(left[name], slices.Concat(to, kept)); {
		case len(to) > 0 && dearer:
			c.add(didban.FeatureMoved, to[0].Name, ruleFeatureDearer, cellsSide(left[name]), cellsSide(to))
		case len(to) > 0:
			c.add(didban.FeatureMoved, to[0].Name, ruleFeatureMoved, cellsSide(left[name]), cellsSide(to))
		case len(kept) > 0 && dearer:
			c.add(didban.FeatureRemoved, left[name][0].Name, ruleFeatureOnly, cellsSide(left[name]), cellsSide(kept))
		default:
			c.add(didban.FeatureRemoved, left[name][0].Name, ruleFeatureGone, cellsSide(left[name]), nil)
		}
		delete(entered, name)
	}
	for _, name := range slices.Sorted(maps.Keys(entered)) {
		c.add(didban.FeatureAdded, entered[name][0].Name, ruleFeatureAdded, nil, cellsSide(entered[name]))
	}
}

func byName(cells []cell) map[string][]cell {
	out := map[string][]cell{}
	for _, f := range cells {
		out[f.name] = append(out[f.name], f)
	}
	return out
}

// cellsSide shows one feature of several plans.
func cellsSide(cells []cell) *didban.Side {
	side := cellSide(cells[0])
	var plans, values []string
	for _, f := range cells {
		plans, values = append(plans, f.plan), append(values, f.Value)
		if f.Included != side.Included {
			side.Included = ""
		}
	}
	side.Plan = joinDistinct(plans, planSeparator)
	side.Value = joinDistinct(values, planSeparator)
	side.Text = cell{PlanFeature: didban.PlanFeature{Name: cells[0].Name, Value: side.Value}}.text()
	side.Quote = text.Clean(cells[0].Name)
	return side
}

// joinDistinct joins the words in a fixed order, each once and no empty one.
func joinDistinct(words []string, separator string) string {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), separator)
}

// dearer reports whether the cheapest plan that has the feature now costs more than
// the cheapest that had it. Only prices for the same period, unit and currency are
// set against each other; a paid plan is dearer than a free one, and one whose price
// is on request than one whose price is stated.
func (s planSet) dearer(left, to []cell) bool {
	old, now := s.editions()
	had, was := cheapest(left, old)
	has, is := cheapest(to, now)
	if had != has {
		return had == stateFree && has != "" || had == statePaid && has == stateContact
	}
	return had == statePaid && was.sameTerms(is) && was.sameMoney(is) && is.amount.Cmp(was.amount) > 0
}

// cheapest tells how the cheapest of the plans of the cells is offered, and at what
// price where it is paid; empty when none of them says.
func cheapest(cells []cell, plans []didban.Plan) (found state, best offer) {
	order := []state{stateFree, statePaid, stateContact}
	for _, p := range plans {
		at := standing(p)
		if at == "" || !slices.ContainsFunc(cells, func(f cell) bool { return f.plan == p.Name }) {
			continue
		}
		if found == "" || slices.Index(order, at) < slices.Index(order, found) {
			found = at
		}
		for _, o := range offers(p) {
			if best.amount == nil || o.sameTerms(best) && o.sameMoney(best) && o.amount.Cmp(best.amount) < 0 {
				best = o
			}
		}
	}
	return found, best
}

// editions returns the plans of both editions as far as they have partners or are
// new.
func (s planSet) editions() (before, after []didban.Plan) {
	for _, p := range s.pairs {
		before, after = append(before, p.before), append(after, p.after)
	}
	return before, append(after, s.added...)
}

// mergeRewordings makes one change of those that say the same about several plans:
// a renamed row of a table is one change.
func (c *comparison) mergeRewordings() {
	first := map[string]int{}
	var merged []didban.Change
	for _, change := range c.out {
		if change.Kind != didban.FeatureReworded {
			merged = append(merged, change)
			continue
		}
		k := change.Rule + "\x00" + key(change.Before.Text) + "\x00" + key(change.After.Text)
		i, ok := first[k]
		if !ok {
			first[k] = len(merged)
			merged = append(merged, change)
			continue
		}
		merged[i].Before.Plan = joinDistinct([]string{merged[i].Before.Plan, change.Before.Plan}, planSeparator)
		merged[i].After.Plan = joinDistinct([]string{merged[i].After.Plan, change.After.Plan}, planSeparator)
	}
	for i := range merged {
		merged[i].ID = identity(merged[i])
	}
	c.out = merged
}
