package extractors

import (
	"maps"
	"slices"
	"strings"

	"didban"
)

// reading is a review as read from a block, how such blocks look, and by what its
// words are known.
type reading struct {
	look, key string
	review    didban.Review
}

// withoutExtracts leaves out what stands beside the list of reviews and only
// repeats or shortens it: blocks of a look that clearly says less, then those of
// one that cuts the texts of another short, and texts seen before.
func withoutExtracts(read []reading) []didban.Review {
	fullness := meanFullness(read)
	fullest := slices.Max(append(slices.Collect(maps.Values(fullness)), 0))
	read = slices.DeleteFunc(read, func(r reading) bool { return fullness[r.look] <= fullest-1 })
	short := cutShort(read)
	seen := make(map[string]bool)
	var out []didban.Review
	for _, r := range read {
		key := strings.Join([]string{r.review.Author, r.review.Date, r.key}, "\x00")
		if !short[r.look] && !seen[key] {
			seen[key] = true
			out = append(out, r.review)
		}
	}
	return out
}

// cutShort returns the looks of blocks whose texts stand longer in other blocks.
func cutShort(read []reading) map[string]bool {
	longest := make(map[string]int)
	for _, r := range read {
		longest[r.key] = max(longest[r.key], len(r.review.Body))
	}
	short := make(map[string]bool)
	for _, r := range read {
		if len(r.review.Body) < longest[r.key] && len(r.key) > keyLength/2 {
			short[r.look] = true
		}
	}
	return short
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
