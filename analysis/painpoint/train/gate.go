package main

import (
	"slices"

	"didban/analysis/painpoint"
)

// falseTags is the greatest share of texts without complaint that may be tagged.
const falseTags = 0.06

// gate chooses how "complains at all" is decided for texts of one condition: of the
// mixtures tried, each with the least threshold that keeps the share of tagged texts
// among those without complaint to [falseTags], the one with the best macro-F1.
func gate(texts []unseenText, h *[painpoint.Heads]painpoint.Head) {
	rule := h[painpoint.Heads-1].Rule(texts[0].grade)
	best, most := *rule, -1.0
	praise := praise(texts)
	for _, part := range []float32{0, 0.2, 0.35, 0.5, 0.65, 0.8, 1} {
		rule.Likeliest, rule.Threshold = part, 0
		rule.Threshold = leastGate(praise, h, int(falseTags*float64(len(praise))))
		if f := macro(texts, h); f > most {
			most, best = f, *rule
		}
	}
	*rule = best
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

// leastGate returns the least probability of a complaint with which no more texts of
// praise are tagged than allowed; what phrases beyond doubt tag no gate holds back.
func leastGate(praise []unseenText, h *[painpoint.Heads]painpoint.Head, allowed int) float32 {
	var tagged []float64
	for _, t := range praise {
		switch {
		case t.Sure != types{}:
			allowed--
		case painpoint.Choose(h, t.sums, t.grade, nil) != types{}:
			tagged = append(tagged, painpoint.Complains(h, t.sums, t.grade))
		}
	}
	slices.Sort(tagged)
	allowed = max(0, allowed)
	if len(tagged) <= allowed {
		return 0
	}
	return float32(tagged[len(tagged)-allowed-1] + 1e-4)
}

// macro is the macro-F1 of the four types under the heads' decisions.
func macro(texts []unseenText, h *[painpoint.Heads]painpoint.Head) float64 {
	var both, either [painpoint.Heads - 1]float64
	for _, t := range texts {
		for i, yes := range t.tagged(h) {
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
