package extractors_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban"
	"didban/extractors"
)

func TestSelectorsOverrideTheRules(t *testing.T) {
	page := &didban.Page{URL: "https://a.example/p", Outcome: didban.OutcomeOK, Body: []byte(`<html lang="en-US">
		<div class="odd"><i>Tin</i><u>$4 per month</u><em>One lid</em><em>No rust</em></div>
		<div class="odd"><i>Iron</i><u>$8 per month</u><em>Two lids</em></div>
		<div class="ask"><b>Why tin?</b><p>It is light. See <a href="/tin">tin</a>.</p></div>`)}
	got := extractors.Extract(page, didban.Source{Role: didban.RolePricing, Selectors: map[string]string{
		"plan": ".odd", "plan.name": "i", "plan.price": "u", "plan.feature": "em",
		"faq": ".ask", "faq.question": "b", "faq.answer": "p",
	}})
	price := func(amount, quote string) []didban.Price {
		return []didban.Price{{Kind: didban.PriceFixed, Amount: amount, Currency: "USD", Period: didban.PeriodMonth, Quote: quote}}
	}
	yes := didban.IncludedYes
	want := didban.Facts{
		Plans: []didban.Plan{
			{Name: "Tin", Prices: price("4.00", "$4 per month"), Features: []didban.PlanFeature{{Name: "One lid", Included: yes}, {Name: "No rust", Included: yes}}},
			{Name: "Iron", Prices: price("8.00", "$8 per month"), Features: []didban.PlanFeature{{Name: "Two lids", Included: yes}}},
		},
		FAQs: []didban.FAQ{{Question: "Why tin?", Answer: "It is light. See tin.\ntin: https://a.example/tin"}},
	}
	if diff := cmp.Diff(want.Plans, got.Plans, cmpopts.IgnoreTypes(didban.Evidence{})); diff != "" {
		t.Errorf("plans differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want.FAQs, got.FAQs, cmpopts.IgnoreTypes(didban.Evidence{})); diff != "" {
		t.Errorf("questions differ (-want +got):\n%s", diff)
	}
	if len(got.Plans) > 0 && got.Plans[0].Method != "selector" {
		t.Errorf("method %q; want selector", got.Plans[0].Method)
	}
}

func TestSelectorsThatFindNothingLeaveTheRules(t *testing.T) {
	page, source := fixture(t, "testdata/pages/pricing_tailwind_en.html")
	want := extractors.Extract(page, source)
	source.Selectors = map[string]string{"plan": ".gone", "faq": ".gone"}
	if diff := cmp.Diff(want, extractors.Extract(page, source)); diff != "" {
		t.Errorf("facts differ (-want +got):\n%s", diff)
	}
}

func TestCheckSelectors(t *testing.T) {
	for name, test := range map[string]struct {
		selectors map[string]string
		ok        bool
	}{
		"none":              {nil, true},
		"kind and part":     {map[string]string{"plan": ".p", "plan.price": "b > i"}, true},
		"no such kind":      {map[string]string{"plans": ".p"}, false},
		"no such part":      {map[string]string{"plan": ".p", "plan.cost": "b"}, false},
		"part without kind": {map[string]string{"plan.price": "b"}, false},
		"not CSS":           {map[string]string{"plan": "..p["}, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := extractors.CheckSelectors(test.selectors)
			if (err == nil) != test.ok || err != nil && !errors.Is(err, didban.ErrInvalid) {
				t.Errorf("got %v; want ok %v", err, test.ok)
			}
		})
	}
}
