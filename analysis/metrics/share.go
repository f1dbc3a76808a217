package metrics

import (
	"math"

	"didban"
)

// z is the 97.5 % quantile of the normal distribution: 95 % two-sided.
const z = 1.959963984540054

// Wilson returns the ends of the 95 % score interval for count successes in n
// trials, both 0 to 1. Without trials nothing is known: 0 and 1. A count outside
// 0 to n is read as the nearest end.
//
// Formula: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), E. B. Wilson,
// "Probable Inference, the Law of Succession, and Statistical Inference", Journal
// of the American Statistical Association 22 (1927). It stays within 0 to 1 and
// holds for small n, where the textbook interval does not.
func Wilson(count, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	count = min(max(count, 0), n)
	size := float64(n)
	p := float64(count) / size
	middle := p + z*z/(2*size)
	spread := z * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	scale := 1 + z*z/size
	return max(0, (middle-spread)/scale), min(1, (middle+spread)/scale)
}

// Share returns the share of reviews that report a pain: count of n, with its
// Wilson interval. Without reviews the share is 0 and the interval 0 to 1.
func Share(pain didban.PainType, count, n int) didban.PainShare {
	share := didban.PainShare{Type: pain, Count: count, Of: n}
	if n > 0 {
		share.Share = float64(count) / float64(n)
	}
	share.Low, share.High = Wilson(count, n)
	return share
}

// Trend compares two shares of the same pain: "up" when the whole interval of now
// lies above that of before, "down" when below, else "". Two intervals that touch
// leave it open; this is stricter than a test of the difference, and so never
// draws an arrow that the numbers do not carry.
func Trend(now, before didban.PainShare) string {
	switch {
	case now.Of == 0 || before.Of == 0:
		return ""
	case now.Low > before.High:
		return "up"
	case now.High < before.Low:
		return "down"
	}
	return ""
}
