package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"didban"
	"didban/extractors"
)

// TestWhatIsLeftOutIsSaid reads the beginning of pages with more of something than anyone
// reads, and says what it left.
func TestWhatIsLeftOutIsSaid(t *testing.T) {
	question := "<details><summary>What is ladder %d?</summary>It is made of wood %[1]d.</details>"
	questionFA := "<details><summary>نردبان %d چیست؟</summary>از چوب %[1]d است.</details>"
	row := "<tr><td>Part %d<td>✓<td>–"
	for _, c := range []struct {
		name           string
		role           didban.Role
		before, repeat string
		most, found    int
		reason         string
	}{
		{"lines", didban.RoleLanding, "<p>We give 24/7 support.", "<p>Rung<!-- %d -->", 29_999, 1, "lines after the first 30,000"},
		{"lines in Persian", didban.RoleLanding, "<p>پشتیبانی ۲۴ ساعته.", "<p>پله<!-- %d -->", 29_999, 1, "lines after the first 30,000"},
		{"claims", didban.RolePricing, "", "<p>We answer within %d hours.", 60, 60, "claims after the first 60"},
		{"claims in Persian", didban.RolePricing, "", "<p>به هر پیام ظرف %d ساعت پاسخ می‌دهیم.", 60, 60, "claims after the first 60"},
		{"questions", didban.RoleFAQ, "<h1>FAQ</h1>", question, 1000, 1000, "questions after the first 1000"},
		{"questions in Persian", didban.RoleFAQ, "<h1>سوالات متداول</h1>", questionFA, 1000, 1000, "questions after the first 1000"},
		{"rows", didban.RoleFeatures, "<table><tr><th>Feature<th>Oak<th>Ash", row, 399, 399, "rows of a table after the first 400"},
	} {
		for _, beyond := range []int{0, 2} {
			f := extractors.Extract(&didban.Page{Body: []byte(c.before + repeated(c.repeat, c.most+beyond)), Outcome: didban.OutcomeOK}, didban.Source{Role: c.role})
			want := ""
			if beyond > 0 {
				want = "not read: " + c.reason
			}
			if found := len(f.Claims) + len(f.FAQs) + len(f.Features); found != c.found || f.Outcome != didban.OutcomeOK || f.Reason != want {
				t.Errorf("%s and %d: got %d claims, %d questions, %d features, %s %q; want %d and %q", c.name, beyond, len(f.Claims), len(f.FAQs), len(f.Features), f.Outcome, f.Reason, c.found, want)
			}
		}
	}
}

// repeated returns a part of a page n times, each with its number.
func repeated(part string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, part, i)
	}
	return b.String()
}
