package painpoint

import (
	"cmp"
	"math"

	"didban/internal/text"
)

// The quote of a tag is looked for in the clause that weighs most for its type: it
// is cut into its pieces, and the model reads every piece, and every two that
// follow each other, as if it were the whole text. What speaks for the type alone
// is the quote.

const (
	wholeWords = 9  // a clause of so many words is not cut
	leastWords = 4  // fewer words are seldom a thought
	mostWords  = 12 // what a quote may have before its length counts against it
	thin       = 6  // words that say nothing, added to a piece: of few words little can be told
)

// What is taken from the score of a piece.
const (
	shortCost = 0.35 // for each word below leastWords
	longCost  = 0.12 // for each word above mostWords
	boundCost = 0.8  // for a part that only tells when or if
	otherCost = 0.25 // for the sum of another type, above this one's
	vagueCost = 0.5  // for calling the service bad and no more
	sureBonus = 0.7  // given for a phrase beyond doubt
	badBonus  = 0.25 // given for a word of trouble
	joinCost  = 0.3  // for two pieces instead of one
)

// piece is a part of a clause that may be quoted, with what the model makes of it.
type piece struct {
	clause
	of    int  // the clause's place in the text
	opens bind // what its first word makes of it
	open  bool // its last word leaves it open
	bad   bool // it has a word of trouble: "not", "too", "problem"
	hits  []hit
	measured
}

// quoter is the memory of the search for the quotes of one text.
type quoter struct {
	pieces  []piece
	known   [][2]int // by clause: its pieces in pieces, from and to; none when not yet cut
	cuts    []text.Span
	scratch doc
	alone   vector
}

// quote returns the best piece of the clause at for the type i.
func (k *desk) quote(g *tongue, i, at int) piece {
	var best piece
	most := math.Inf(-1)
	pieces := k.piecesOf(g, at)
	if len(pieces) == 1 {
		return k.whole(pieces[0])
	}
	for n := range pieces {
		p := pieces[n]
		if x := k.score(g, i, &p); x > most {
			best, most = p, x
		}
		if n+1 == len(pieces) {
			break
		}
		p.join(&pieces[n+1])
		if x := k.score(g, i, &p) - joinCost; x > most {
			best, most = p, x
		}
	}
	return k.whole(best)
}

// join appends the piece that follows.
func (p *piece) join(next *piece) {
	p.to, p.at.End, p.at.To, p.open = next.to, next.at.End, next.at.To, next.open
	p.hits, p.bad = p.hits[:len(p.hits)+len(next.hits)], p.bad || next.bad
	p.add(&next.measured)
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
	x += k.stress(g, i, p.hits, p.clause)
	if p.bad {
		x += badBonus
	}
	if p.bound() || p.open {
		x -= boundCost
	}
	words := p.to - p.from
	return x - shortCost*float64(max(0, leastWords-words)) - longCost*float64(max(0, words-mostWords))
}

// stress is what the phrases of a part add to its score for the type i: one beyond
// doubt speaks for it; to call the service bad, though, tells less than what was done.
func (k *desk) stress(g *tongue, i int, hits []hit, of clause) (x float64) {
	for _, h := range hits {
		s := &g.stated[h.group]
		switch {
		case s.pain != i || k.denied(h.token, of):
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
	more := p.squares
	for b := range more {
		more[b] *= thin / float32(p.to-p.from)
	}
	for h, share := range m.shares(&p.measured, lengths(p.squares, more)) {
		x[h] = float64(m.Heads[h].Bias + share)
	}
	return x
}
