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
func calibrate(samples []*sample, sums [][]float64) [heads]painpoint.Head {
	var out [heads]painpoint.Head
	p := make([][]float64, heads)
	var real []*sample
	for h := range heads {
		var x []float64
		var yes []bool
		real = real[:0]
		for i, s := range samples {
			if sums[i] != nil {
				x, yes, real = append(x, sums[i][h]), append(yes, s.answers(h)), append(real, s)
			}
		}
		slope, shift := platt(x, yes)
		for _, v := range x {
			p[h] = append(p[h], sigmoid(slope*v+shift))
		}
		out[h] = painpoint.Head{Slope: float32(slope), Shift: float32(shift), Threshold: float32(threshold(p[h], yes))}
	}
	out[heads-1].Threshold = float32(gate(real, p, out))
	return out
}

// threshold returns the probability from which "yes" has the best F1, averaged
// over resamples of the texts, since the best of one sample is chance.
func threshold(p []float64, yes []bool) float64 {
	const resamples = 50
	rng := rand.New(rand.NewPCG(7, 7))
	sum := 0.0
	for range resamples {
		var pos, neg [101]int
		for range p {
			i := rng.IntN(len(p))
			if yes[i] {
				pos[int(p[i]*100)]++
			} else {
				neg[int(p[i]*100)]++
			}
		}
		sum += bestF1(pos, neg)
	}
	return sum / resamples
}

// bestF1 returns the best threshold of counts by hundredth.
func bestF1(pos, neg [101]int) float64 {
	total := 0
	for _, n := range pos {
		total += n
	}
	tp, fp, most, at := 0, 0, 0.0, 0.5
	for i := 100; i >= 0; i-- {
		tp, fp = tp+pos[i], fp+neg[i]
		if f := 2 * float64(tp) / float64(tp+fp+total); f > most {
			most, at = f, float64(i)/100
		}
	}
	return at
}

// gate returns the least probability of a complaint that keeps the share of tagged
// texts among those without complaint to [falseTags].
func gate(samples []*sample, p [][]float64, h [heads]painpoint.Head) float64 {
	var praised []float64
	none := 0
	for i, s := range samples {
		if len(s.Labels) > 0 {
			continue
		}
		none++
		for t := range heads - 1 {
			if p[t][i] >= float64(h[t].Threshold) {
				praised = append(praised, p[heads-1][i])
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
