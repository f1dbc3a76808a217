package changes_test

import (
	"strings"
	"testing"

	"didban/analysis/changes"

	"pgregory.net/rapid"
)

// marked shows parts as text: [-removed-] and {+added+}.
func marked(parts []changes.Part) string {
	var out []string
	for _, p := range parts {
		switch p.Op {
		case changes.Removed:
			out = append(out, "[-"+p.Text+"-]")
		case changes.Added:
			out = append(out, "{+"+p.Text+"+}")
		default:
			out = append(out, p.Text)
		}
	}
	return strings.Join(out, " ")
}

func TestHighlight(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"$29 per user / month", "$39 per user / month", "[-$29-] {+$39+} per user / month"},
		{"$29 per month", "€29 per month", "[-$29-] {+€29+} per month"},
		{"Yes, at any time.", "No, never at any time", "[-Yes,-] {+No, never+} at any time"},
		{"۲۹۰ هزار تومان در ماه", "۳۹۰ هزار تومان در ماه", "[-۲۹۰-] {+۳۹۰+} هزار تومان در ماه"},
		{"پشتيباني تلفني ۲۴ ساعته", "پشتیبانی تلفنی 24 ساعته", "پشتیبانی تلفنی 24 ساعته"},
		{"", "new words", "{+new words+}"},
		{"old words", "", "[-old words-]"},
		{"", "", ""},
	} {
		if got := marked(changes.Highlight(tt.before, tt.after)); got != tt.want {
			t.Errorf("Highlight(%q, %q)\n got %s\nwant %s", tt.before, tt.after, got, tt.want)
		}
	}
}

func TestHighlightKeepsBothTexts(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("we do not refund paid months ۱۴ روز رایگان $29 $39 - /")), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		before, after := strings.Join(words.Draw(t, "before"), " "), strings.Join(words.Draw(t, "after"), " ")
		var was, is []string
		for _, p := range changes.Highlight(before, after) {
			if p.Op != changes.Added {
				was = append(was, p.Text)
			}
			if p.Op != changes.Removed {
				is = append(is, p.Text)
			}
		}
		if strings.Join(was, " ") != before || strings.Join(is, " ") != after {
			t.Fatalf("%q and %q became %q and %q", before, after, was, is)
		}
	})
}
