package compare

import (
	"cmp"

	"didban"
	"didban/internal/text"
)

// Verdict says what a company's own pages say to a complaint.
type Verdict string

// The verdicts. Addressed means that a page names what the customer misses, or
// states openly what they met; partly, that it does so for some plans, places or
// amounts; contradicted, that it promises what the customer says did not happen;
// silent, that nothing found is surely about the matter.
const (
	Addressed    Verdict = "addressed"
	Partly       Verdict = "partly"
	Contradicted Verdict = "contradicted"
	Silent       Verdict = "silent"
)

// Answer is a complaint with what the company's pages say to it.
type Answer struct {
	Complaint didban.PainQuote `json:"complaint"`
	Verdict   Verdict          `json:"verdict"`
	// Confidence is 0 to 1: how sure the statement is about the complaint's matter.
	Confidence float64 `json:"confidence"`
	// Statement is nil when the pages are silent.
	Statement *Statement `json:"statement,omitempty"`
}

// Judge finds what the indexed pages say to a complaint. It abstains, by Silent,
// when the best statement is not surely about the same.
func (ix *Index) Judge(complaint didban.PainQuote) Answer {
	terms := text.Terms(complaint.Quote)
	matter, how := complained(terms), stanceOf(terms)
	answer := Answer{Complaint: complaint, Verdict: Silent}
	var best Hit
	for _, h := range ix.hits(terms) {
		if c := confidence(h, matter, how); c > answer.Confidence || c == answer.Confidence && h.Score > best.Score {
			best, answer.Confidence = h, c
		}
	}
	if answer.Confidence >= leastConfidence {
		answer.Statement = &best.Statement
		answer.Verdict = verdict(how, best.doc.bound, best.doc.topics.meets(matter))
	}
	return answer
}

// leastConfidence is where the judgement begins; below it the pages count as silent.
// It was chosen on the labelled pairs of the tuning pages; see docs/comparison.md.
const leastConfidence = 0.5

// confidence tells how sure a statement is about the complaint's matter, 0 to 1. A
// topic in common is the strongest sign: the one promises what the other misses.
// Without it, the words in common must carry it.
func confidence(h Hit, matter topicSet, how stance) float64 {
	if h.doc.topics.meets(matter) {
		return min(1, 0.7+h.Score/40)
	}
	need := 6.0
	if how == failing {
		need = 8
	}
	if h.Shared < 2 && h.Statement.Kind != KindIntegration {
		need *= 1.5
	}
	return min(0.95, h.Score/need*leastConfidence)
}

// meets reports whether two texts are about one topic.
func (t topicSet) meets(o topicSet) bool {
	for name := range t {
		if o[name] {
			return true
		}
	}
	return false
}

// verdict sets how a complaint is meant against how far the statement goes.
func verdict(how stance, b bound, promise bool) Verdict {
	switch {
	case b == denied:
		return Addressed
	case how == limited && b == partial:
		return Partly
	case how == lacking && b == partial:
		return Partly
	case how == lacking && !promise:
		return Addressed
	case how == limited:
		return Addressed
	}
	return Contradicted
}

func textTerms(s string) []string { return text.Terms(s) }

var _ = cmp.Compare[int]
