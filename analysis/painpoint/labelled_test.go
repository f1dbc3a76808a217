package painpoint_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/metrics"
	"didban/analysis/painpoint"
	"didban/internal/testkit"
)

func TestReadLabelled(t *testing.T) {
	got, err := painpoint.ReadLabelled(strings.NewReader(`{"id":"a","lang":"fa","text":"گران","labels":["financial"],"rating":"SAD"}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	worst := 0.0
	want := []painpoint.Labelled{{Feedback: didban.Feedback{ID: "a", Lang: "fa", Text: "گران", Rating: &worst}, Labels: []didban.PainType{"financial"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"{", `{"labels":["weather"]}`} {
		if _, err := painpoint.ReadLabelled(strings.NewReader(bad)); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// A source's scale is the least usual one that holds all its ratings; where nothing
// tells the scale there is no rating.
func TestReadLabelledRatings(t *testing.T) {
	for _, c := range []struct {
		ratings string
		want    float64 // of the first, −1 without one
	}{
		{`1 5`, 0.2}, {`5 1`, 1}, {`4.5 2`, 0.9}, {`8 2`, 0.8}, {`4 100`, 0.04}, {`1 0`, -1}, {`1 null`, -1}, {`-3 5`, 0},
		{`"recommended" 5`, 1}, {`"negative" 5`, -1}, {`null 5`, -1}, {`300 5`, -1}, {`{"value":3} 5`, -1},
	} {
		var lines strings.Builder
		for _, r := range strings.Fields(c.ratings) {
			fmt.Fprintf(&lines, `{"text":"x","source":"s","rating":%s}`+"\n", r)
		}
		got, err := painpoint.ReadLabelled(strings.NewReader(lines.String()))
		if err != nil {
			t.Fatal(err)
		}
		if r := got[0].Rating; r == nil && c.want >= 0 || r != nil && *r != c.want {
			t.Errorf("%s: %v, want %v", c.ratings, r, c.want)
		}
	}
}

// TestCorpus guards the measured agreement on labelled reviews of other people.
func TestCorpus(t *testing.T) {
	dir := testkit.Corpus(t)
	tagger := newTagger(t, painpoint.Options{})
	for lang, least := range map[string]float64{"en": 0.74, "fa": 0.62} {
		f, err := os.Open(filepath.Join(dir, "reviews", "dev."+lang+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := painpoint.ReadLabelled(f)
		if err != nil {
			t.Fatal(err)
		}
		var judged []metrics.Judged
		for _, r := range rows {
			got := tagger.Tag(r.Feedback)
			check(t, r.Feedback, got)
			j := metrics.Judged{Decided: r.Labels}
			for _, tag := range got.Tags {
				j.Tagged = append(j.Tagged, tag.Type)
			}
			judged = append(judged, j)
		}
		if s := metrics.Agree(judged); s.MacroF1.Value < least {
			t.Errorf("%s: macro-F1 %.3f, want %.2f", lang, s.MacroF1.Value, least)
		} else {
			t.Logf("%s: macro-F1 %.3f, false tags %.3f", lang, s.MacroF1.Value, s.TaggedPraise.Value)
		}
	}
}
