package painpoint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/painpoint"
)

// told is a text with one tag that quotes all of it.
func told(id, quote string, p didban.PainType, theme string) painpoint.Told {
	return painpoint.Told{Tagging: didban.Tagging{ID: id, Tags: []didban.Tag{{Type: p, Quote: quote, Theme: theme}}}}
}

func TestEmerging(t *testing.T) {
	all := []painpoint.Told{
		told("1", "the paper tray jams daily", didban.PainProductivity, ""),
		told("2", "my paper tray jams", didban.PainProductivity, ""),
		told("6", "I don't, we won't", didban.PainProductivity, ""),
		told("7", "I don't, we won't", didban.PainProductivity, ""),
		told("3", "paper tray jams", didban.PainProductivity, "bug"),
		told("4", "سینی کاغذ گیر دارد", didban.PainProductivity, ""),
		told("5", "باز سینی کاغذ", didban.PainProductivity, ""),
	}
	want := []painpoint.Phrase{
		{Text: "سینی کاغذ", Type: didban.PainProductivity, Count: 2, Examples: []string{"4", "5"}},
		{Text: "paper tray jams", Type: didban.PainProductivity, Count: 2, Examples: []string{"1", "2"}},
	}
	if diff := cmp.Diff(want, newTagger(t, painpoint.Options{}).Emerging(all, 2)); diff != "" {
		t.Error(diff)
	}
}

// The matter alone names a theme only where nothing says more.
func TestThemeSaysMost(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for text, want := range map[string]string{
		"Customer support was rude and laughed at me":    "rude_staff",
		"Customer support is the worst thing about them": "bad_service",
		"پشتیبانی با لحن بد جواب داد و بی ادبی کرد":      "rude_staff",
	} {
		got := tagger.Tag(didban.Feedback{Text: text})
		if len(got.Tags) == 0 || got.Tags[0].Theme != want {
			t.Errorf("%s: %+v, want the theme %s", text, got.Tags, want)
		}
	}
}
