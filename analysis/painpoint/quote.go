package painpoint

import (
	"cmp"
	"math"

	"didban/internal/text"
)

// The quote of a tag is looked for among the clauses that weigh most for its type:
// each is cut into its pieces, and the model reads every piece, and every two that
// follow each other, as if it were the whole text. What speaks for the type alone
// is the quote.

const (
	candidates = 2  // clauses that are looked into
	wholeWords = 9  // a clause of so many words is not cut
	leastWords = 4  // fewer words are seldom a thought
	mostWords  = 12 // what a quote may have before its length counts against it
	thin       = 6  // words that say nothing, added to a piece: of few words little can be told
)

// What is taken from the score of a piece.
const (
	shortCost  = 0.35 // for each word below leastWords
	longCost   = 0.12 // for each word above mostWords
	boundCost  = 0.8  // for a part that only tells when or if
	otherCost  = 0.25 // for the sum of another type, above this one's
	vagueCost  = 0.5  // for calling the service bad and no more
	sureBonus  = 0.7  // given for a phrase beyond doubt
	shareBonus = 1.0  // given for the share of its clause in the whole text
	titleCost  = 1.0  // for a title, which names what the body tells
	badBonus   = 0.25 // given for a word of trouble
	joinCost   = 0.3  // for two pieces instead of one
)

// piece is a part of a clause that may be quoted, with what the model makes of it.
type piece struct {
	clause
	of    int  // the clause's place in the text
	opens bind // what its first word makes of it
	open  bool // its last word leaves it open
	bad   bool // it has a word of trouble: "not", "too", "problem"
	hits  []hit
	parts sums
	norm  [blocks]float32
}

// quoter is the memory of the search for the quotes of one text.
type quoter struct {
	weights [][Heads - 1]float32 // by clause: what it weighs for each type
	lead    []leader
	pieces  []piece
	known   [][2]int // by clause: its pieces in pieces, from and to; none when not yet cut
	cuts    []text.Span
	scratch doc
	alone   vector
}

// leader is a clause that is looked into, and what it weighs for a type.
type leader struct {
	n      int
	weight float32
}

// quote returns the best piece for the type i; at is the clause that decided.
func (k *desk) quote(g *tongue, i, at int) piece {
	best, most := piece{clause: k.clauses[at], of: at}, float64(-1e9)
	for _, l := range k.leading(i, at) {
		pieces := k.piecesOf(g, l.n)
		for n := range pieces {
			p := pieces[n]
			if x := k.score(g, i, &p) + shareBonus*float64(l.weight); x > most {
				best, most = p, x
			}
			if n+1 == len(pieces) {
				break
			}
			p.join(&pieces[n+1])
			if x := k.score(g, i, &p) + shareBonus*float64(l.weight) - joinCost; x > most {
				best, most = p, x
			}
		}
	}
	return k.whole(best)
}

// join appends the piece that follows.
func (p *piece) join(next *piece) {
	p.to, p.at.End, p.at.To, p.open = next.to, next.at.End, next.at.To, next.open
	p.hits, p.bad = p.hits[:len(p.hits)+len(next.hits)], p.bad || next.bad
	for b := range blocks {
		p.norm[b] += next.norm[b]
		for h := range Heads {
			p.parts[b][h] += next.parts[b][h]
		}
	}
}

// leading returns the clause that decided and those that weigh most for the type i.
func (k *desk) leading(i, at int) []leader {
	k.lead = append(k.lead[:0], leader{at, k.weights[at][i]})
	least := 0
	for n := range k.clauses {
		if n == at || k.clauses[n].section == pros && k.clauses[at].section != pros {
			continue
		}
		l := leader{n, k.weights[n][i]}
		switch {
		case len(k.lead) < candidates:
			k.lead = append(k.lead, l)
		case l.weight > k.lead[least].weight:
			k.lead[least] = l
		default:
			continue
		}
		least = len(k.lead) - 1
		for m := 1; m < len(k.lead); m++ {
			if k.lead[m].weight < k.lead[least].weight {
				least = m
			}
		}
	}
	return k.lead
}

// score says how well a piece justifies the type i by itself.
func (k *desk) score(g *tongue, i int, p *piece) float64 {
	sums := g.model.logits(p)
	x := sums[i] + complaintPart*sums[headAny]
	for j := range headAny {
		if j != i && sums[j] > sums[i] {
			x -= otherCost * (sums[j] - sums[i])
		}
	}
	x += k.stress(g, i, p)
	if p.bad {
		x += badBonus
	}
	if k.fields[p.field].Name == "title" {
		x -= titleCost
	}
	if p.bound() || p.open {
		x -= boundCost
	}
	words := p.to - p.from
	return x - shortCost*float64(max(0, leastWords-words)) - longCost*float64(max(0, words-mostWords))
}

// stress is what the phrases of a piece add to its score for the type i: one beyond
// doubt speaks for it; to call the service bad, though, tells less than what was done.
func (k *desk) stress(g *tongue, i int, p *piece) (x float64) {
	for _, h := range p.hits {
		s := &g.stated[h.group]
		switch {
		case s.pain != i || k.denied(h.token, p.clause):
		case s.theme == "bad_service":
			x = cmp.Or(x, -vagueCost)
		case s.sure:
			return sureBonus
		default:
			x = max(x, 0)
		}
	}
	return x
}

// logits are the heads' sums of a piece that is read as a text.
func (m *Model) logits(p *piece) (x [Heads]float64) {
	spread := 1 + thin/float64(p.to-p.from)
	for b, n := range p.norm {
		if n == 0 {
			continue
		}
		n = float32(1 / math.Sqrt(float64(n)*spread))
		for h := range Heads {
			x[h] += float64(float32(p.parts[b][h]) * n)
		}
	}
	for h := range Heads {
		x[h] = float64(m.Heads[h].Bias) + x[h]*float64(m.Heads[h].Scale)
	}
	return x
}
