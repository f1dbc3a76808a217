package extractors

import (
	"maps"
	"slices"

	"didban"
)

// reading is a review as read from a block, how such blocks look, the element that holds
// them, and by what its words are known.
type reading struct {
	look   look
	list   int
	key    string
	review didban.Review
}

// company is what reviews have in common among which a page singles some out, by a look and
// a title of their own: the list that they stand in, and whether they give a grade.
type company struct {
	list   int
	graded bool
}

func (r reading) company() company { return company{r.list, r.review.Rating != nil} }

// withoutExtracts leaves out what stands beside the list of reviews and only
// repeats or shortens it: lists that clearly say less than another, then blocks of a look
// that cuts the texts of another short, and texts seen before.
func withoutExtracts(read []reading) []didban.Review {
	fullness := meanFullness(read)
	fullest := make(map[company]float64)
	for _, r := range read {
		fullest[r.company()] = max(fullest[r.company()], fullness[r.look])
	}
	most := slices.Max(append(slices.Collect(maps.Values(fullest)), 0))
	read = slices.DeleteFunc(read, func(r reading) bool { return fullest[r.company()] <= most-1 })
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

// cutShort returns the looks of blocks whose texts stand longer in blocks of another look.
// Two customers may begin alike.
func cutShort(read []reading) map[look]bool {
	longest := make(map[string]int, len(read))
	for i, r := range read {
		if at, known := longest[r.key]; !known || len(r.review.Body) > len(read[at].review.Body) {
			longest[r.key] = i
		}
	}
	short := make(map[look]bool)
	for _, r := range read {
		if full := read[longest[r.key]]; full.look != r.look && len(r.review.Body) < len(full.review.Body) && len(r.key) > keyLength/2 {
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
