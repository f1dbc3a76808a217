package extractors

import (
	"maps"
	"slices"

	"didban"
)

// reading is a review as read from a block, how such blocks look, and by what its
// words are known.
type reading struct {
	look   look
	key    string
	review didban.Review
}

// withoutExtracts leaves out what stands beside the list of reviews and only
// repeats or shortens it: blocks of a look that clearly says less, then those of
// one that cuts the texts of another short, and texts seen before.
func withoutExtracts(read []reading) []didban.Review {
	fullness := meanFullness(read)
	fullest := slices.Max(append(slices.Collect(maps.Values(fullness)), 0))
	read = slices.DeleteFunc(read, func(r reading) bool { return fullness[r.look] <= fullest-1 })
	short := cutShort(read)
	seen := make(map[[3]string]bool, len(read))
	out := make([]didban.Review, 0, len(read))
	for _, r := range read {
		key := [3]string{r.review.Author, r.review.Date, r.key}
		if !short[r.look] && !seen[key] {
			seen[key] = true
			out = append(out, r.review)
		}
	}
	return out
}

// cutShort returns the looks of blocks whose texts stand longer in other blocks.
func cutShort(read []reading) map[look]bool {
	longest := make(map[string]int)
	for _, r := range read {
		longest[r.key] = max(longest[r.key], len(r.review.Body))
	}
	short := make(map[look]bool)
	for _, r := range read {
		if len(r.review.Body) < longest[r.key] && len(r.key) > keyLength/2 {
			short[r.look] = true
		}
	}
	return short
}

// meanFullness returns, for each look, how many parts its reviews have on average.
func meanFullness(read []reading) map[look]float64 {
	sum, times := make(map[look]int), make(map[look]int)
	for _, r := range read {
		times[r.look]++
		sum[r.look] += count(r.review.Rating != nil) + count(r.review.Date != "") + count(r.review.Author != "") + count(r.review.Body != "") + count(r.review.Title != "")
	}
	mean := make(map[look]float64, len(sum))
	for of, parts := range sum {
		mean[of] = float64(parts) / float64(times[of])
	}
	return mean
}
