package changes

import (
	"slices"
	"strings"

	"didban"
)

// A plan with another name is taken for the same one when the score of likeness is
// at least renameScore, and no other plan comes within renameMargin: where one plan
// was split, or two were merged, they are removed and added; see [splits].
const (
	renameScore  = 0.6
	renameMargin = 0.12
)

// renamed returns the score of likeness of two plans with different names, 0 to 1:
// the mean of how alike their prices, features and names are, weighted 45, 40 and
// 15; what either does not state is left out of the mean.
func renamed(before, after []didban.Plan) func(b, a int) float64 {
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

func contents(plans []didban.Plan) []map[string]bool {
	out := make([]map[string]bool, len(plans))
	for i, p := range plans {
		out[i] = content(p)
	}
	return out
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

// priceLikeness tells how alike the prices of two plans are, 0 to 1, and whether
// both state any. To be free or on request is common, and so says less.
func priceLikeness(b, a didban.Plan) (score float64, known bool) {
	was, is := standing(b), standing(a)
	switch {
	case was == "" || is == "":
		return 0, false
	case was != is:
		return 0, true
	case was == stateFree:
		return 0.7, true
	case was == stateContact:
		return 0.6, true
	}
	before, after := offers(b), offers(a)
	same := 0
	for _, x := range before {
		if slices.ContainsFunc(after, func(y offer) bool { return x.mayBeTerms(y) && x.sameAmount(y) && x.sameMoney(y) }) {
			same++
		}
	}
	return float64(2*same) / float64(len(before)+len(after)), true
}
