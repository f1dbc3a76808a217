package extractors

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// aggregateRating returns the average the page states for its product: as
// structured data, else as a line of its text.
func (d *document) aggregateRating() *didban.AggregateRating {
	for _, t := range d.things {
		if !t.is("AggregateRating") {
			continue
		}
		if r := statedRating(t); r != nil {
			said := strings.NewReplacer(",", "", ".", "", "٬", "").Replace(text.Digits(t.text("reviewCount", "ratingCount")))
			from, to := numberIn(said)
			count := said[from:to]
			return &didban.AggregateRating{Value: r.Value, Best: r.Best, Count: int(gradeNumber(count)), Evidence: didban.Evidence{Method: t.method, Path: d.path(t.element)}}
		}
	}
	return d.visibleAverage()
}

// visibleAverage reads the average grade from a line that also counts reviews.
func (d *document) visibleAverage() *didban.AggregateRating {
	for i, l := range d.lines {
		if len(l.text) > longestAverage || averageLine.words.in(d.folded(i)) == 0 || helpful.in(d.folded(i)) != 0 {
			continue
		}
		m := averageLine.FindStringSubmatch(foldDate(l.text))
		if m == nil {
			continue
		}
		r, ok := parseRating(m[1])
		if !ok || r.Value > 10 {
			continue
		}
		if m[2] != "" {
			r.Best = gradeNumber(m[2])
		}
		count := strings.NewReplacer(",", "", ".", "", " ", "").Replace(m[3])
		best := completeScale(r).Best
		return &didban.AggregateRating{Value: r.Value, Best: best, Count: int(gradeNumber(count)), Evidence: didban.Evidence{Method: "text", Path: d.path(d.lines[i].element)}}
	}
	return nil
}

// longestAverage is the most bytes of a line that states an average; a longer one
// is prose.
const longestAverage = 1000

// averageLine matches "4.4 out of 5 · 213 reviews" and "۴٫۴ از ۵ (۲۱۳ نظر)", folded.
var averageLine = newWordPattern("review|rating|bewertungen|avis|reseñas|نظر|رای|امتیاز|دیدگاه", `(?i)(\d(?:[.,]\d+)?)\s*(?:stars?\s*)?(?:(?:/|out of|of|von|sur|de|از)\s*(\d+))?[^\d]{1,40}?(\d[\d,. ]*)\s*(?:customer |user |verified |total |global )?(?:reviews?|ratings?|bewertungen|avis|reseñas|نظر|رای|رأی|امتیاز|دیدگاه)`)

// The keys under which programs keep an average grade and how many it is of.
var (
	averageKeys = []string{"averageuserrating", "averagerating", "ratingaverage", "average", "avgrating", "ratingvalue", "trustscore", "rate", "rating", "stars"}
	countKeys   = []string{"userratingcount", "ratingcount", "reviewcount", "ratingscount", "reviewscount", "ratecount", "ratescount", "numberofreviews", "totalreviews", "totalratings", "commentscount", "count"}
)

// averageShape returns the first object of a value that holds an average grade and
// its count; nil without one.
func averageShape(value any, depth int) *didban.AggregateRating {
	if depth > deepest {
		return nil
	}
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			if r := averageShape(each, depth+1); r != nil {
				return r
			}
		}
	case map[string]any:
		average, count := numberAt(v, averageKeys), numberAt(v, countKeys)
		if average > 0 && average <= 100 && count > 0 {
			r := completeScale(didban.Rating{Value: average})
			return &didban.AggregateRating{Value: r.Value, Best: r.Best, Count: int(count), Evidence: didban.Evidence{Method: "feed"}}
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if r := averageShape(v[key], depth+1); r != nil {
				return r
			}
		}
	}
	return nil
}

// numberAt returns the number under the first of the keys that holds one.
func numberAt(v map[string]any, keys []string) float64 {
	for _, key := range keys {
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if number, ok := v[name].(json.Number); ok && plainKey(name) == key {
				n, _ := number.Float64()
				return n
			}
		}
	}
	return 0
}
