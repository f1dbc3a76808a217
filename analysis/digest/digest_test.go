package digest_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/testkit"

	"github.com/google/go-cmp/cmp"
)

var (
	from  = time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	to    = from.AddDate(0, 0, 7)
	built = to.Add(6 * time.Hour)
)

// complaint makes a tagging of one tag for each quote.
func complaint(confidence float64, quotes map[didban.PainType]string) *didban.Tagging {
	t := &didban.Tagging{Complaint: true}
	for _, pain := range didban.PainTypes {
		if q, ok := quotes[pain]; ok {
			t.Tags = append(t.Tags, didban.Tag{Type: pain, Confidence: confidence, Quote: q})
		}
	}
	return t
}

// week is a period of n reviews of which the first ones complain of support.
func week(n, support int) *digest.Tally {
	t := new(digest.Tally)
	for i := range n {
		var tagging *didban.Tagging
		if i < support {
			quote := fmt.Sprintf("I opened ticket number %d and nobody came back to me for %d days", i, i+2)
			tagging = complaint(0.9, map[didban.PainType]string{didban.PainSupport: quote})
		}
		t.Add(didban.Review{ID: fmt.Sprintf("r%03d", i), Date: "2026-11-17", Lang: "en", Rating: &didban.Rating{Value: 2, Best: 5}}, tagging)
	}
	return t
}

func weekly() digest.Input {
	rise := didban.Change{
		ID: "c1", Kind: didban.PriceChanged, Subject: "Pro", Severity: didban.SeverityHigh, Rule: "price up ≥ 5 %: +34.5 %",
		State: didban.ChangeConfirmed, Detected: from.Add(time.Hour),
		Before: &didban.Side{Text: "$29", Seen: from.AddDate(0, 0, -7)}, After: &didban.Side{Text: "$39", Seen: from.Add(time.Hour)},
	}
	wording := didban.Change{ID: "c2", Kind: didban.FeatureReworded, Subject: "Reports", Severity: didban.SeverityLow, State: didban.ChangeConfirmed, Detected: from}
	gone := didban.Change{ID: "c3", Kind: didban.PlanRemoved, Subject: "Team", Severity: didban.SeverityHigh, State: didban.ChangeHeld, Reason: "gone once", Detected: from}
	return digest.Input{
		Name: "team", Key: "2026-W47", Lang: "en", From: from, To: to, Built: built,
		Companies: []digest.Company{
			{Competitor: didban.Competitor{ID: "own", Name: "Our Desk", Own: true}, Reviews: week(8, 2)},
			{Competitor: didban.Competitor{ID: "tidewire", Name: "Tidewire"}, Changes: []didban.Change{wording, rise}, Held: []didban.Change{gone},
				Reviews: week(100, 60), Previous: week(80, 16)},
			{Competitor: didban.Competitor{ID: "paygah", Name: "پی‌گاه"}},
		},
		Coverage: []didban.Coverage{
			{Competitor: "tidewire", Source: "tidewire/pricing/1", Role: didban.RolePricing, Outcome: didban.OutcomeOK, LastRead: from, LastTried: from},
			{Competitor: "paygah", Source: "paygah/faq/1", Role: didban.RoleFAQ, Outcome: didban.OutcomeBlocked, Reason: "503", LastTried: from},
		},
	}
}

func TestBuildGolden(t *testing.T) {
	got, err := json.MarshalIndent(digest.Build(weekly()), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "weekly.json")
	testkit.Golden(t, golden, append(got, '\n'))
}

func TestBuildIgnoresOrder(t *testing.T) {
	want, in := digest.Build(weekly()), weekly()
	slices.Reverse(in.Companies)
	slices.Reverse(in.Coverage)
	for _, c := range in.Companies {
		slices.Reverse(c.Changes)
	}
	if diff := cmp.Diff(want, digest.Build(in)); diff != "" {
		t.Errorf("another order, another digest (-want +got):\n%s", diff)
	}
}

func TestPains(t *testing.T) {
	mixed := func(n int) *digest.Tally {
		tally := new(digest.Tally)
		for i := range n {
			quotes := map[didban.PainType]string{didban.PainProductivity: "It crashes"}
			if i == 0 {
				quotes[didban.PainFinancial] = "Too dear"
			}
			tally.Add(didban.Review{ID: fmt.Sprint(i)}, complaint(0.8, quotes))
		}
		return tally
	}
	for _, tt := range []struct {
		name          string
		now, previous *digest.Tally
		first         didban.PainType
		trend         string
	}{
		{"ranked from the least number on", mixed(digest.MinReviews), nil, didban.PainProductivity, ""},
		{"below it in the order of the types", mixed(digest.MinReviews - 1), nil, didban.PainFinancial, ""},
		{"up where the intervals allow it", week(100, 60), week(80, 16), didban.PainSupport, "up"},
		{"down", week(100, 10), week(80, 40), didban.PainSupport, "down"},
		{"no arrow for few", week(10, 6), week(10, 3), didban.PainSupport, ""},
		{"what went away is shown", new(digest.Tally), week(80, 16), didban.PainSupport, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := digest.Build(digest.Input{Companies: []digest.Company{{Reviews: tt.now, Previous: tt.previous}}})
			got := d.Companies[0].Pains[0]
			if got.Type != tt.first || got.Trend != tt.trend {
				t.Errorf("first is %s with trend %q, want %s with %q", got.Type, got.Trend, tt.first, tt.trend)
			}
		})
	}
}

func TestQuiet(t *testing.T) {
	read := didban.Coverage{Source: "a", Outcome: didban.OutcomeOK}
	change := []didban.Change{{ID: "c"}}
	for _, tt := range []struct {
		name string
		in   digest.Input
		want bool
	}{
		{"all read, nothing new", digest.Input{Coverage: []didban.Coverage{read}}, true},
		{"a change", digest.Input{Coverage: []didban.Coverage{read}, Companies: []digest.Company{{Changes: change}}}, false},
		{"something waits", digest.Input{Coverage: []didban.Coverage{read}, Companies: []digest.Company{{Held: change}}}, false},
		{"something could not be read", digest.Input{Coverage: []didban.Coverage{read, {Source: "b", Outcome: didban.OutcomeBlocked}}}, false},
		{"never tried", digest.Input{Coverage: []didban.Coverage{read, {Source: "b"}}}, false},
		{"nothing is watched", digest.Input{}, false},
		{"the first", digest.Input{Baseline: true, Coverage: []didban.Coverage{read}}, false},
	} {
		if got := digest.Build(tt.in).Quiet; got != tt.want {
			t.Errorf("%s: quiet is %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAudiences(t *testing.T) {
	for audience, want := range map[digest.Audience][2]int{"": {2, 1}, digest.Analyst: {2, 1}, digest.Product: {2, 0}, digest.Sales: {1, 0}} {
		in := weekly()
		in.Audience = audience
		for _, c := range digest.Build(in).Companies {
			if c.Competitor == "tidewire" && [2]int{len(c.Changes), len(c.Held)} != want {
				t.Errorf("%q is shown %d changes and %d held, want %v", audience, len(c.Changes), len(c.Held), want)
			}
		}
	}
	in := weekly()
	in.Audience, in.Coverage = digest.Product, in.Coverage[:1]
	in.Companies[1].Changes = nil
	if digest.Build(in).Quiet {
		t.Error("a week is called quiet because what waits is not shown")
	}
}
