package render_test

import (
	"strings"
	"testing"

	"didban"
	"didban/internal/render"
)

// TestLead holds what a digest of one change leads with, in both languages.
func TestLead(t *testing.T) {
	price := func(kind didban.PriceKind, amount, currency string, period didban.Period) *didban.Side {
		return &didban.Side{Text: amount, Price: &didban.Price{Kind: kind, Amount: amount, Currency: currency, Period: period}}
	}
	tests := []struct {
		name   string
		change didban.Change
		en, fa string
	}{
		{"a price falls", didban.Change{Kind: didban.PriceChanged, Subject: "Pro",
			Before: price("fixed", "39.00", "USD", "month"), After: price("fixed", "29.50", "USD", "month")},
			"Nimbus lowered Pro from $39 to $29.50", "Nimbus قیمت Pro را از ۳۹ دلار به ۲۹٫۵۰ دلار کاهش داد"},
		{"free no more", didban.Change{Kind: didban.PriceChanged, Subject: "Solo",
			Before: price("free", "0", "USD", "month"), After: price("fixed", "1200000", "USD", "month")},
			"Nimbus raised Solo from free to $1,200,000", "Nimbus قیمت Solo را از رایگان به ۱٬۲۰۰٬۰۰۰ دلار افزایش داد"},
		{"another period cannot be compared", didban.Change{Kind: didban.PriceChanged, Subject: "Pro",
			Before: price("fixed", "39", "USD", "month"), After: price("fixed", "390", "USD", "year")},
			"Nimbus changed the price of Pro", "Nimbus قیمت Pro را تغییر داد"},
		{"another currency cannot be compared", didban.Change{Kind: didban.PriceChanged, Subject: "Pro",
			Before: price("fixed", "39", "USD", "month"), After: price("fixed", "39", "EUR", "month")},
			"Nimbus changed the price of Pro", "Nimbus قیمت Pro را تغییر داد"},
		{"no amount any more", didban.Change{Kind: didban.PriceChanged, Subject: "Pro",
			Before: price("fixed", "39", "USD", "month"), After: price("contact", "", "", "")},
			"Nimbus changed the price of Pro", "Nimbus قیمت Pro را تغییر داد"},
		{"from plan to plan", didban.Change{Kind: didban.FeatureMoved, Subject: "SSO",
			Before: &didban.Side{Plan: "Pro"}, After: &didban.Side{Plan: "Max"}},
			"Nimbus moved SSO from Pro to Max", "Nimbus ویژگی SSO را از Pro به Max برد"},
		{"renamed", didban.Change{Kind: didban.PlanRenamed, Subject: "Scale",
			Before: &didban.Side{Plan: "Growth"}, After: &didban.Side{Plan: "Scale"}},
			"Nimbus renamed the plan Growth to Scale", "Nimbus نام پلن Growth را به Scale تغییر داد"},
		{"gone", didban.Change{Kind: didban.PlanRemoved, Subject: "Starter"},
			"Nimbus removed the plan Starter", "Nimbus پلن Starter را حذف کرد"},
		{"a kind of a later version", didban.Change{Kind: "logo_changed", Subject: "a bird"},
			"Nimbus: a bird", "Nimbus: a bird"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for lang, want := range map[string]string{"en": tt.en, "fa": tt.fa} {
				d := frame(lang)
				d.Companies = []didban.DigestCompany{{Competitor: "nimbus", Name: "Nimbus", Changes: []didban.Change{tt.change}}}
				got, _, _ := strings.Cut(strings.TrimPrefix(render.Subject(d), "\u200f"), " (")
				if got != want {
					t.Errorf("%s: %q, want %q", lang, got, want)
				}
			}
		})
	}
}

// TestLeadChoosesWhatMatters holds the order: competitors, then severity, then
// prices, then prices by the month.
func TestLeadChoosesWhatMatters(t *testing.T) {
	priced := func(subject string, billed didban.Period) didban.Change {
		c := nimbusChanges()[0]
		after := *c.After.Price
		after.Billed = billed
		c.Subject, c.After = subject, &didban.Side{Price: &after}
		return c
	}
	severe := nimbusChanges()[1]
	d := frame("en")
	d.Companies = []didban.DigestCompany{
		{Name: "Anchor", Own: true, Changes: []didban.Change{priced("Ours", "")}},
		{Name: "Kaveh", Changes: []didban.Change{nimbusChanges()[3]}},
		{Name: "Nimbus", Changes: []didban.Change{severe, priced("Yearly", didban.PeriodYear), priced("Monthly", "")}},
	}
	if got := render.Subject(d); !strings.HasPrefix(got, "Nimbus raised Monthly from $29 to $39") {
		t.Errorf("subject %q", got)
	}
}

// TestSidesSayNothingTwice holds that plan, title and quote are not repeated.
func TestSidesSayNothingTwice(t *testing.T) {
	d := frame("en")
	d.Companies = []didban.DigestCompany{{Name: "Nimbus", Changes: []didban.Change{
		{Kind: didban.PriceChanged, Subject: "Pro", Before: &didban.Side{Plan: "Pro", Text: "$1"}, After: &didban.Side{Plan: "Pro", Text: "$2", Quote: "$2"}},
		{Kind: didban.FeatureMoved, Subject: "SSO", Before: &didban.Side{Plan: "Pro", Text: "SSO"}, After: &didban.Side{Plan: "Max", Text: "SSO"}},
		{Kind: didban.FeatureReworded, Subject: "Storage", Before: &didban.Side{Plan: "Max", Value: "10 GB"}, After: &didban.Side{Plan: "Max", Value: "20 GB"}},
		{Kind: didban.ClaimAdded, Subject: "24/7 support", After: &didban.Side{Text: "24/7 support"}},
		{Kind: didban.RatingChanged, Subject: "Stars", Before: &didban.Side{Rating: &didban.AggregateRating{Value: 4.4, Best: 5, Count: 1213}}},
	}}}
	out, err := render.Text(d)
	if err != nil {
		t.Fatal(err)
	}
	_, changes, _ := strings.Cut(string(out), "What changed\n")
	changes, _, _ = strings.Cut(changes, "No new reviews")
	want := `------------
* [Low] Price changed: Pro
    Before: $1
    Now: $2
* [Low] Feature moved: SSO
    Before: plan Pro
    Now: plan Max
* [Low] Feature reworded: Storage
    Before: plan Max: 10 GB
    Now: plan Max: 20 GB
* [Low] New claim: 24/7 support
* [Low] Rating changed: Stars
    Before: 4.4 of 5 from 1,213 ratings
`
	if changes != want {
		t.Errorf("changes:\n%s", changes)
	}
}
