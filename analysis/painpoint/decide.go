package painpoint

import (
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
	grade := Grade(rating)
	chosen := Choose(&g.model.Heads, k.reading.logits[:], grade, t.options.Thresholds)
	for i, p := range didban.PainTypes {
		confidence := g.model.Heads[i].Probability(k.reading.logits[i], grade)
		said := k.surePhrase(g, p)
		if said >= 0 {
			confidence = max(confidence, sureConfidence)
		}
		if said < 0 && !chosen[i] {
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

// surely is how sure the model must be that a text complains to give it the type nearest to its
// threshold when none reaches one.
const surely = 0.8

// Choose tells which types a text of these sums and grade gets; own replaces the
// thresholds of types.
func Choose(h *[Heads]Head, sums []float64, grade int, own map[didban.PainType]float64) (chosen [Heads - 1]bool) {
	if !IsComplaint(h, sums, grade) {
		return chosen
	}
	nearest, most := 0, 0.0
	for i, p := range didban.PainTypes {
		least, ok := own[p]
		if !ok {
			least = float64(h[i].Threshold)
		}
		confidence := h[i].Probability(sums[i], grade)
		chosen[i] = confidence >= least
		if confidence > most*least {
			nearest, most = i, confidence/least
		}
	}
	if most < 1 && len(own) == 0 && Complains(h, sums, grade) >= surely {
		chosen[nearest] = true
	}
	return chosen
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
