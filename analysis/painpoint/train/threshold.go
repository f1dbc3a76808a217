package main

import "math/rand/v2"

// threshold returns the probability from which "yes" has the best F1: for
// probabilities that are what they say it is half of the F1 that can be reached
// (Lipton, Elkan and Naryanaswamy 2014). It is averaged over resamples of the
// texts, since that of one sample is chance.
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
		sum += bestF1(pos, neg) / 2
	}
	return sum / resamples
}

// bestF1 returns the best F1 that a threshold reaches on counts by hundredth.
func bestF1(pos, neg [101]int) (best float64) {
	total := 0
	for _, n := range pos {
		total += n
	}
	tp, tagged := 0, 0
	for i := 100; i >= 0; i-- {
		tp, tagged = tp+pos[i], tagged+pos[i]+neg[i]
		best = max(best, 2*float64(tp)/float64(max(1, tagged+total)))
	}
	return best
}
