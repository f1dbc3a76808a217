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
