package digest_test

import (
	"strings"
	"testing"

	"didban"
	"didban/analysis/digest"
)

// A clause is shown in its sentence, in both languages; a sentence that is too long
// is not.
func TestQuotesAreWholeSentences(t *testing.T) {
	long := strings.Repeat("and then they asked once more, ", 12)
	cases := []struct{ name, body, clause, want string }{
		{"English", "We like it. We bought it because of the round-the-clock chat, and nobody answers it. Sorry.",
			"nobody answers it", "We bought it because of the round-the-clock chat, and nobody answers it."},
		{"Persian", "خوب است. یک هفته منتظر ماندم، اما پشتیبانی جواب نداد. حیف شد.",
			"اما پشتیبانی جواب نداد", "یک هفته منتظر ماندم، اما پشتیبانی جواب نداد."},
		{"too long", "Nobody answers, " + long + "and we left.", "Nobody answers", "Nobody answers"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := len([]rune(c.body[:strings.Index(c.body, c.clause)]))
			tag := didban.Tag{
				Type: didban.PainSupport, Confidence: 0.9, Quote: c.clause, Field: "body",
				Start: start, End: start + len([]rune(c.clause)),
			}
			var tally digest.Tally
			tally.Add(didban.Review{ID: "r", Body: c.body}, &didban.Tagging{ID: "r", Complaint: true, Tags: []didban.Tag{tag}})
			got := tally.Quotes()
			if len(got) != 1 || got[0].Quote != c.want {
				t.Errorf("got %+v, want %q", got, c.want)
			}
		})
	}
}
