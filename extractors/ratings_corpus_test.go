package extractors

import (
	"slices"
	"testing"

	"didban/internal/testkit"
)

// TestCorpusRatings holds the share of real fragments whose grade is read right.
// The fragments are known to be grades, so that their text counts by itself.
func TestCorpusRatings(t *testing.T) {
	var cases []struct {
		HTML   string   `json:"html"`
		Parent string   `json:"parent_html"`
		Value  *float64 `json:"ratingValue"`
		Best   *float64 `json:"bestRating"`
	}
	testkit.CorpusJSON(t, "structured/ratings.json", &cases)
	right, all := 0, 0
	for _, c := range cases {
		if c.Value == nil {
			continue
		}
		all++
		d := read(t, "<body>"+c.HTML)
		r, ok := d.fragmentRating(slices.IndexFunc(d.elements, func(e element) bool { return e.node.Data == "body" }) + 1)
		if ok && r.Value == *c.Value {
			right++
			continue
		}
		t.Logf("%.200s: got %v, want %v", c.HTML, r, *c.Value)
	}
	if share := float64(right) / float64(all); share < 0.99 {
		t.Errorf("%d of %d ratings right (%.3f), want 0.99", right, all, share)
	}
}
