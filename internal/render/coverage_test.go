package render_test

import (
	"strings"
	"testing"

	"didban"
	"didban/internal/render"
)

// Two pages of one role are told apart by their paths.
func TestCoverageTellsPagesOfARoleApart(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "pricing (/pricing) · pricing (/pricing/teams) · FAQ\n",
		"fa": "قیمت‌ها (\u2066/pricing\u2069) · قیمت‌ها (\u2066/pricing/teams\u2069) · پرسش‌های متداول\n",
	} {
		d := quiet(lang)
		d.Coverage = nil
		for _, path := range []string{"/pricing", "/pricing/teams"} {
			d.Coverage = append(d.Coverage, didban.Coverage{Competitor: "nimbus", Role: didban.RolePricing, URL: "https://nimbus.example" + path, Outcome: didban.OutcomeOK})
		}
		d.Coverage = append(d.Coverage, didban.Coverage{Competitor: "nimbus", Role: didban.RoleFAQ, URL: "https://nimbus.example/faq", Outcome: didban.OutcomeOK})
		got, err := render.Text(d)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.ReplaceAll(string(got), "\n  ", " "), want) {
			t.Errorf("%s: %q is missing from\n%s", lang, want, got)
		}
	}
}
