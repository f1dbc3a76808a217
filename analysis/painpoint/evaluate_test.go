package painpoint_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/painpoint"
)

func TestEvaluate(t *testing.T) {
	fin, sup := []didban.PainType{didban.PainFinancial}, []didban.PainType{didban.PainSupport}
	got := painpoint.Evaluate([]painpoint.Judged{
		{Readers: fin, Tagger: fin}, {Readers: fin, Tagger: sup}, {Readers: sup, Tagger: sup}, {Tagger: fin}, {},
	})
	if got.Texts != 5 || got.Clean != 2 || got.FalseTags.Value != 0.5 {
		t.Errorf("%+v", got)
	}
	f := got.Types[0]
	if f.Type != didban.PainFinancial || f.Precision != 0.5 || f.Recall != 0.5 || f.F1.Value != 0.5 {
		t.Errorf("financial: %+v", f)
	}
	if want := (0.5 + 2.0/3) / 4; got.MacroF1.Value < want-1e-9 || got.MacroF1.Value > want+1e-9 {
		t.Errorf("macro-F1 %v, want %v", got.MacroF1.Value, want)
	}
	if got.MacroF1.Low > got.MacroF1.Value || got.MacroF1.High < got.MacroF1.Value {
		t.Errorf("the interval %+v does not hold its value", got.MacroF1)
	}
}

func TestEvaluateNothing(t *testing.T) {
	if got := painpoint.Evaluate(nil); got.MacroF1 != (painpoint.Estimate{}) || len(got.Types) != len(didban.PainTypes) {
		t.Errorf("%+v", got)
	}
}

func TestReadLabelled(t *testing.T) {
	got, err := painpoint.ReadLabelled(strings.NewReader(`{"id":"a","lang":"fa","text":"گران","labels":["financial"],"rating":"SAD"}` + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []painpoint.Labelled{{Feedback: didban.Feedback{ID: "a", Lang: "fa", Text: "گران"}, Labels: []didban.PainType{"financial"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"{", `{"labels":["weather"]}`} {
		if _, err := painpoint.ReadLabelled(strings.NewReader(bad)); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// TestCorpus guards the measured agreement on labelled reviews of other people.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("DIDBAN_CORPUS")
	if dir == "" {
		dir = "../../../shared/corpus"
	}
	tagger := newTagger(t, painpoint.Options{})
	for lang, least := range map[string]float64{"en": 0.74, "fa": 0.60} {
		f, err := os.Open(filepath.Join(dir, "reviews", "dev."+lang+".jsonl"))
		if err != nil {
			t.Skipf("no corpus of labelled reviews: %v", err)
		}
		defer f.Close()
		rows, err := painpoint.ReadLabelled(f)
		if err != nil {
			t.Fatal(err)
		}
		var judged []painpoint.Judged
		for _, r := range rows {
			got := tagger.Tag(r.Feedback)
			check(t, r.Feedback, got)
			judged = append(judged, painpoint.Judge(r.Labels, got))
		}
		if s := painpoint.Evaluate(judged); s.MacroF1.Value < least {
			t.Errorf("%s: macro-F1 %.3f, want %.2f", lang, s.MacroF1.Value, least)
		} else {
			t.Logf("%s: macro-F1 %.3f, false tags %.3f", lang, s.MacroF1.Value, s.FalseTags.Value)
		}
	}
}
