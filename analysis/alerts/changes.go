package alerts

import (
	"math"

	"didban"
)

func (r Rule) changes(in Input) []didban.Alert {
	var out []didban.Alert
	for _, c := range in.Changes {
		if !r.holds(c) {
			continue
		}
		a := r.raise(in, c.ID)
		a.Change = &c
		out = append(out, a)
	}
	return out
}

// holds reports whether the change is what the rule waits for.
func (r Rule) holds(c didban.Change) bool {
	switch r.When {
	case didban.AlertPriceChanged:
		share, ok := moved(c)
		return ok && share*100 >= r.Percent-rounding
	case didban.AlertPlanRemoved:
		return c.Kind == didban.PlanRemoved
	case didban.AlertFreePlanGone:
		return freeGone(c)
	}
	return false
}

// rounding keeps a change of exactly the least size from being missed.
const rounding = 1e-9

// moved returns by what share of the old price a change of prices that can be compared
// moved, up or down; from nothing to something is endless.
func moved(c didban.Change) (share float64, ok bool) {
	if c.Kind != didban.PriceChanged || c.Before == nil || c.After == nil || c.Before.Price == nil || c.After.Price == nil {
		return 0, false
	}
	old, now := c.Before.Price, c.After.Price
	a, okA := old.Rat()
	b, okB := now.Rat()
	if !okA || !okB || old.Currency != now.Currency || old.Period != now.Period {
		return 0, false
	}
	before, _ := a.Float64()
	after, _ := b.Float64()
	if before == 0 {
		return math.Inf(1), after != 0
	}
	return math.Abs(after-before) / before, true
}

// freePlanGone is the rule by which package changes marks a removed plan that cost
// nothing; the change itself holds only the plan's words.
const freePlanGone = "free plan gone"

// freeGone reports whether a free plan is gone, or costs something now.
func freeGone(c didban.Change) bool {
	free := func(s *didban.Side) bool { return s != nil && s.Price != nil && s.Price.Kind == didban.PriceFree }
	switch c.Kind {
	case didban.PlanRemoved:
		return c.Rule == freePlanGone
	case didban.PriceChanged:
		return free(c.Before) && c.After != nil && c.After.Price != nil && !free(c.After)
	}
	return false
}
