package changes_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/changes"
)

// pricing is a sighting of a page with one plan, a number of days after the first.
func pricing(day int, plan string, quotes ...string) didban.Sighting {
	s := didban.Sighting{
		Competitor: "acme", Source: "acme/pricing", Seen: time.Date(2026, 3, 1+day, 0, 0, 0, 0, time.UTC),
		Facts: didban.Facts{URL: "https://acme.test/pricing", Outcome: didban.OutcomeOK},
	}
	if plan == "" {
		return s
	}
	p := didban.Plan{Name: plan, Features: []didban.PlanFeature{{Name: "SSO", Included: didban.IncludedYes}}}
	for _, q := range quotes {
		p.Prices = append(p.Prices, didban.Price{Kind: didban.PriceFixed, Quote: q})
	}
	s.Facts.Plans = []didban.Plan{p}
	return s
}

// story returns each moment as "kind text (sightings)".
func story(moments []changes.Moment) []string {
	var out []string
	for _, m := range moments {
		out = append(out, m.Kind+" "+m.Text+" from "+m.From.Format("01-02"))
	}
	return out
}

func TestHistory(t *testing.T) {
	cases := []struct {
		name, subject string
		sightings     []didban.Sighting
		want          []string
	}{
		{"a price over time", "pro", []didban.Sighting{
			pricing(14, "Pro", "$39"), pricing(0, "Pro", "$29", "$24"), pricing(7, "Pro", "$24", "$29"),
		}, []string{"plan $24 · $29 from 03-01", "plan $39 from 03-15"}},
		{"gone and back", "Pro", []didban.Sighting{
			pricing(0, "Pro", "$29"), pricing(7, ""), pricing(8, ""), pricing(14, "Pro", "$29"),
		}, []string{"plan $29 from 03-01", "plan  from 03-08", "plan $29 from 03-15"}},
		{"a feature", "sso", []didban.Sighting{pricing(0, "Pro"), pricing(7, "Business")},
			[]string{"feature Pro: yes from 03-01", "feature Business: yes from 03-08"}},
		{"in Persian, with Arabic letters and other digits", "حرفه‌اي", []didban.Sighting{
			pricing(0, "حرفه‌ای", "۴۹۰٬۰۰۰ تومان"), pricing(7, "حرفه‌ای", "490,000 تومان"), pricing(14, "حرفه‌ای", "۵۹۰٬۰۰۰ تومان"),
		}, []string{"plan ۴۹۰٬۰۰۰ تومان from 03-01", "plan ۵۹۰٬۰۰۰ تومان from 03-15"}},
		{"part of a name", "profess", []didban.Sighting{pricing(0, "Professional", "$9")}, []string{"plan $9 from 03-01"}},
		{"nothing", "enterprise", []didban.Sighting{pricing(0, "Pro", "$9")}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, story(changes.History(c.sightings, c.subject))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
