package painpoint

import (
	"slices"

	"didban"
)

// decide turns the reading of a text into its tags. A text without words has
// none; one that the model holds for no complaint has only those that a phrase
// beyond doubt states.
func (t *Tagger) decide(k *desk, g *tongue, rating *float64, why bool) []didban.Tag {
	if len(k.clauses) == 0 {
		return nil
	}
	grade := Grade(rating)
	chosen := Choose(&g.model.Heads, k.reading.logits[:], grade, t.options.Thresholds)
	said := k.surePhrases(g)
	k.tags = k.tags[:0]
	for i := range didban.PainTypes {
		sure := said[i] >= 0
		if !sure && !chosen[i] {
			continue
		}
		confidence, at := g.model.Heads[i].Probability(k.reading.logits[i], grade), k.evidence(g, i)
		if sure {
			confidence = max(confidence, sureConfidence)
		} else if confidence < beside && slices.Contains(said[:], at) {
			continue
		}
		k.tags = append(k.tags, k.tag(g, i, at, confidence, why))
	}
	return append([]didban.Tag(nil), k.tags...)
}

// beside is the least confidence of a type whose best evidence is a clause that
// states another one beyond doubt.
const beside = 0.7

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
			least = float64(h[i].Rule(grade).Threshold)
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

// surePhrases returns, for each type, the first clause with a phrase that states it
// beyond doubt, or −1: one that is not praised, told of another vendor or denied.
func (k *desk) surePhrases(g *tongue) (said [Heads - 1]int) {
	said = [Heads - 1]int{-1, -1, -1, -1, -1}
	for _, h := range k.hits {
		s := &g.stated[h.group]
		i := s.pain
		if !s.sure || i < 0 || said[i] >= 0 {
			continue
		}
		at := k.clauseOf(h.token)
		if c := k.clauses[at]; c.section != pros && !k.denied(h.token, c) {
			said[i] = at
		}
	}
	return said
}

// deniers are the words that deny what follows them, by their hashes, with how many
// words may stand between.
var deniers = func() map[uint64]int32 {
	reach := map[uint64]int32{}
	for w := range hashSet("no never without zero nor neither hardly نه بدون") {
		reach[w] = 1
	}
	for w := range hashSet("not isnt arent بی") {
		reach[w] = 0
	}
	return reach
}()

// denied reports whether a denier stands before the token, in its clause.
func (k *desk) denied(t int32, c clause) bool {
	for n := max(t-2, int32(c.from)); n < t; n++ {
		if reach, ok := deniers[k.tokens[n].hash]; ok && t-n-1 <= reach {
			return true
		}
	}
	return false
}
