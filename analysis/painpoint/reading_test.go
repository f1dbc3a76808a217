package painpoint_test

import (
	"math"
	"os"
	"slices"
	"testing"

	"didban"
	"didban/analysis/painpoint"
)

// The trainer's sums are those that the tagger decides by, also where a clause says again
// what was said before.
func TestTrainerSumsWhatTaggerReads(t *testing.T) {
	all := map[didban.PainType]float64{}
	for _, p := range didban.PainTypes {
		all[p] = 0
	}
	tagger := newTagger(t, painpoint.Options{Thresholds: all})
	for lang, texts := range map[string][]string{
		"en": {"My notes vanish every evening. My notes vanish every evening.", "Too slow! Slow! Too slow!"},
		"fa": {"گاهی نوشته ها پاک میشه. گاهی نوشته ها پاک میشه.", "غذا سرد بود. سرد بود. غذا سرد بود", "پول کم شد. پول کم شد.", "نقشه دیر میاد، دیر میاد. نقشه دیر میاد"},
	} {
		raw, err := os.ReadFile("data/model." + lang + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		var model painpoint.Model
		if err := model.UnmarshalBinary(raw); err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			f := didban.Feedback{Lang: lang, Text: text}
			tags, seen := tagger.Tag(f).Tags, tagger.See(f, nil)
			if len(tags) < 3 {
				t.Errorf("%q: %d tags", text, len(tags))
			}
			for _, tag := range tags {
				i := slices.Index(didban.PainTypes, tag.Type)
				want := model.Heads[i].Probability(model.Sums(seen.Features)[i], painpoint.Ungraded)
				if !seen.Sure[i] && math.Abs(tag.Confidence-want) > 0.0006 {
					t.Errorf("%q: %s is %v, by the trainer's sums %.3f", text, tag.Type, tag.Confidence, want)
				}
			}
		}
	}
}
