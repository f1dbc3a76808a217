package main

import (
	"slices"

	"didban/analysis/painpoint"
)

// falseTags is the greatest share of texts without complaint that may be tagged.
const falseTags = 0.06

// gate chooses how "complains at all" is decided: of the mixtures tried, each with
// the least thresholds that keep the share of tagged texts among those without
// complaint to [falseTags], the one with the best macro-F1.
func gate(texts []unseenText, h [painpoint.Heads]painpoint.Head) painpoint.Head {
	var best painpoint.Head
	most := -1.0
	last := &h[painpoint.Heads-1]
	graded, ungraded, bare := byGrade(praise(texts))
	allowed := int(falseTags * float64(len(ungraded)))
	for _, part := range []float32{0, 0.2, 0.35, 0.5, 0.65, 0.8, 1} {
		last.Likeliest = part
		last.Threshold = leastGate(ungraded, h, allowed)
		last.Graded = leastGate(graded, h, allowed-falselyTagged(bare, h))
		if f := macro(texts, h); f > most {
			most, best = f, *last
		}
	}
	return best
}

// praise returns the texts without complaint.
func praise(texts []unseenText) (out []unseenText) {
	for _, t := range texts {
		if len(t.Labels) == 0 {
			out = append(out, t)
		}
	}
	return out
}

// byGrade returns the texts with a rating, all texts as if none had one, and those
// that have none.
func byGrade(texts []unseenText) (graded, ungraded, bare []unseenText) {
	for _, t := range texts {
		if t.grade == painpoint.Ungraded {
			bare = append(bare, t)
		} else {
			graded = append(graded, t)
		}
		t.grade = painpoint.Ungraded
		ungraded = append(ungraded, t)
	}
	return graded, ungraded, bare
}

// falselyTagged is the number of texts of praise that the heads tag.
func falselyTagged(texts []unseenText, h [painpoint.Heads]painpoint.Head) (n int) {
	for _, t := range texts {
		if painpoint.Choose(&h, t.sums, t.grade, nil) != [painpoint.Heads - 1]bool{} {
			n++
		}
	}
	return n
}

// leastGate returns the least probability of a complaint with which no more texts of
// praise are tagged than allowed.
func leastGate(praise []unseenText, h [painpoint.Heads]painpoint.Head, allowed int) float32 {
	h[painpoint.Heads-1].Threshold, h[painpoint.Heads-1].Graded = 0, 0
	var tagged []float64
	for _, t := range praise {
		if falselyTagged([]unseenText{t}, h) > 0 {
			tagged = append(tagged, painpoint.Complains(&h, t.sums, t.grade))
		}
	}
	slices.Sort(tagged)
	if len(tagged) <= allowed {
		return 0
	}
	return float32(tagged[len(tagged)-max(0, allowed)-1] + 1e-4)
}

// macro is the macro-F1 of the four types under the heads' decisions.
func macro(texts []unseenText, h [painpoint.Heads]painpoint.Head) float64 {
	var both, either [painpoint.Heads - 1]float64
	for _, t := range texts {
		for i, yes := range painpoint.Choose(&h, t.sums, t.grade, nil) {
			switch right := t.answers(i); {
			case yes && right:
				both[i], either[i] = both[i]+1, either[i]+2
			case yes || right:
				either[i]++
			}
		}
	}
	total := 0.0
	for i := range 4 {
		total += 2 * both[i] / max(1, either[i])
	}
	return total / 4
}
