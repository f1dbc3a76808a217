package alerts_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/alerts"
	"didban/analysis/changes"
	"didban/analysis/metrics"
)

func price(kind didban.PriceKind, amount, currency string) *didban.Side {
	return &didban.Side{Price: &didban.Price{Kind: kind, Amount: amount, Currency: currency, Period: didban.PeriodMonth}}
}

func TestChangesThatRaise(t *testing.T) {
	fixed := didban.PriceFixed
	priced := func(before, after *didban.Side) didban.Change {
		return didban.Change{ID: "c", Kind: didban.PriceChanged, Subject: "حرفه‌ای", Before: before, After: after}
	}
	tests := []struct {
		name   string
		change didban.Change
		want   []string // the rules
	}{
		{"up by exactly 5 %", priced(price(fixed, "100", "IRT"), price(fixed, "105", "IRT")), []string{"five", "any"}},
		{"down by 5.1 %", priced(price(fixed, "1000", "USD"), price(fixed, "949", "USD")), []string{"five", "any"}},
		{"up by 4.9 %", priced(price(fixed, "1000", "USD"), price(fixed, "1049", "USD")), []string{"any"}},
		{"another currency", priced(price(fixed, "100", "IRR"), price(fixed, "100", "IRT")), nil},
		{"no amounts", priced(price(didban.PriceContact, "", ""), price(fixed, "100", "USD")), nil},
		{"free becomes paid", priced(price(didban.PriceFree, "0", "USD"), price(fixed, "9", "USD")), []string{"five", "any", "free"}},
		{"free on request", priced(price(didban.PriceFree, "", ""), price(didban.PriceContact, "", "")), []string{"free"}},
		{"a plan is gone", didban.Change{ID: "c", Kind: didban.PlanRemoved, Subject: "پایه", Rule: "plan gone"}, []string{"gone"}},
		{"a plan is new", didban.Change{ID: "c", Kind: didban.PlanAdded, Subject: "پایه"}, nil},
	}
	rules := []alerts.Rule{
		{Name: "five", When: didban.AlertPriceChanged, Percent: 5}, {Name: "any", When: didban.AlertPriceChanged},
		{Name: "gone", When: didban.AlertPlanRemoved}, {Name: "free", When: didban.AlertFreePlanGone},
		{Name: "elsewhere", When: didban.AlertPriceChanged, Competitors: []string{"nimbus"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := alerts.Input{Competitor: didban.Competitor{ID: "acme", Name: "آکمه"}, Changes: []didban.Change{tt.change}}
			if diff := cmp.Diff(tt.want, rulesOf(alerts.Evaluate(rules, in))); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

func rulesOf(list []didban.Alert) (rules []string) {
	for _, a := range list {
		rules = append(rules, a.Rule)
	}
	return rules
}

// A removed free plan is known by what the comparison of two pages really says.
func TestFreePlanGone(t *testing.T) {
	plan := func(name string, kind didban.PriceKind, amount string) didban.Plan {
		return didban.Plan{Name: name, Prices: []didban.Price{{Kind: kind, Amount: amount, Currency: "USD", Quote: "$" + amount}}}
	}
	before := didban.Facts{Plans: []didban.Plan{plan("Free", didban.PriceFree, "0"), plan("رایگان", didban.PriceFree, "0"), plan("Pro", didban.PriceFixed, "29")}}
	after := didban.Facts{Plans: []didban.Plan{plan("Pro", didban.PriceFixed, "29")}}
	in := alerts.Input{Changes: changes.Diff(before, after)}
	if got := alerts.Evaluate([]alerts.Rule{{Name: "free", When: didban.AlertFreePlanGone}}, in); len(got) != 2 {
		t.Errorf("%d alerts, want 2, of %+v", len(got), in.Changes)
	}
}

// The lower ends are those of R. G. Newcombe (1998), table II, method 10.
func TestRose(t *testing.T) {
	tests := []struct {
		now, of, before, ofBefore int
		want                      bool
	}{
		{56, 70, 48, 80, true}, // 0.0524 to 0.3339
		{48, 80, 56, 70, false},
		{34, 100, 12, 100, true},
		{13, 100, 12, 100, false},
		{10, 10, 0, 10, false}, // too few
		{19, 19, 0, 200, false},
		{20, 20, 0, 20, true},
	}
	for _, tt := range tests {
		before := metrics.Share(didban.PainSupport, tt.before, tt.ofBefore)
		now := metrics.Share(didban.PainSupport, tt.now, tt.of)
		now.Previous = &before
		if got := alerts.Rose(now); got != tt.want {
			t.Errorf("%d of %d after %d of %d: %t, want %t", tt.now, tt.of, tt.before, tt.ofBefore, got, tt.want)
		}
	}
	if alerts.Rose(metrics.Share(didban.PainSupport, 50, 100)) {
		t.Error("a share without one before rose")
	}
}

// A pain raises one alert a week, with its own quotes, and only the type of its rule.
func TestPains(t *testing.T) {
	before, rose := metrics.Share(didban.PainSupport, 12, 100), metrics.Share(didban.PainSupport, 34, 100)
	rose.Previous = &before
	in := alerts.Input{
		Competitor: didban.Competitor{ID: "acme"}, Week: "2026-W47", Pains: []didban.PainShare{rose},
		Quotes: []didban.PainQuote{{Type: didban.PainSupport, Quote: "کسی جواب نداد"}, {Type: didban.PainFinancial, Quote: "dear"}},
	}
	rules := []alerts.Rule{{Name: "any", When: didban.AlertPainUp}, {Name: "money", When: didban.AlertPainUp, Pain: didban.PainFinancial}}
	first := alerts.Evaluate(rules, in)
	if len(first) != 1 || first[0].PainType() != didban.PainSupport || len(first[0].Quotes) != 1 {
		t.Fatalf("got %+v", first)
	}
	if again := alerts.Evaluate(rules, in); again[0].ID != first[0].ID {
		t.Error("the same week is another alert")
	}
	in.Week = "2026-W48"
	if next := alerts.Evaluate(rules, in); next[0].ID == first[0].ID {
		t.Error("another week is the same alert")
	}
}

func TestUnreadable(t *testing.T) {
	in := alerts.Input{Unread: []alerts.Streak{
		{Source: didban.Coverage{Source: "a"}, Runs: 2, First: "1"}, {Source: didban.Coverage{Source: "b"}, Runs: 3, First: "1"}, {Source: didban.Coverage{Source: "c"}, Runs: 9, First: "1"},
	}}
	var got []string
	for _, a := range alerts.Evaluate([]alerts.Rule{{Name: "lost", When: didban.AlertUnreadable}}, in) {
		got = append(got, a.Unread.Source)
	}
	if !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("got %v", got)
	}
}
