package painpoint

import "math"

// Head is how one question is decided from the weighted sum of the features.
type Head struct {
	// Scale turns a weight of the table into a share of the sum, Bias is added.
	Scale, Bias float32
	// Rated decides for texts with a rating, Bare for those without.
	Rated, Bare Rule
	// Grades is what a rating adds to the log-odds, by fifth of the scale.
	Grades [5]float32
}

// Rule makes an answer of a sum.
type Rule struct {
	// Slope and Shift make the sum a probability: 1/(1+exp(-(Slope·sum+Shift))).
	Slope, Shift float32
	// Threshold is the least probability that counts as yes.
	Threshold float32
	// Likeliest is, for "complains at all" only, how much of its log-odds is that
	// of the likeliest type instead of its own.
	Likeliest float32
}

// Ungraded is the grade of a text whose rating is not known.
const Ungraded = -1

// Grade returns the fifth of the scale that a rating falls in, 0 to 4, or [Ungraded].
func Grade(rating *float64) int {
	if rating == nil || !(*rating >= 0 && *rating <= 1) {
		return Ungraded
	}
	return max(0, int(math.Ceil(*rating*5))-1)
}

// Rule returns the rule for texts of a grade.
func (h *Head) Rule(grade int) *Rule {
	if grade == Ungraded {
		return &h.Bare
	}
	return &h.Rated
}

// Odds is the calibrated log-odds of a head for a text of this sum and grade.
func (h *Head) Odds(sum float64, grade int) float64 {
	rule := h.Rule(grade)
	odds := float64(rule.Slope)*sum + float64(rule.Shift)
	if grade != Ungraded {
		odds += float64(h.Grades[grade])
	}
	return odds
}

// Probability is the calibrated answer of a head.
func (h *Head) Probability(sum float64, grade int) float64 { return sigmoid(h.Odds(sum, grade)) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// IsComplaint tells whether a text of these sums and grade complains at all.
func IsComplaint(h *[Heads]Head, sums []float64, grade int) bool {
	return Complains(h, sums, grade) >= float64(h[headAny].Rule(grade).Threshold)
}

// Complains is how sure the heads are that a text of these sums complains at all,
// 0 to 1: a text that is all praise but for one clear pain still does.
func Complains(h *[Heads]Head, sums []float64, grade int) float64 {
	likeliest := math.Inf(-1)
	for i := range headAny {
		likeliest = math.Max(likeliest, h[i].Odds(sums[i], grade))
	}
	part := float64(h[headAny].Rule(grade).Likeliest)
	return sigmoid(part*likeliest + (1-part)*h[headAny].Odds(sums[headAny], grade))
}
