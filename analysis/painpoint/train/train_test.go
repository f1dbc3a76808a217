package main

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/painpoint"
	"didban/internal/text"
)

func TestWording(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	for range 100 {
		seen[wording("the {app|site} is {slow|}", rng)] = true
	}
	want := map[string]bool{"the app is slow": true, "the site is slow": true, "the app is": true, "the site is": true}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
}

func TestSeedsAreSound(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		got, err := seeds(lang)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := seeds(lang)
		if diff := cmp.Diff(got, again); diff != "" {
			t.Errorf("%s: two runs differ: %s", lang, diff)
		}
		for _, s := range got {
			if strings.ContainsAny(s.Text, "{}|") {
				t.Errorf("%s: %q is not worded to the end", lang, s.Text)
			}
			for _, p := range s.Labels {
				if err := p.Validate(); err != nil {
					t.Errorf("%s: %q: %v", lang, s.Text, err)
				}
			}
		}
	}
}

func TestSVMSeparates(t *testing.T) {
	rows := []row{
		{bucket: []uint32{0}, value: []float64{1}, square: 1, cost: 1}, {bucket: []uint32{0, 2}, value: []float64{1, 1}, square: 2, cost: 1},
		{bucket: []uint32{1}, value: []float64{1}, square: 1, cost: 1}, {bucket: []uint32{1, 2}, value: []float64{1, 1}, square: 2, cost: 1},
	}
	yes := []bool{true, true, false, false}
	w, bias := svm(rows, yes, 3)
	for i := range rows {
		if (rows[i].dot(w, bias) > 0) != yes[i] {
			t.Errorf("row %d is on the wrong side: %v %v", i, w, bias)
		}
	}
}

// Where two clauses say the opposite of a text, the text decides.
func TestTextsOutweighClauses(t *testing.T) {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	yes, no := []didban.PainType{didban.PainFinancial}, []didban.PainType(nil)
	for _, said := range []string{"the garden gate costs more", "در باغچه گران‌تر شد"} {
		for k := invented; k <= silent; k++ {
			for _, c := range []struct{ text, clause []didban.PainType }{{yes, no}, {no, yes}} {
				var samples []*sample
				for _, part := range []struct {
					kind
					labels []didban.PainType
				}{{labelled, c.text}, {k, c.clause}, {k, c.clause}} {
					f := didban.Feedback{Text: said}
					samples = append(samples, &sample{Labelled: painpoint.Labelled{Feedback: f, Labels: part.labels}, Seen: tagger.See(f, nil), kind: part.kind})
				}
				if sum := fit(samples).Sums(samples[0].Features)[0]; sum > 0 != (len(c.text) > 0) {
					t.Errorf("%s: text %v and clause %v of kind %d give %g", said, c.text, c.clause, k, sum)
				}
			}
		}
	}
}

func TestPlattIsCalibrated(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var scores []float64
	var yes []bool
	for range 20000 {
		x := rng.NormFloat64()
		scores, yes = append(scores, x), append(yes, rng.Float64() < sigmoid(2*x-1))
	}
	slope, shift := platt(scores, yes)
	if math.Abs(slope-2) > 0.1 || math.Abs(shift+1) > 0.1 {
		t.Errorf("slope %.2f and shift %.2f, want 2 and -1", slope, shift)
	}
}

func TestLabelsOfNone(t *testing.T) {
	if got := labels("none"); got != nil {
		t.Errorf("%v", got)
	}
	if diff := cmp.Diff([]didban.PainType{"support", "process"}, labels("support,process")); diff != "" {
		t.Error(diff)
	}
}

func TestThresholds(t *testing.T) {
	var pos, neg [101]int
	pos[90], pos[60], pos[20] = 4, 2, 1
	neg[60], neg[20], neg[5] = 1, 9, 50
	if got, want := bestF1(pos, neg), 12.0/14; math.Abs(got-want) > 1e-9 {
		t.Errorf("the best F1 is %v, want %v", got, want)
	}
}

func TestSharedPhrases(t *testing.T) {
	sees := func(k kind, fold int, phrases ...int32) *sample {
		return &sample{Seen: painpoint.Seen{Phrases: phrases}, kind: k, fold: fold}
	}
	got := shared([]*sample{sees(labelled, 0, 1, 2, 2), sees(labelled, 1, 1, 3), sees(labelled, 1, 3), sees(invented, always, 2, 3), sees(telling, 0, 3)})
	if diff := cmp.Diff(map[int32]bool{1: true, 2: false, 3: false}, got); diff != "" {
		t.Error(diff)
	}
}

// A clause has the types of the marks that share half of themselves, or of it, with it.
func TestStated(t *testing.T) {
	marks := []mark{{"financial", 0, 10}, {"support", 8, 30}, {"process", 30, 40}}
	for _, c := range []struct {
		at   text.Span
		want []didban.PainType
	}{
		{text.Span{From: 0, To: 12}, []didban.PainType{"financial"}},
		{text.Span{From: 12, To: 30}, []didban.PainType{"support"}},
		{text.Span{From: 20, To: 60}, []didban.PainType{"process"}},
		{text.Span{From: 0, To: 60}, []didban.PainType{"financial", "support", "process"}},
		{text.Span{From: 40, To: 60}, nil},
	} {
		if diff := cmp.Diff(c.want, stated(marks, c.at)); diff != "" {
			t.Errorf("%v: %s", c.at, diff)
		}
	}
}

// What is learnt from a clause is no more than what readers marked there.
func TestClauses(t *testing.T) {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang, text string
		labels     []didban.PainType
		marks      []mark
		want       []string
	}{
		{"en", "Lovely rake. It broke, and nobody answers.", []didban.PainType{"support"}, []mark{{"support", 27, 41}},
			[]string{"silent Lovely rake.", "silent It broke,", "telling support and nobody answers.", "telling support It broke, and nobody answers."}},
		{"fa", "بیل خوبی بود. شکست، کسی هم جواب نمی‌دهد", []didban.PainType{"support"}, []mark{{"support", 20, 39}},
			[]string{"silent بیل خوبی بود.", "silent شکست،", "telling support کسی هم جواب نمی‌دهد", "telling support شکست، کسی هم جواب نمی‌دهد"}},
		{"en", "A label, but no mark", []didban.PainType{"support"}, []mark{}, nil},
		{"en", "A mark, but no label", nil, []mark{{"support", 0, 6}}, []string{"silent A mark,", "silent but no label", "silent A mark, but no label"}},
		{"en", "Nothing to part", []didban.PainType{"support"}, []mark{{"support", 0, 7}}, nil},
	} {
		s := &sample{Labelled: tell("en-1", c.text, ""), fold: 3}
		s.Labels = c.labels
		parts, err := clauses(tagger, c.lang, []*sample{s}, map[string][]mark{"en-1": c.marks})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range parts {
			if p.fold != 3 {
				t.Errorf("%q is in the fold %d", p.Text, p.fold)
			}
			names := []string{[]string{telling: "telling", silent: "silent"}[p.kind]}
			for _, l := range p.Labels {
				names = append(names, string(l))
			}
			got = append(got, strings.Join(append(names, p.Text), " "))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestMarksAreSound(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		if got, err := marks(lang); err != nil || len(got) < 1000 {
			t.Errorf("%s: %d texts, %v", lang, len(got), err)
		}
	}
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &sample{Labelled: tell("en-1", "too short", "support")}
	if _, err := clauses(tagger, "en", []*sample{s}, map[string][]mark{"en-1": {{"support", 4, 10}}}); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("a mark beyond the text gives %v", err)
	}
}
