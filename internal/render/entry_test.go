package render_test

import (
	"strings"
	"testing"
	"time"

	"didban"
	"didban/internal/render"
)

func TestEntrySaysWhatChanged(t *testing.T) {
	c := didban.Change{
		Kind: didban.FAQAnswerChanged, Subject: "Is there a free plan?\nReally?", URL: "https://nimbus.example/faq", State: didban.ChangeConfirmed,
		Before: &didban.Side{Text: "Yes, for ever"}, After: &didban.Side{Text: "<b>No</b>\u202e"}, Detected: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
	}
	for lang, words := range map[string][]string{
		"en": {"Nimbus", "Is there a free plan?", "Yes, for ever", "<b>No</b>", "https://nimbus.example/faq", "20 November, 12:30"},
		"fa": {"Nimbus", "Is there a free plan?", "Yes, for ever", "<b>No</b>", "https://nimbus.example/faq", "۲۹ آبان، ۱۲:۳۰"},
	} {
		title, text := render.Entry(c, "Nimbus", lang, "Asia/Tehran")
		for _, w := range words {
			if !strings.Contains(title+"\n"+text, w) {
				t.Errorf("%s: %q is missing from %q and %q", lang, w, title, text)
			}
		}
		if strings.ContainsAny(title, "\n\r") || strings.Contains(title+text, "\u202e") {
			t.Errorf("%s: the title %q is no line, or %q holds an override of direction", lang, title, text)
		}
		if alone, _ := render.Entry(c, "", lang, ""); strings.Contains(alone, "Nimbus") {
			t.Errorf("%s: got the title %q, want it without the company", lang, alone)
		}
	}
}

// The rule tells a lower limit from other words, and a split from a plan that is gone.
func TestTitleFollowsTheRule(t *testing.T) {
	for _, tt := range []struct {
		kind             didban.ChangeKind
		rule, lang, want string
	}{
		{didban.FeatureReworded, "limit lowered", "en", "Limit lowered: X"},
		{didban.FeatureReworded, "limit lowered", "fa", "\u200fکاهش سقف: \u2066X\u2069"},
		{didban.FeatureReworded, "wording", "en", "Feature reworded: X"},
		{didban.PlanRemoved, "split into A and B", "en", "Plan split: X"},
		{didban.PlanRemoved, "merged into A", "fa", "\u200fادغام پلن: \u2066X\u2069"},
		{didban.PlanRemoved, "plan gone", "en", "Plan removed: X"},
		{didban.FeatureRemoved, "feature now only in dearer plans", "en", "Now only in dearer plans: X"},
	} {
		c := didban.Change{Kind: tt.kind, Subject: "X", Rule: tt.rule}
		if got, _ := render.Entry(c, "", tt.lang, ""); got != tt.want {
			t.Errorf("%s by %q in %s: got %q, want %q", tt.kind, tt.rule, tt.lang, got, tt.want)
		}
	}
}
