package changes

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"didban"
)

// state is how a plan is offered, where that can be told.
type state string

const (
	statePaid    state = "paid"
	stateFree    state = "free"
	stateContact state = "contact"
)

// offer is a price with a known amount above zero.
type offer struct {
	didban.Price
	amount, top *big.Rat
}

// offers returns the priced statements of a plan in a fixed order, each once.
func offers(p didban.Plan) []offer {
	var out []offer
	for _, price := range p.Prices {
		amount, ok := price.Rat()
		if !ok || amount.Sign() <= 0 {
			continue
		}
		top, ok := new(big.Rat).SetString(price.AmountMax)
		if !ok {
			top = amount
		}
		out = append(out, offer{price, amount, top})
	}
	slices.SortStableFunc(out, func(a, b offer) int {
		return cmp.Or(
			strings.Compare(a.Currency, b.Currency),
			strings.Compare(terms(a), terms(b)),
			a.amount.Cmp(b.amount), a.top.Cmp(b.top),
		)
	})
	return slices.CompactFunc(out, func(a, b offer) bool {
		return a.Currency == b.Currency && terms(a) == terms(b) && a.sameAmount(b)
	})
}

// priceOrder puts the lowest price first, and then those without an amount.
func priceOrder(a, b didban.Price) int {
	x, priced := a.Rat()
	y, both := b.Rat()
	switch {
	case priced && both && x.Cmp(y) != 0:
		return x.Cmp(y)
	case priced != both && priced:
		return -1
	case priced != both:
		return 1
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

// standing tells how a plan is offered; empty when the page does not say.
func standing(p didban.Plan) state {
	if len(offers(p)) > 0 {
		return statePaid
	}
	found := state("")
	for _, price := range p.Prices {
		amount, known := price.Rat()
		switch {
		case price.Kind == didban.PriceFree || known && amount.Sign() == 0:
			return stateFree
		case price.Kind == didban.PriceContact:
			found = stateContact
		}
	}
	return found
}

// turns are the rules of a plan that goes from one way of being offered to another.
var turns = map[[2]state]rule{
	{stateFree, statePaid}:    ruleFreeToPaid,
	{statePaid, stateFree}:    rulePaidToFree,
	{stateFree, stateContact}: rulePriceHidden,
	{statePaid, stateContact}: rulePriceHidden,
	{stateContact, statePaid}: rulePriceShown,
	{stateContact, stateFree}: rulePaidToFree,
}

// prices compares the prices of one plan.
func (c *comparison) prices(p planPair) {
	was, is := standing(p.before), standing(p.after)
	if was == statePaid && is == statePaid {
		c.offers(p, offers(p.before), offers(p.after))
		return
	}
	before, after := stateSide(p.before, was), stateSide(p.after, is)
	switch r, turned := turns[[2]state{was, is}]; {
	case turned:
		c.add(didban.PriceChanged, p.after.Name, r, before, after)
	case was == "" && is == statePaid:
		c.add(didban.PriceChanged, p.after.Name, rulePriceAdded, nil, after)
	case was == statePaid && is == "":
		c.add(didban.PriceChanged, p.after.Name, rulePriceRemoved, before, nil)
	}
}

// stateSide shows the statement that makes the plan stand as it does.
func stateSide(p didban.Plan, s state) *didban.Side {
	for _, price := range p.Prices {
		if standing(didban.Plan{Prices: []didban.Price{price}}) == s && s != "" {
			return priceSide(p.Name, price)
		}
	}
	return nil
}

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

// priceLikeness tells how alike the prices of two plans are, 0 to 1, and whether
// both state any. To be free or on request is common, and so says less.
func priceLikeness(b, a didban.Plan) (score float64, known bool) {
	was, is := standing(b), standing(a)
	switch {
	case was == "" || is == "":
		return 0, false
	case was != is:
		return 0, true
	case was == stateFree:
		return 0.7, true
	case was == stateContact:
		return 0.6, true
	}
	before, after := offers(b), offers(a)
	same := 0
	for _, x := range before {
		if slices.ContainsFunc(after, func(y offer) bool { return x.mayBeTerms(y) && x.sameAmount(y) && x.sameMoney(y) }) {
			same++
		}
	}
	return float64(2*same) / float64(len(before)+len(after)), true
}
