package painpoint_test

import (
	"testing"

	"didban"
	"didban/analysis/painpoint"
)

func TestTag(t *testing.T) {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		types []didban.PainType
	}{
		{"The app keeps crashing after the update.", []didban.PainType{didban.PainProductivity}},
		{"Far too expensive for what it does", []didban.PainType{didban.PainFinancial}},
		{"برنامه باز نمی‌شه", []didban.PainType{didban.PainProductivity}},
		{"", nil},
	} {
		got := tagger.Tag(didban.Feedback{Text: c.text})
		var types []didban.PainType
		for _, tag := range got.Tags {
			types = append(types, tag.Type)
			if q := string([]rune(c.text)[tag.Start:tag.End]); q != tag.Quote {
				t.Errorf("%q: quote %q, code points give %q", c.text, tag.Quote, q)
			}
		}
		if len(types) != len(c.types) || len(types) > 0 && types[0] != c.types[0] {
			t.Errorf("%q: %v, want %v", c.text, types, c.types)
		}
	}
}
