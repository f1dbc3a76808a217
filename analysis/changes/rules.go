package changes

import (
	"fmt"
	"math/big"

	"didban"
)

// Rules are the thresholds of comparison. [DefaultRules] are used where a caller
// does not say otherwise.
type Rules struct {
	// PriceMove is the percentage from which a change of a price is high in
	// severity (up) or medium (down).
	PriceMove float64
	// RatingStep is the least move of a rating that is a change, and RatingFall
	// the move from which it is medium, both on a scale of 5.
	RatingStep, RatingFall float64
	// ClaimStep is the percentage from which a counter of at least 100 in a claim
	// ("12,345 teams") has changed. Below it counters only tick.
	ClaimStep float64
	// Drop is the share of facts, 0 to 1, beyond whose loss a sighting reads oddly.
	Drop float64
	// MinFacts is the number of facts from which Drop is looked at.
	MinFacts int
}

// DefaultRules returns the thresholds of the product: prices from 5 %, ratings from
// 0.1 and 0.3 of 5, counters from 10 %, and a loss of more than half of at least 3 facts reads oddly.
func DefaultRules() Rules {
	return Rules{PriceMove: 5, RatingStep: 0.1, RatingFall: 0.3, ClaimStep: 10, Drop: 0.5, MinFacts: 3}
}

// rule is why a change has its severity. The name is shown with the change.
type rule struct {
	name     string
	severity didban.Severity
}

// The rules without a threshold.
var (
	rulePlanAdded   = rule{"plan added", didban.SeverityMedium}
	rulePlanGone    = rule{"plan gone", didban.SeverityHigh}
	ruleFreeGone    = rule{"free plan gone", didban.SeverityHigh}
	ruleFreeAdded   = rule{"free plan added", didban.SeverityHigh}
	rulePlanRenamed = rule{"plan renamed", didban.SeverityMedium}

	ruleFreeToPaid   = rule{"free became paid", didban.SeverityHigh}
	rulePaidToFree   = rule{"paid became free", didban.SeverityHigh}
	rulePriceHidden  = rule{"price became contact us", didban.SeverityHigh}
	rulePriceShown   = rule{"contact us became a price", didban.SeverityMedium}
	rulePriceUnit    = rule{"price unit changed", didban.SeverityMedium}
	rulePricePeriod  = rule{"price period changed", didban.SeverityMedium}
	ruleCurrency     = rule{"currency changed", didban.SeverityMedium}
	rulePriceAdded   = rule{"price option added", didban.SeverityLow}
	rulePriceRemoved = rule{"price option gone", didban.SeverityMedium}

	ruleFeatureAdded   = rule{"feature added", didban.SeverityLow}
	ruleFeatureGone    = rule{"feature gone", didban.SeverityMedium}
	ruleFeatureMoved   = rule{"feature moved to another plan", didban.SeverityMedium}
	ruleFeatureDearer  = rule{"feature moved to a dearer plan", didban.SeverityHigh}
	ruleFeatureReduced = rule{"feature reduced", didban.SeverityMedium}
	ruleFeatureWidened = rule{"feature extended", didban.SeverityLow}
	ruleFeatureOther   = rule{"feature is another one", didban.SeverityMedium}
	ruleFeatureOnly    = rule{"feature now only in dearer plans", didban.SeverityHigh}
	ruleLimitLowered   = rule{"limit lowered", didban.SeverityHigh}
	ruleLimitRaised    = rule{"limit raised", didban.SeverityMedium}
	ruleLimitChanged   = rule{"limits changed", didban.SeverityMedium}
	ruleWording        = rule{"wording", didban.SeverityLow}

	ruleFAQAdded         = rule{"question added", didban.SeverityLow}
	ruleFAQGone          = rule{"question gone", didban.SeverityMedium}
	ruleAnswerReversed   = rule{"answer reversed", didban.SeverityHigh}
	ruleAnswerNumbers    = rule{"numbers in the answer changed", didban.SeverityMedium}
	ruleAnswerChanged    = rule{"answer changed", didban.SeverityMedium}
	ruleAnswerReworded   = rule{"answer reworded", didban.SeverityLow}
	ruleQuestionReworded = rule{"question reworded", didban.SeverityLow}

	ruleIntegrationAdded = rule{"integration added", didban.SeverityMedium}
	ruleIntegrationGone  = rule{"integration gone", didban.SeverityMedium}
	ruleClaimAdded       = rule{"claim added", didban.SeverityLow}
	ruleClaimGone        = rule{"claim gone", didban.SeverityLow}
	ruleClaimReworded    = rule{"claim reworded", didban.SeverityLow}
	ruleClaimNumbers     = rule{"number in a claim changed", didban.SeverityLow}

	rulePageGone  = rule{"page gone", didban.SeverityHigh}
	rulePageAdded = rule{"page back", didban.SeverityLow}
)

// priceMove returns the rule of a price that went from one amount to another, with
// the percentage after a colon: "price up ≥ 5 %: +34.5 %".
func (r Rules) priceMove(before, after *big.Rat) rule {
	percent := 0.0
	if before.Sign() > 0 {
		ratio, _ := new(big.Rat).Quo(after, before).Float64()
		percent = (ratio - 1) * 100
	}
	direction, sign, severity := "up", ">", [2]didban.Severity{didban.SeverityMedium, didban.SeverityHigh}
	if percent < 0 {
		direction, severity = "down", [2]didban.Severity{didban.SeverityLow, didban.SeverityMedium}
	}
	if percent >= r.PriceMove || -percent >= r.PriceMove {
		return rule{fmt.Sprintf("price %s ≥ %g %%: %+.1f %%", direction, r.PriceMove, percent), severity[1]}
	}
	sign = "<"
	return rule{fmt.Sprintf("price %s %s %g %%: %+.1f %%", direction, sign, r.PriceMove, percent), severity[0]}
}

// ratingMove returns the rule of a rating that moved by so much on a scale of 5.
func (r Rules) ratingMove(move float64) rule {
	direction := "up"
	if move < 0 {
		direction, move = "down", -move
	}
	if move >= r.RatingFall-1e-9 {
		return rule{fmt.Sprintf("rating %s ≥ %g of 5", direction, r.RatingFall), didban.SeverityMedium}
	}
	return rule{"rating " + direction, didban.SeverityLow}
}
