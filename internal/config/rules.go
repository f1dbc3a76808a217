package config

import (
	"cmp"
	"fmt"
	"strings"

	"didban/analysis/changes"
	"didban/internal/text"
)

// Rules are thresholds of changes. Zero values are the defaults.
type Rules struct {
	// PriceMove is the percentage from which a price that rises is a change of high
	// severity, and one that falls of medium; the default is 5.
	PriceMove float64 `yaml:"price_move,omitempty"`
	// RatingStep is the least move of a rating that is a change, on a scale of 5; the
	// default is 0.1.
	RatingStep float64 `yaml:"rating_step,omitempty"`
	// RatingMove is the move of a rating that is a change of medium severity, on a
	// scale of 5; the default is 0.3.
	RatingMove float64 `yaml:"rating_move,omitempty"`
	// CounterMove is the percentage by which a counter of at least 100, such as "12,000
	// teams", must move to be a change; the default is 10.
	CounterMove float64 `yaml:"counter_move,omitempty"`
	// FactsLost is the percentage of a page's facts beyond whose loss the page counts
	// as misread, so that its changes are held; the default is 50.
	FactsLost float64 `yaml:"facts_lost,omitempty"`
}

// Rules returns the thresholds with the defaults filled in.
func (r Rules) Rules() changes.Rules {
	out := changes.DefaultRules()
	out.PriceMove = cmp.Or(r.PriceMove, out.PriceMove)
	out.RatingStep = cmp.Or(r.RatingStep, out.RatingStep)
	out.RatingFall = cmp.Or(r.RatingMove, out.RatingFall)
	out.ClaimStep = cmp.Or(r.CounterMove, out.ClaimStep)
	out.Drop = cmp.Or(r.FactsLost/100, out.Drop)
	return out
}

func (v *validator) rules(r Rules) {
	for _, limit := range []struct {
		key         string
		value, most float64
		unit        string
	}{
		{"price_move", r.PriceMove, 1000, "a percentage"},
		{"rating_step", r.RatingStep, 5, "a move on a scale of 5"},
		{"rating_move", r.RatingMove, 5, "a move on a scale of 5"},
		{"counter_move", r.CounterMove, 1000, "a percentage"},
		{"facts_lost", r.FactsLost, 100, "a percentage"},
	} {
		if !(limit.value >= 0 && limit.value <= limit.most) {
			v.add("analysis.rules."+limit.key, "%g: use %s, 0 to %g", limit.value, limit.unit, limit.most)
		}
	}
}

// synonyms checks that each entry joins at least two names, and that none stands in
// two entries.
func (v *validator) synonyms(lists [][]string) {
	seen := map[string]string{}
	for i, names := range lists {
		at := fmt.Sprintf("analysis.synonyms[%d]", i)
		if len(names) < 2 {
			v.add(at, "name at least two things that mean the same")
		}
		for j, name := range names {
			place, key := fmt.Sprintf("%s[%d]", at, j), text.Fold(name)
			if strings.TrimSpace(name) == "" || strings.Contains(name, "|") {
				v.add(place, "%q is no name", name)
			}
			if first, ok := seen[key]; ok {
				v.add(place, "%q stands in %s too; join the two entries", name, first)
			}
			seen[key] = at
		}
	}
}
