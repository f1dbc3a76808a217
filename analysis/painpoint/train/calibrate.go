package main

import (
	"math/rand/v2"
	"slices"

	"didban/analysis/painpoint"
)

// folds is the number of parts of the cross-validation.
const folds = 5

// falseTags is the greatest share of texts without complaint that may be tagged.
const falseTags = 0.08

// fold deals the real samples to folds by a fixed seed; invented ones are in all
// parts that are learnt from, −1.
func deal(samples []*sample) []int {
	fold := make([]int, len(samples))
	var real []int
	for i, s := range samples {
		fold[i] = -1
		if !s.invented {
			real = append(real, i)
		}
	}
	rng := rand.New(rand.NewPCG(5, 5))
	for n, p := range rng.Perm(len(real)) {
		fold[real[p]] = n % folds
	}
	return fold
}

// unseen returns the sums that a model gives to each real sample, learnt from the
// others: in which a sample is of the part that keep does not hold.
func unseen(samples []*sample, fold []int) (models []*painpoint.Model, sums [][]float64) {
	sums = make([][]float64, len(samples))
	for k := range folds {
		var rest []*sample
		for i, s := range samples {
			if fold[i] != k {
				rest = append(rest, s)
			}
		}
		m := fit(rest)
		for i, s := range samples {
			if fold[i] == k {
				sums[i] = m.Sums(s.features)
			}
		}
		models = append(models, m)
	}
	return models, sums
}

// calibrate returns how each head decides: probability by Platt, threshold by the
// best F1 over texts the model has not seen, then the gate.
func calibrate(samples []*sample, sums [][]float64) [painpoint.Heads]painpoint.Head {
	var out [painpoint.Heads]painpoint.Head
	var real []*sample
	var seen [][]float64
	for i, s := range samples {
		if sums[i] != nil {
			real, seen = append(real, s), append(seen, sums[i])
		}
	}
	for h := range out {
		x, yes := column(real, seen, h)
		slope, shift := platt(x, yes)
		out[h] = painpoint.Head{Slope: float32(slope), Shift: float32(shift)}
	}
	for range rounds {
		choose(real, seen, &out)
		out[painpoint.Heads-1] = gate(real, seen, out)
	}
	return out
}

// rounds is how often thresholds and gate are chosen in turn: what the gate holds
// back need not be held back by the thresholds.
const rounds = 3

// column returns the sums of one head, and the right answers.
func column(samples []*sample, sums [][]float64, h int) (x []float64, yes []bool) {
	for i, s := range samples {
		x, yes = append(x, sums[i][h]), append(yes, s.answers(h))
	}
	return x, yes
}

// choose sets the thresholds of the types, given the gate.
func choose(samples []*sample, sums [][]float64, out *[painpoint.Heads]painpoint.Head) {
	open := float64(out[painpoint.Heads-1].Threshold)
	for h := range painpoint.Heads - 1 {
		p, yes := column(samples, sums, h)
		for i, x := range p {
			p[i] = sigmoid(float64(out[h].Slope)*x + float64(out[h].Shift))
			if painpoint.Complains(*out, sums[i]) < open {
				p[i] = 0
			}
		}
		out[h].Threshold = float32(max(0.05, threshold(p, yes)))
	}
}

// gate chooses how "complains at all" is decided: of the mixtures tried, each with
// the least threshold that keeps the share of tagged texts among those without
// complaint to [falseTags], the one with the best macro-F1.
func gate(samples []*sample, sums [][]float64, h [painpoint.Heads]painpoint.Head) painpoint.Head {
	var best painpoint.Head
	most := -1.0
	for _, part := range []float32{0, 0.2, 0.35, 0.5, 0.65, 0.8, 1} {
		h[painpoint.Heads-1].Likeliest = part
		h[painpoint.Heads-1].Threshold = float32(leastGate(samples, sums, h))
		if f := macro(samples, sums, h); f > most {
			most, best = f, h[painpoint.Heads-1]
		}
	}
	return best
}

// tagged reports whether the head t tags a text of these sums, the gate aside.
func tagged(h painpoint.Head, sum float64) bool {
	return sigmoid(float64(h.Slope)*sum+float64(h.Shift)) >= float64(h.Threshold)
}

// leastGate returns the least probability of a complaint that keeps to [falseTags].
func leastGate(samples []*sample, sums [][]float64, h [painpoint.Heads]painpoint.Head) float64 {
	var praised []float64
	none := 0
	for i, s := range samples {
		if len(s.Labels) > 0 {
			continue
		}
		none++
		for t := range painpoint.Heads - 1 {
			if tagged(h[t], sums[i][t]) {
				praised = append(praised, painpoint.Complains(h, sums[i]))
				break
			}
		}
	}
	slices.Sort(praised)
	allowed := int(falseTags * float64(none))
	if len(praised) <= allowed {
		return 0
	}
	return praised[len(praised)-allowed-1] + 1e-4
}

// macro is the macro-F1 of the four types under the heads' decisions.
func macro(samples []*sample, sums [][]float64, h [painpoint.Heads]painpoint.Head) float64 {
	total := 0.0
	for t := range 4 {
		both, either := 0, 0
		for i, s := range samples {
			yes := tagged(h[t], sums[i][t]) && painpoint.Complains(h, sums[i]) >= float64(h[painpoint.Heads-1].Threshold)
			for _, b := range []bool{yes, s.answers(t)} {
				if b {
					either++
				}
			}
			if yes && s.answers(t) {
				both++
			}
		}
		total += 2 * float64(both) / float64(max(1, either))
	}
	return total / 4
}
