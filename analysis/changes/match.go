package changes

import (
	"cmp"
	"slices"
)

// maxCandidates bounds the pairs that are looked at for likeness. Pages with more
// unmatched facts than that have nothing in common, and are not worth the time.
const maxCandidates = 250_000

// candidate is a possible pair of a thing before and a thing after.
type candidate struct {
	b, a  int
	score float64
}

// pairs matches n things with m things: the most alike first, each once, none below
// least. A pair is left alone when another partner of either comes within margin:
// which of them it became is then not known.
func pairs(n, m int, least, margin float64, score func(b, a int) float64) []candidate {
	if n*m > maxCandidates {
		return nil
	}
	var all, out []candidate
	for b := range n {
		for a := range m {
			if s := score(b, a); s >= least {
				all = append(all, candidate{b, a, s})
			}
		}
	}
	slices.SortFunc(all, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a))
	})
	usedB, usedA := make([]bool, n), make([]bool, m)
	for _, c := range all {
		rivals := func(o candidate) bool {
			return o != c && (o.b == c.b && !usedA[o.a] || o.a == c.a && !usedB[o.b]) && o.score > c.score-margin
		}
		if usedB[c.b] || usedA[c.a] || margin > 0 && slices.ContainsFunc(all, rivals) {
			continue
		}
		usedB[c.b], usedA[c.a] = true, true
		out = append(out, c)
	}
	return out
}

// joinAlike finds things again by likeness, as [pairs] does, and returns the rest.
// The score is of their places.
func joinAlike[T any](before, after []T, least, margin float64, score func(b, a int) float64, found func(b, a T)) (b, a []T) {
	usedB, usedA := make([]bool, len(before)), make([]bool, len(after))
	for _, m := range pairs(len(before), len(after), least, margin, score) {
		usedB[m.b], usedA[m.a] = true, true
		found(before[m.b], after[m.a])
	}
	return unused(before, usedB), unused(after, usedA)
}

// joinBy finds things again by a key, each once and in their order, and returns the
// rest. What has no key is not found.
func joinBy[T any](before, after []T, key func(T) string, found func(b, a T)) (b, a []T) {
	at := map[string][]int{}
	for i, x := range after {
		at[key(x)] = append(at[key(x)], i)
	}
	usedB, usedA := make([]bool, len(before)), make([]bool, len(after))
	for i, x := range before {
		k := key(x)
		if same := at[k]; k != "" && len(same) > 0 {
			at[k], usedB[i], usedA[same[0]] = same[1:], true, true
			found(x, after[same[0]])
		}
	}
	return unused(before, usedB), unused(after, usedA)
}

func unused[T any](all []T, used []bool) []T {
	var out []T
	for i, x := range all {
		if !used[i] {
			out = append(out, x)
		}
	}
	return out
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
