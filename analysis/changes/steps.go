package changes

import (
	"slices"

	"didban"
)

// step is one way in which a price before and a price after may belong together.
type step struct {
	match func(b, a offer) bool
	kind  didban.ChangeKind
	rule  func(r Rules, b, a offer) rule
}

// steps are tried in order, each on what the ones before left over. The first finds
// what is unchanged, and so makes no change.
var steps = []step{
	{match: func(b, a offer) bool { return b.sameTerms(a) && b.sameAmount(a) && b.sameMoney(a) }},
	{match: func(b, a offer) bool { return b.mayBeTerms(a) && b.sameAmount(a) && b.sameMoney(a) }},
	{func(b, a offer) bool { return b.sameTerms(a) && b.sameMoney(a) }, didban.PriceChanged, moved},
	{func(b, a offer) bool { return b.comparable(a) && b.sameMoney(a) }, didban.PriceChanged, moved},
	{func(b, a offer) bool { return b.mayBeTerms(a) && b.sameAmount(a) }, didban.CurrencyChanged, fixed(ruleCurrency)},
	{func(b, a offer) bool { return b.comparable(a) }, didban.CurrencyChanged, fixed(ruleCurrency)},
	{func(b, a offer) bool { return b.sameMoney(a) && b.sameSpan(a) && b.sameAmount(a) }, didban.PriceChanged, fixed(rulePriceUnit)},
	{func(b, a offer) bool { return b.sameMoney(a) && mayBe(b.Unit, a.Unit) && b.sameAmount(a) }, didban.PeriodChanged, fixed(rulePricePeriod)},
}

func fixed(r rule) func(Rules, offer, offer) rule { return func(Rules, offer, offer) rule { return r } }

func moved(r Rules, b, a offer) rule {
	if b.amount.Cmp(a.amount) == 0 {
		return r.priceMove(b.top, a.top)
	}
	return r.priceMove(b.amount, a.amount)
}

// offers compares the amounts of a plan that is paid in both editions.
func (c *comparison) offers(p planPair, before, after []offer) {
	record := func(kind didban.ChangeKind, r rule, b, a *didban.Side) { c.add(kind, p.after.Name, r, b, a) }
	for _, s := range steps {
		before = slices.DeleteFunc(before, func(b offer) bool {
			i := slices.IndexFunc(after, func(a offer) bool { return s.match(b, a) })
			if i < 0 {
				return false
			}
			if s.kind != "" {
				record(s.kind, s.rule(c.rules, b, after[i]), priceSide(p.before.Name, b.Price), priceSide(p.after.Name, after[i].Price))
			}
			after = slices.Delete(after, i, i+1)
			return true
		})
	}
	if len(before) == 1 && len(after) == 1 && before[0].sameMoney(after[0]) {
		b, a := priceSide(p.before.Name, before[0].Price), priceSide(p.after.Name, after[0].Price)
		if before[0].sameSpan(after[0]) {
			record(didban.PriceChanged, rulePriceUnit, b, a)
		} else {
			record(didban.PeriodChanged, rulePricePeriod, b, a)
		}
		return
	}
	for _, b := range before {
		record(didban.PriceChanged, rulePriceRemoved, priceSide(p.before.Name, b.Price), nil)
	}
	for _, a := range after {
		record(didban.PriceChanged, rulePriceAdded, nil, priceSide(p.after.Name, a.Price))
	}
}
