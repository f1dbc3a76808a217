package metrics_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"didban"
	"didban/analysis/metrics"
)

// judge makes a judged review of types joined without spaces: f, p, s, d (for
// productivity) and o.
func judge(decided, tagged string) metrics.Judged {
	names := map[rune]didban.PainType{
		'f': didban.PainFinancial, 'p': didban.PainProcess, 's': didban.PainSupport, 'd': didban.PainProductivity, 'o': didban.PainOther,
	}
	read := func(s string) (out []didban.PainType) {
		for _, r := range s {
			out = append(out, names[r])
		}
		return out
	}
	return metrics.Judged{Decided: read(decided), Tagged: read(tagged)}
}

// The values are worked by hand: financial 2 right of 3 tagged and 4 decided;
// support 1 of 2 and 1; productivity tagged once in vain; process never occurs.
func TestAgree(t *testing.T) {
	got := metrics.Agree([]metrics.Judged{
		judge("f", "f"), judge("fs", "fs"), judge("f", ""), judge("f", "s"), judge("", "f"), judge("", ""), judge("", ""), judge("o", "d"),
	})
	type values struct{ precision, recall, f1 float64 }
	want := map[didban.PainType]values{
		didban.PainFinancial:    {2. / 3, 0.5, 4. / 7},
		didban.PainProcess:      {},
		didban.PainSupport:      {0.5, 1, 2. / 3},
		didban.PainProductivity: {},
		didban.PainOther:        {},
	}
	for i, a := range got.Types {
		w := want[didban.PainTypes[i]]
		if a.Type != didban.PainTypes[i] || !near(a.Precision.Value, w.precision) || !near(a.Recall.Value, w.recall) || !near(a.F1.Value, w.f1) {
			t.Errorf("%s: got %+v, want %+v", a.Type, a, w)
		}
	}
	if want := (4./7 + 2./3 + 0) / 3; !near(got.MacroF1.Value, want) || got.MacroF1.Of != 8 {
		t.Errorf("macro F1 %+v, want %.4f of 8: the mean of the three types that occur", got.MacroF1, want)
	}
	praise := metrics.Share("", 1, 3)
	if diff := cmp.Diff(metrics.Estimate{Value: 1. / 3, Low: praise.Low, High: praise.High, Of: 3}, got.TaggedPraise, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("tagged praise (-want +got):\n%s", diff)
	}
	financial := got.Types[0]
	if financial.Precision.Of != 3 || financial.Recall.Of != 4 || financial.F1.Of != 5 {
		t.Errorf("financial rests on %d, %d, %d; want 3, 4, 5", financial.Precision.Of, financial.Recall.Of, financial.F1.Of)
	}
	if unknown := (metrics.Estimate{High: 1}); got.Types[1].F1 != unknown || got.Types[3].Recall != unknown {
		t.Errorf("what rests on nothing: %+v and %+v, want unknown", got.Types[1].F1, got.Types[3].Recall)
	}
}

// A tagger that agrees with everybody leaves no doubt; one hundred reviews of which
// half are right leave some, and about as much as the binomial distribution says.
func TestIntervals(t *testing.T) {
	var perfect, half []metrics.Judged
	for i := range 100 {
		perfect = append(perfect, judge("f", "f"))
		half = append(half, judge("s", []string{"s", ""}[i%2]))
	}
	if got, want := metrics.Agree(perfect).Types[0].F1, (metrics.Estimate{Value: 1, Low: 1, High: 1, Of: 100}); got != want {
		t.Errorf("perfect: %+v, want %+v", got, want)
	}
	got := metrics.Agree(half).Types[2].Recall
	if got.Value != 0.5 || got.Low < 0.37 || got.Low > 0.43 || got.High < 0.57 || got.High > 0.63 {
		t.Errorf("half: %+v, want 0.5 between about 0.40 and 0.60", got)
	}
	empty := metrics.Agree(nil)
	if unknown := (metrics.Estimate{High: 1}); empty.MacroF1 != unknown || empty.TaggedPraise != unknown || len(empty.Types) != 5 {
		t.Errorf("nothing: %+v, want nothing known", empty)
	}
}

func TestAgreeLaws(t *testing.T) {
	side := rapid.SliceOfDistinct(rapid.SampledFrom(append([]didban.PainType{"unknown"}, didban.PainTypes...)), rapid.ID[didban.PainType])
	rapid.Check(t, func(t *rapid.T) {
		var judged []metrics.Judged
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			judged = append(judged, metrics.Judged{Decided: side.Draw(t, "decided"), Tagged: side.Draw(t, "tagged")})
		}
		got := metrics.Agree(judged)
		if diff := cmp.Diff(got, metrics.Agree(judged)); diff != "" {
			t.Fatalf("the same input gives other numbers:\n%s", diff)
		}
		estimates := []metrics.Estimate{got.MacroF1, got.TaggedPraise}
		for _, a := range got.Types {
			estimates = append(estimates, a.Precision, a.Recall, a.F1)
		}
		for _, e := range estimates {
			if !(e.Low >= 0 && e.Low <= e.High && e.High <= 1 && e.Value >= 0 && e.Value <= 1 && e.Of <= len(judged)) {
				t.Fatalf("%+v of %d reviews", e, len(judged))
			}
		}
	})
}
