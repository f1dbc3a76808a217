package extractors_test

import (
	"testing"

	"didban"
)

// TestOneScaleForAPage: where somebody gives 9, 3 is of ten too.
func TestOneScaleForAPage(t *testing.T) {
	for _, c := range [][2]string{{"9", "3"}, {"۹", "۳"}} {
		html := "<h1>Reviews</h1>"
		for _, grade := range c {
			html += `<div class="review"><b class="author">Ann Reed</b> <span class="rating">` + grade + `</span> <time datetime="2026-03-12">then</time><p>The ladder of wood ` + grade + ` stands well on every floor of the house.</p></div>`
		}
		reviews := readAs(didban.RoleReviews, html).Reviews
		if len(reviews) != 2 || reviews[1].Rating == nil || reviews[1].Rating.Best != 10 {
			t.Errorf("%s: got %+v", c, reviews)
		}
	}
}
