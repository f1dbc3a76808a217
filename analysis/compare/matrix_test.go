package compare_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/analysis/compare"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var sunday = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// company makes a company whose page was read some days ago.
func company(id string, days int, f didban.Facts) compare.Company {
	f.URL = "https://" + id + ".example/"
	return compare.Company{
		Competitor: didban.Competitor{ID: id, Name: strings.ToUpper(id), Own: id == "us"},
		Sightings:  []didban.Sighting{{Competitor: id, Seen: sunday.AddDate(0, 0, -days), Facts: f}},
	}
}

// tier makes a plan of features: "-" before one that it lacks, a value after "=".
func tier(name string, features ...string) didban.Plan {
	p := didban.Plan{Name: name}
	for _, f := range features {
		feature := didban.PlanFeature{Included: didban.IncludedYes}
		if rest, ok := strings.CutPrefix(f, "-"); ok {
			f, feature.Included = rest, didban.IncludedNo
		}
		feature.Name, feature.Value, _ = strings.Cut(f, "=")
		p.Features = append(p.Features, feature)
	}
	return p
}

// show writes a matrix as one line a row.
func show(m compare.Matrix) []string {
	var out []string
	for _, r := range m.Rows {
		line := r.Name
		for _, c := range r.Cells {
			line += fmt.Sprintf(" | %s", c.State)
			if c.Value != "" {
				line += " " + c.Value
			}
			if len(c.Plans) > 0 {
				line += fmt.Sprint(" ", c.Plans)
			}
			if c.Stale {
				line += " stale"
			}
		}
		out = append(out, line)
	}
	return out
}

func TestBuildFeatures(t *testing.T) {
	us := company("us", 1, didban.Facts{Plans: []didban.Plan{tier("Basic", "-SSO", "Storage=5 GB"), tier("Pro", "SSO", "Storage=50 GB")}})
	acme := company("acme", 40, didban.Facts{Features: []didban.Feature{{Name: "Single sign-on"}, {Name: "Custom fields"}}})
	fa := company("paygah", 2, didban.Facts{Plans: []didban.Plan{tier("پایه", "ورود یکپارچه", "-گزارش", "فیلدهای دلخواه")}})
	m, err := compare.Build([]compare.Company{acme, fa, us}, compare.Options{Aspect: compare.AspectFeatures, AsOf: sunday})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"SSO | yes [Pro] | yes stale | yes",
		"Custom fields | not_stated | yes stale | not_stated",
		"Storage | value Basic: 5 GB · Pro: 50 GB | not_stated | not_stated",
		"فیلدهای دلخواه | not_stated | not_stated | yes",
		"گزارش | not_stated | not_stated | no",
	}
	if diff := cmp.Diff(want, show(m)); diff != "" {
		t.Errorf("matrix (-want +got):\n%s", diff)
	}
	cell := m.Rows[0].Cells[1]
	if cell.URL != "https://acme.example/" || cell.Quote != "Single sign-on" || cell.Days != 40 {
		t.Errorf("the cell has no evidence: %+v", cell)
	}
	if diff := cmp.Diff([]string{"Single sign-on", "ورود یکپارچه"}, m.Rows[0].Aliases); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
}

func TestNearNamesAreSuggestedAndNotMerged(t *testing.T) {
	a := company("a", 1, didban.Facts{Features: []didban.Feature{{Name: "Time tracking"}, {Name: "Gantt chart"}}})
	b := company("b", 1, didban.Facts{Features: []didban.Feature{{Name: "Automatic time tracking"}, {Name: "Timeline view"}}})
	build := func(synonyms ...[]string) compare.Matrix {
		m, err := compare.Build([]compare.Company{a, b}, compare.Options{Aspect: compare.AspectFeatures, Synonyms: synonyms})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	m := build()
	want := []compare.Suggestion{{A: "Time tracking", B: "Automatic time tracking", Score: 0.8}}
	if diff := cmp.Diff(want, m.Suggestions, cmpopts.EquateApprox(0, 0.01)); diff != "" || len(m.Rows) != 4 {
		t.Errorf("%d rows, suggestions (-want +got):\n%s", len(m.Rows), diff)
	}
	if m := build([]string{"Gantt chart", "Timeline view"}); len(m.Rows) != 3 {
		t.Errorf("a configured synonym did not align the rows: %v", show(m))
	}
}

func TestBuildOtherAspects(t *testing.T) {
	price := func(amount string, period didban.Period) didban.Price {
		return didban.Price{Kind: didban.PriceFixed, Amount: amount, Currency: "USD", Period: period, Quote: "$" + amount + " / " + string(period)}
	}
	us := company("us", 1, didban.Facts{
		Plans: []didban.Plan{
			{Name: "Free", Prices: []didban.Price{{Kind: didban.PriceFree, Quote: "Free forever"}}},
			{Name: "Pro", Prices: []didban.Price{price("9", didban.PeriodMonth), price("90", didban.PeriodYear)}},
			{Name: "Max", Prices: []didban.Price{price("19.50", didban.PeriodMonth)}},
		},
		Integrations: []didban.Integration{{Name: "Slate"}},
		FAQs:         []didban.FAQ{{Question: "Can I cancel?", Answer: "Yes."}},
	})
	us.Reviews, us.Pains = 40, []didban.PainShare{{Type: didban.PainSupport, Count: 10, Of: 40, Share: 0.25, Low: 0.14, High: 0.4}}
	them := company("them", 1, didban.Facts{
		Plans:        []didban.Plan{{Name: "Enterprise", Prices: []didban.Price{{Kind: didban.PriceContact, Quote: "Contact us"}}}},
		Integrations: []didban.Integration{{Name: "slate"}, {Name: "Ledger"}},
	})
	for aspect, want := range map[compare.Aspect][]string{
		compare.AspectPricing: {
			"plans | value 3: Free · Pro · Max [Free Pro Max] | value 1: Enterprise [Enterprise]",
			"free plan | value Free: Free forever [Free] | not_stated",
			"lowest price per month | value Pro: $9 / month [Pro] | not_stated",
			"highest price per month | value Max: $19.50 / month [Max] | not_stated",
			"lowest price per year | value Pro: $90 / year [Pro] | not_stated",
			"highest price per year | value Pro: $90 / year [Pro] | not_stated",
			"on request | not_stated | value Enterprise: Contact us [Enterprise]",
		},
		compare.AspectIntegrations: {"Slate | yes | yes", "Ledger | not_stated | yes"},
		compare.AspectFAQ:          {"Can I cancel? | value Yes. | not_stated"},
		compare.AspectPains: {
			"financial | value 0 % (0 of 40) | not_stated",
			"process | value 0 % (0 of 40) | not_stated",
			"support | value 25 % (10 of 40, 95 %: 14–40 %) | not_stated",
			"productivity | value 0 % (0 of 40) | not_stated",
			"other | value 0 % (0 of 40) | not_stated",
		},
	} {
		m, err := compare.Build([]compare.Company{them, us}, compare.Options{Aspect: aspect, AsOf: sunday})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, show(m)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", aspect, diff)
		}
	}
}

// A company states one thing several times: what says most stands, and its own rows
// are never suggested as one.
func TestBuildOneCompany(t *testing.T) {
	us := company("us", 1, didban.Facts{
		Features: []didban.Feature{{Name: "Storage"}, {Name: "Storage reports"}},
		Plans:    []didban.Plan{tier("Pro", "Storage=5 GB")},
	})
	again := didban.Sighting{Facts: didban.Facts{Features: []didban.Feature{{Name: "storage"}}}}
	us.Sightings = append(us.Sightings, again)
	m, err := compare.Build([]compare.Company{us}, compare.Options{Aspect: compare.AspectFeatures, AsOf: sunday})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Storage | value Pro: 5 GB", "Storage reports | yes"}, show(m)); diff != "" || len(m.Suggestions) > 0 {
		t.Errorf("suggestions %v, matrix (-want +got):\n%s", m.Suggestions, diff)
	}
}

// Amounts of different currencies are never measured against each other.
func TestBuildPricesKeepsCurrenciesApart(t *testing.T) {
	price := func(amount, currency string) didban.Price {
		return didban.Price{Kind: didban.PriceFixed, Amount: amount, Currency: currency, Period: didban.PeriodMonth, Quote: amount + " " + currency}
	}
	us := company("us", 1, didban.Facts{Plans: []didban.Plan{
		{Name: "پایه", Prices: []didban.Price{price("500000", didban.Toman)}},
		{Name: "Pro", Prices: []didban.Price{price("9", "USD")}},
	}})
	m, err := compare.Build([]compare.Company{us}, compare.Options{Aspect: compare.AspectPricing})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Rows[1].Cells[0].Value; got != "پایه: 500000 IRT" {
		t.Errorf("%s is %s", m.Rows[1].Name, got)
	}
}

func TestBuildRefusesUnknownAspect(t *testing.T) {
	if _, err := compare.Build(nil, compare.Options{Aspect: "colour"}); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("error %v, want ErrInvalid", err)
	}
}

func TestBuildCard(t *testing.T) {
	them := company("them", 20, didban.Facts{
		Plans:    []didban.Plan{{Name: "Pro", Prices: []didban.Price{{Kind: didban.PriceFixed, Amount: "9", Period: didban.PeriodMonth, Quote: "$9 / month"}}}},
		Claims:   []didban.Claim{{Text: "24/7 support", Quote: "24/7 support from real people"}},
		FAQs:     []didban.FAQ{{Question: "Can I cancel?", Answer: "Yes, at any time."}},
		Features: []didban.Feature{{Name: "Gantt charts"}},
	})
	us := company("us", 1, didban.Facts{Features: []didban.Feature{{Name: "Offline mode"}}})
	card := compare.BuildCard(compare.CardInput{
		Them: them, Us: &us,
		Changes: []didban.Change{{ID: "a", Severity: didban.SeverityLow}, {ID: "b", Severity: didban.SeverityHigh}},
		Complaints: []didban.PainQuote{
			{Quote: "The colours hurt my eyes.", Review: "r1"},
			{Quote: "Nobody from support answered for a week.", Review: "r2"},
		},
		Options: compare.Options{AsOf: sunday},
	})
	switch {
	case card.Changes[0].ID != "b":
		t.Errorf("the most severe change is not first: %+v", card.Changes)
	case len(card.Objections) != 2 || card.Objections[0].Verdict != compare.Contradicted || card.Objections[0].Statement.Quote() != "24/7 support from real people":
		t.Errorf("objections: %+v", card.Objections)
	case len(card.TheyState) != 1 || card.TheyState[0].Name != "Gantt charts" || len(card.WeState) != 1 || card.WeState[0].Name != "Offline mode":
		t.Errorf("they state %v, we state %v", card.TheyState, card.WeState)
	case !card.Stale:
		t.Error("a page read 20 days ago is not marked stale")
	}
}

func TestGaps(t *testing.T) {
	index := func(f didban.Facts) *compare.Index {
		return compare.NewIndex(compare.Statements(didban.Sighting{Facts: f}))
	}
	ours := index(didban.Facts{Claims: []didban.Claim{{Text: "Made with love"}, {Text: "24/7 support from real people"}}})
	theirs := index(didban.Facts{
		Claims:       []didban.Claim{{Text: "Support answers within an hour"}},
		Integrations: []didban.Integration{{Name: "Slate"}},
		FAQs:         []didban.FAQ{{Question: "Where is my data?", Answer: "In Norway."}, {Question: "خروجی اکسل دارید؟", Answer: "بله، خروجی اکسل از بخش سفارش‌ها."}},
	})
	got := compare.Gaps(ours, theirs, []didban.PainQuote{
		{Quote: "Nobody answered my ticket.", Review: "we promise this too"},
		{Quote: "کاش خروجی اکسل داشت.", Review: "gap"},
		{Quote: "The colours hurt my eyes.", Review: "nobody speaks of it"},
	})
	if len(got) != 1 || got[0].Complaint.Review != "gap" || got[0].Theirs.Kind != compare.KindFAQ {
		t.Errorf("gaps: %+v", got)
	}
}
