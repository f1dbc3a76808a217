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
