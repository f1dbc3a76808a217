package extractors

import (
	"slices"

	"didban"
)

// reading is a review as read from a block, and how such blocks look.
type reading struct {
	look   string
	review didban.Review
}

// withoutExtracts leaves out what stands beside the list of reviews and only
// repeats or shortens it: blocks of a look that clearly says less, of one that
// cuts the texts of another short, and texts seen before.
func withoutExtracts(read []reading) []didban.Review {
	fullness := meanFullness(read)
	fullest := 0.0
	longest := make(map[string]int)
	for _, r := range read {
		key := bodyKey(r.review)
		longest[key] = max(longest[key], len(r.review.Body))
	}
	repeats := make(map[string]bool)
	for _, r := range read {
		if key := bodyKey(r.review); len(r.review.Body) < longest[key] && len(key) > keyLength/2 {
			repeats[r.look] = true
		}
	}
	for look, n := range fullness {
		if !repeats[look] {
			fullest = max(fullest, n)
		}
	}
	var out []didban.Review
	for _, r := range read {
		if fullness[r.look] <= fullest-1 || repeats[r.look] || slices.ContainsFunc(out, r.sameAs) {
			continue
		}
		out = append(out, r.review)
	}
	return out
}

// sameAs reports whether two readings are of one review.
func (r reading) sameAs(other didban.Review) bool {
	return r.review.Author == other.Author && r.review.Date == other.Date && bodyKey(r.review) == bodyKey(other)
}

// meanFullness returns, for each look, how many parts its reviews have on average.
func meanFullness(read []reading) map[string]float64 {
	sum, count := make(map[string]float64), make(map[string]float64)
	for _, r := range read {
		count[r.look]++
		for _, has := range []bool{r.review.Rating != nil, r.review.Date != "", r.review.Author != "", r.review.Body != "", r.review.Title != ""} {
			if has {
				sum[r.look]++
			}
		}
	}
	for look := range sum {
		sum[look] /= count[look]
	}
	return sum
}
