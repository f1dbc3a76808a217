package extractors

import (
	"cmp"
	"strings"
	"sync"

	"didban"
	"didban/internal/text"
)

// statedPeriods maps the unit codes of schema.org's unitCode and the ends of ISO
// 8601 durations to periods.
var statedPeriods = map[string]didban.Period{
	"HUR": didban.PeriodHour, "DAY": didban.PeriodDay, "WEE": didban.PeriodWeek, "MON": didban.PeriodMonth, "ANN": didban.PeriodYear,
	"P1D": didban.PeriodDay, "P1W": didban.PeriodWeek, "P1M": didban.PeriodMonth, "P3M": didban.PeriodQuarter, "P1Y": didban.PeriodYear, "P12M": didban.PeriodYear,
}

// statedPlans returns the plans that a page only states as structured data: two
// or more offers of different names, each of which the page shows too, for a span of
// time or named as plans are. Other offers are goods, and their variants.
func (d *document) statedPlans() []didban.Plan {
	var out []didban.Plan
	said := sync.OnceValue(func() string { return text.Fold(d.text) })
	offered := d.offered()
	signs := count(tellsOffer(d.titleText() + " " + d.topHeading()))
	for _, t := range d.things {
		if !t.is("Offer") {
			continue
		}
		name := text.Clean(plain(cmp.Or(t.text("name"), offered[t])))
		price, ok := d.statedPrice(t)
		if !ok || !nameLike(name) || !strings.Contains(said(), text.Fold(name)) || samePlan(out, name) >= 0 {
			continue
		}
		signs += count(recurs(price)) + count(planWords[text.Fold(name)])
		out = append(out, didban.Plan{Name: name, Prices: []didban.Price{price}, Evidence: didban.Evidence{Method: t.method, Path: d.path(t.element)}})
	}
	if len(out) < 2 || len(out) > mostCards || signs == 0 {
		return nil
	}
	return out
}

// offered returns the name of what each offer offers: its own item, or what has no
// offer but it.
func (d *document) offered() map[*thing]string {
	names := map[*thing]string{}
	for _, t := range d.things {
		for _, item := range t.parts("itemOffered") {
			names[t] = item.text("name")
		}
		if own := t.parts("offers"); len(own) == 1 {
			names[own[0]] = t.text("name")
		}
	}
	return names
}

// statedPrice reads the price of an offer. Its quote is the amount as stated, if
// the page shows it.
func (d *document) statedPrice(t *thing) (didban.Price, bool) {
	amount, currency := t.text("price"), t.text("priceCurrency")
	period := didban.Period("")
	for _, spec := range t.parts("priceSpecification") {
		if amount == "" {
			amount, currency = spec.text("price"), spec.text("priceCurrency")
		}
		period = statedPeriods[strings.ToUpper(spec.text("unitCode", "billingDuration"))]
	}
	p, ok := ParsePrice(amount+" "+currency, Locale{})
	if p.Period == "" {
		p.Period = period
	}
	p.Quote = ""
	if strings.Contains(d.text, amount) {
		p.Quote = amount
	}
	return p, ok && amount != "" && p.Currency != "" && p.Quote != ""
}
