package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"didban"
)

// What a customer tells of a day is no date of the review.
func TestSentencesThatNameADay(t *testing.T) {
	for _, body := range []string{
		"We started in May 2021 and it works well for us.",
		"از ۱۲ خرداد ۱۴۰۰ استفاده می‌کنم و راضی‌ام.",
	} {
		var page strings.Builder
		page.WriteString("<h1>Reviews</h1>")
		for i := range 3 {
			fmt.Fprintf(&page, "<div class=review><b>Sara N%c</b> <i>%d March 2024</i> <span>4 / 5</span><p>%s</p></div>", 'a'+rune(i), i+1, body)
		}
		facts := readAs(didban.RoleReviews, page.String())
		if len(facts.Reviews) != 3 || facts.Reviews[0].Date != "2024-03-01" || facts.Reviews[0].Body != body {
			t.Errorf("%s: got %+v, want three reviews of March 2024", body, facts.Reviews)
		}
	}
}
