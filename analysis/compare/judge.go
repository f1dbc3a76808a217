package compare

import (
	"cmp"
	"slices"

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
	matter, how := complained(complaint.Quote), stanceOf(terms)
	answer := Answer{Complaint: complaint, Verdict: Silent}
	var best Hit
	for _, h := range ix.hits(terms) {
		if c := ix.confidence(h, matter, how); c > answer.Confidence || c == answer.Confidence && h.Score > best.Score {
			best, answer.Confidence = h, c
		}
	}
	if answer.Confidence < leastConfidence {
		return answer
	}
	answer.Verdict = verdict(how, ix.boundOf(best.Statement, ix.asked(terms)), best.doc.topics.meets(matter))
	if answer.Verdict != Silent {
		answer.Statement = &best.Statement
	}
	return answer
}

// leastConfidence is where the judgement begins; below it the pages count as silent.
// It was chosen on the labelled pairs of the tuning pages; see docs/comparison.md.
const leastConfidence = 0.5

// What words in common must carry when no topic does: rareTerms is the weight, in
// terms that stand in one statement only, and cover the share of the complaint's own
// weight. A thing that is missing is named by its name; a failure is described, and
// shares more words by chance.
var (
	needLacking = evidence{rareTerms: 1.5, cover: 0.2}
	needFailing = evidence{rareTerms: 2.8, cover: 0.33}
)

type evidence struct{ rareTerms, cover float64 }

// confidence tells how sure a statement is about the complaint's matter, 0 to 1. A
// topic in common is the strongest sign: the one promises what the other misses.
func (ix *Index) confidence(h Hit, matter topicSet, how stance) float64 {
	strength := h.Score / ix.rarityOf(1)
	if h.doc.topics.meets(matter) {
		return min(0.98, 0.75+strength/20)
	}
	need := needLacking
	if how == failing {
		need = needFailing
	}
	return min(0.9, leastConfidence*min(strength/need.rareTerms, h.Cover/need.cover))
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

// verdict sets how a complaint is meant against how far the statement goes. promise
// says that the two share a topic: words in common alone do not make a page promise
// what a customer says did not happen.
func verdict(how stance, b bound, promise bool) Verdict {
	switch {
	case b == denied:
		return Addressed
	case b == partial && how != failing:
		return Partly
	case how == worried, how == limited && !promise, how == lacking && !promise:
		return Addressed
	case !promise:
		return Silent
	}
	return Contradicted
}

// JudgeAll judges each complaint. What the pages contradict comes first, then what
// they address in part, address, and pass over in silence; within each the surest.
func (ix *Index) JudgeAll(complaints []didban.PainQuote) []Answer {
	var out []Answer
	for _, c := range complaints {
		out = append(out, ix.Judge(c))
	}
	slices.SortStableFunc(out, func(a, b Answer) int {
		return cmp.Or(
			cmp.Compare(slices.Index(verdicts, a.Verdict), slices.Index(verdicts, b.Verdict)),
			cmp.Compare(b.Confidence, a.Confidence),
			cmp.Compare(a.Complaint.Review, b.Complaint.Review),
			cmp.Compare(a.Complaint.Quote, b.Complaint.Quote),
		)
	})
	return out
}

var verdicts = []Verdict{Contradicted, Partly, Addressed, Silent}

// Gap is a complaint about us that another company's page speaks to and ours does
// not.
type Gap struct {
	Complaint  didban.PainQuote `json:"complaint"`
	Theirs     Statement        `json:"theirs"`
	Confidence float64          `json:"confidence"`
}

// Gaps returns the complaints about us on which our pages are silent and theirs are
// not: what they name, offer or promise there. The surest comes first.
func Gaps(ours, theirs *Index, complaints []didban.PainQuote) []Gap {
	var out []Gap
	for _, answer := range theirs.JudgeAll(complaints) {
		if answer.Statement != nil && ours.Judge(answer.Complaint).Verdict == Silent {
			out = append(out, Gap{answer.Complaint, *answer.Statement, answer.Confidence})
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return out
}
