package painpoint

import (
	"math"

	"didban"
)

// decide turns the reading of a text into its tags. A text without words has
// none; one that the model holds for no complaint has only those that a phrase
// beyond doubt states.
func (t *Tagger) decide(k *desk, g *tongue, rating *float64, why bool) []didban.Tag {
	if len(k.clauses) == 0 {
		return nil
	}
	var tags []didban.Tag
	complains := swayed(Complains(g.model.Heads, k.reading.logits[:]), rating) >= float64(g.model.Heads[headAny].Threshold)
	for i, p := range didban.PainTypes {
		head := g.model.Heads[i]
		confidence := head.probability(k.reading.logits[i])
		least := float64(head.Threshold)
		if own, ok := t.options.Thresholds[p]; ok {
			least = own
		}
		said := k.surePhrase(g, p)
		if said >= 0 {
			confidence = max(confidence, sureConfidence)
		}
		if said < 0 && (!complains || confidence < least) {
			continue
		}
		at := said
		if at < 0 {
			at = k.evidence(g, i)
		}
		tags = append(tags, k.tag(g, i, at, confidence, why))
	}
	return tags
}

// swayed is the probability of a complaint once the rating is known: the worst
// grade doubles the odds, a good one lowers them. A rating of exactly 1 says
// nothing, for it may be one star of a source without a scale.
func swayed(p float64, rating *float64) float64 {
	if rating == nil || *rating < 0 || *rating >= 1 {
		return p
	}
	return 1 / (1 + (1-p)/p*math.Exp2(2**rating-1))
}

// sureConfidence is the least confidence of a type that a phrase beyond doubt states: of such
// phrases nine in ten agree with the readers.
const sureConfidence = 0.9

// surePhrase returns the clause with a phrase that states the type beyond doubt, or −1.
func (k *desk) surePhrase(g *tongue, p didban.PainType) int {
	for _, h := range k.hits {
		if s := g.stated[h.group]; s.sure && s.pain == p {
			return k.clauseOf(h.token)
		}
	}
	return -1
}
