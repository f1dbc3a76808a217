package main

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/painpoint"
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
