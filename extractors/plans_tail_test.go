package extractors_test

import (
	"testing"

	"didban"
)

// TestBillingBelowTheAmount: a line that says nothing but how often the bill comes goes on
// with the amount above, whichever of the two words comes first.
func TestBillingBelowTheAmount(t *testing.T) {
	for _, c := range []struct{ lang, below, name string }{
		{"en", "billed monthly", "Ash"}, {"tr", "Aylık faturalanır", "Kavak"}, {"fa", "پرداخت ماهانه", "سپیدار"},
	} {
		html := `<html lang="` + c.lang + `"><h1>Pricing</h1><div>`
		for i, amount := range []string{"19", "49"} {
			html += `<div class=c><h3>` + c.name + []string{" I", " II"}[i] + `</h3><h2>$ ` + amount + `</h2><p><span>` + c.below + `</span></p><ul><li>One<li>Two</ul><a href=/a>OK</a></div>`
		}
		plans := readAs(didban.RolePricing, html+"</div></html>").Plans
		if len(plans) != 2 || len(plans[0].Prices) != 1 {
			t.Fatalf("%s: got %+v", c.lang, plans)
		}
		if p := plans[0].Prices[0]; p.Amount != "19.00" || p.Billed != didban.PeriodMonth {
			t.Errorf("%s: got %+v", c.lang, p)
		}
	}
}
