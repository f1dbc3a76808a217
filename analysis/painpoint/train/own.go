package main

import (
	"didban"
	"didban/analysis/metrics"
	"didban/analysis/painpoint"
)

// ownPhrases reports the agreement on samples that neither each model nor the lexicon has seen: the phrases
// that stand in one part only are hidden, since they may have been taken from there.
func (r *reporter) ownPhrases(models []*painpoint.Model) {
	shared := shared(r.samples)
	var fresh []unseenText
	for _, s := range r.samples {
		if s.kind != labelled {
			continue
		}
		text := *s
		text.Seen = r.tagger.See(s.Feedback, func(phrase int32) bool { return !shared[phrase] })
		fresh = append(fresh, unseenText{&text, models[s.fold].Sums(text.Features), painpoint.Grade(s.Rating)})
	}
	_, bare := byCondition(fresh)
	r.table("cross-validated on train, without phrases of one part only", r.compare(fresh))
	r.brief("cross-validated on train, without phrases of one part only, ratings hidden", r.compare(bare))
}

// shared tells which phrases stand in labelled samples of several parts.
func shared(samples []*sample) map[int32]bool {
	first, shared := map[int32]int{}, map[int32]bool{}
	for _, s := range samples {
		if s.kind != labelled {
			continue
		}
		for _, phrase := range s.Phrases {
			if _, ok := first[phrase]; !ok {
				first[phrase] = s.fold
			}
			shared[phrase] = shared[phrase] || first[phrase] != s.fold
		}
	}
	return shared
}

// compare sets the types that texts get beside those of the readers.
func (r *reporter) compare(texts []unseenText) []metrics.Judged {
	out := make([]metrics.Judged, len(texts))
	for i, t := range texts {
		out[i].Decided = t.Labels
		for h, yes := range t.tagged(&r.decisions) {
			if yes {
				out[i].Tagged = append(out[i].Tagged, didban.PainTypes[h])
			}
		}
	}
	return out
}
