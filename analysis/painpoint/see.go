package painpoint

import (
	"slices"

	"didban"
)

// Seen is what the tagger sees of a feedback; the trainer learns from it.
type Seen struct {
	Features []Feature
	// Sure tells, in the order of [didban.PainTypes], which types a phrase beyond doubt states.
	Sure [Heads - 1]bool
	// Phrases are the numbers of the phrases found, as often as they stand there.
	Phrases []int32
}

// See reads a feedback as if the lexicon lacked the phrases that hidden names; nil hides none.
func (t *Tagger) See(f didban.Feedback, hidden func(phrase int32) bool) Seen {
	k, g := new(desk), t.tongues[t.lang(f)]
	k.doc.read(f)
	g.lexicon.find(&k.doc)
	if hidden != nil {
		k.hits = slices.DeleteFunc(k.hits, func(h hit) bool { return hidden(h.phrase) })
	}
	k.setAside(g)
	k.vector.build(&k.doc)
	seen := Seen{Features: k.vector.features()}
	for i, at := range k.surePhrases(g) {
		seen.Sure[i] = at >= 0
	}
	for _, h := range k.hits {
		seen.Phrases = append(seen.Phrases, h.phrase)
	}
	return seen
}
