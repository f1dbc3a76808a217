package changes

import (
	"cmp"
	"slices"

	"didban/internal/text"
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
		if usedB[c.b] || usedA[c.a] {
			continue
		}
		rival := margin > 0 && slices.ContainsFunc(all, func(o candidate) bool {
			return o != c && (o.b == c.b && !usedA[o.a] || o.a == c.a && !usedB[o.b]) && o.score > c.score-margin
		})
		if !rival {
			usedB[c.b], usedA[c.a] = true, true
			out = append(out, c)
		}
	}
	return out
}

// stopwords carry no meaning of their own. Negations are not among them.
var stopwords = termSet("a an the of to in on for with at by from is are be was were do does can will it its this that " +
	"you your we our us i my me they their and or as if so any per all also then there have has had may " +
	"و در به از که را با برای این آن یا هم تا ما شما است هست می باشد شود کنید کند آیا خود هر یک های ها")

// bag returns the meaningful terms of s as a set.
func bag(s string) map[string]bool {
	set := map[string]bool{}
	for _, term := range text.Terms(s) {
		if !stopwords[term] {
			set[term] = true
		}
	}
	return set
}

func termSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, term := range text.Terms(words) {
		set[term] = true
	}
	for _, word := range text.Words(words) {
		set[word] = true
	}
	return set
}

// dice is the likeness of two sets, 0 to 1: 2·|A∩B| / (|A|+|B|), the Sørensen–Dice
// coefficient. Two empty sets have nothing in common.
func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}

// shared counts the common members.
func shared(a, b map[string]bool) int {
	if len(b) < len(a) {
		a, b = b, a
	}
	n := 0
	for term := range a {
		if b[term] {
			n++
		}
	}
	return n
}
