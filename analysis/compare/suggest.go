package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A pair of rows is suggested from this likeness on, and never more than so many.
const (
	suggestScore   = 0.5
	maxSuggestions = 50
)

// suggestions returns the rows that may be one: alike in name, and not stated by the
// same company, which would not list one thing twice.
func (t *table) suggestions() []Suggestion {
	keys := slices.Sorted(maps.Keys(t.rows))
	byTerm := map[string][]int{}
	var out []Suggestion
	for i, key := range keys {
		near := map[int]int{}
		for _, term := range strings.Fields(key) {
			for _, other := range byTerm[term] {
				near[other]++
			}
			byTerm[term] = append(byTerm[term], i)
		}
		for _, other := range slices.Sorted(maps.Keys(near)) {
			if s, ok := t.suggest(keys[other], key, near[other]); ok {
				out = append(out, s)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return out[:min(len(out), maxSuggestions)]
}

// suggest scores two rows with so many terms in common by the Sørensen–Dice
// coefficient of their terms.
func (t *table) suggest(a, b string, common int) (Suggestion, bool) {
	x, y := t.rows[a], t.rows[b]
	for i := range x.cells {
		if x.cells[i].State != NotStated && y.cells[i].State != NotStated {
			return Suggestion{}, false
		}
	}
	score := 2 * float64(common) / float64(len(strings.Fields(a))+len(strings.Fields(b)))
	return Suggestion{A: x.first(), B: y.first(), Score: score}, score >= suggestScore
}

// first is the name by which a row is shown.
func (l *line) first() string {
	return slices.MinFunc(slices.Collect(maps.Keys(l.names)), func(a, b string) int {
		return cmp.Or(cmp.Compare(l.names[b], l.names[a]), strings.Compare(a, b))
	})
}
