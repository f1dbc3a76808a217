package main

import "math/rand/v2"

// threshold returns the probability from which "yes" has the best F1, but not one
// that tags more texts than the readers did: F1 is nearly flat above its best, and
// a type must not be counted too often. It is averaged over resamples of the texts,
// since that of one sample is chance.
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
		sum += max(bestF1(pos, neg), breakEven(pos, neg))
	}
	return sum / resamples
}

// bestF1 returns the best threshold of counts by hundredth.
func bestF1(pos, neg [101]int) float64 {
	total := count(pos)
	tp, fp, most, at := 0, 0, 0.0, 0.5
	for i := 100; i >= 0; i-- {
		tp, fp = tp+pos[i], fp+neg[i]
		if f := 2 * float64(tp) / float64(tp+fp+total); f > most {
			most, at = f, float64(i)/100
		}
	}
	return at
}

// breakEven returns the threshold of counts by hundredth at which precision and
// recall are the same.
func breakEven(pos, neg [101]int) float64 {
	left := count(pos)
	at := 101
	for at > 0 && left > 0 {
		at--
		left -= pos[at] + neg[at]
	}
	return float64(at) / 100
}

// count is the number of texts in all hundredths.
func count(by [101]int) (total int) {
	for _, n := range by {
		total += n
	}
	return total
}
