package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
)

// resamples is how many samples the bootstrap draws; 1000 is usual for the ends of
// a 95 % interval.
const resamples = 1000

// bootstrap returns the measures of a tally with the ends of their percentile
// intervals: the reviews are drawn anew, with replacement, and measured again (B.
// Efron, "Bootstrap Methods: Another Look at the Jackknife", The Annals of
// Statistics 7, 1979). The draws begin at the same seed each time.
func bootstrap(marks []mark, all tally) (out [measures]Estimate) {
	draw := rand.New(rand.NewPCG(1979, resamples))
	var drawn [measures][]float64
	for range resamples {
		var sample tally
		for range marks {
			sample.add(marks[draw.IntN(len(marks))])
		}
		for i, value := range sample.measure() {
			// A sample without the type says nothing of it.
			if !math.IsNaN(value) {
				drawn[i] = append(drawn[i], value)
			}
		}
	}
	for i, value := range all.measure() {
		out[i] = Estimate{High: 1}
		if !math.IsNaN(value) {
			out[i] = interval(value, drawn[i])
		}
	}
	return out
}

// interval returns the value between the quantiles of what was drawn.
func interval(value float64, drawn []float64) Estimate {
	if len(drawn) == 0 {
		return Estimate{Value: value, High: 1}
	}
	slices.Sort(drawn)
	at := func(quantile float64) float64 { return drawn[int(math.Round(quantile*float64(len(drawn)-1)))] }
	return Estimate{Value: value, Low: at(0.025), High: at(0.975)}
}
