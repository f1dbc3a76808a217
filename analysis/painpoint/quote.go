package painpoint

import (
	"cmp"
	"math"
	"strings"

	"didban"
	"didban/internal/text"
)

// The quote of a tag is looked for among the clauses that weigh most for its type:
// each is cut into its pieces, and the model reads every piece, and every two that
// follow each other, as if it were the whole text. What speaks for the type alone
// is the quote.

const (
	candidates = 3  // clauses that are looked into
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
	for _, l := range k.leading(g, i, at) {
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
func (k *desk) leading(g *tongue, i, at int) []leader {
	k.lead = append(k.lead[:0], leader{at, k.weight(g, i, at)})
	least := 0
	for n := range k.clauses {
		if n == at || k.clauses[n].section == pros && k.clauses[at].section != pros {
			continue
		}
		l := leader{n, k.weight(g, i, n)}
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
		case s.theme == "" || s.pain != didban.PainTypes[i] || k.denied(h.token, p.clause):
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

// piecesOf returns the pieces of a clause, read once for all types.
func (k *desk) piecesOf(g *tongue, n int) []piece {
	if len(k.known) == 0 {
		k.known = append(k.known, make([][2]int, len(k.clauses))...)
	}
	if k.known[n][1] == 0 {
		from := len(k.pieces)
		k.cut(n)
		for i := range k.pieces[from:] {
			k.weigh(g, &k.pieces[from+i])
		}
		k.known[n] = [2]int{from, len(k.pieces)}
	}
	return k.pieces[k.known[n][0]:k.known[n][1]]
}

// weigh reads a piece: its words and phrases, for letters cost most and change little here.
func (k *desk) weigh(g *tongue, p *piece) {
	v := &k.alone
	v.forget()
	v.addPhrases(k.tokens[p.from:p.to], 0)
	p.hits = k.hitsIn(p.from, p.to)
	v.addGroups(p.hits, plain)
	for b, items := range v.items {
		p.parts[b], p.norm[b] = g.model.sum(items)
	}
	for _, h := range p.hits {
		p.bad = p.bad || g.stated[h.group].trouble
	}
	p.opens, p.open = k.opening(p), openers[k.word(p.to-1)]
}

// forget is reset for a vector that holds little.
func (v *vector) forget() {
	for b, items := range v.items {
		for _, bucket := range items {
			v.seen[bucket%Buckets/64] = 0
		}
		v.items[b] = items[:0]
	}
}

// cut appends the pieces of a clause to k.pieces: the clause itself when it is short
// or when a cut would go through a word.
func (k *desk) cut(n int) {
	c, first := k.clauses[n], len(k.pieces)
	k.pieces = append(k.pieces, piece{clause: c, of: n})
	if c.to-c.from <= wholeWords {
		return
	}
	field := k.fields[c.field].Text
	k.cuts = text.AppendPieces(k.cuts[:0], field, c.at)
	if len(k.cuts) == 1 {
		return
	}
	p := k.pieces[first]
	k.pieces, p.to = k.pieces[:first], p.from
	for _, at := range k.cuts {
		k.scratch.buf, k.scratch.tokens = k.scratch.buf[:0], k.scratch.tokens[:0]
		w := writer{doc: &k.scratch}
		w.write(field[at.Start:at.End])
		p.at, p.from, p.to = at, p.to, p.to+len(w.tokens)
		if p.from < p.to {
			k.pieces = append(k.pieces, p)
		}
	}
	if p.to != c.to {
		k.pieces = append(k.pieces[:first], piece{clause: c, of: n})
	}
}

// whole joins what cannot stand alone to the clauses after it.
func (k *desk) whole(p piece) piece {
	for n := p.of; n+1 < len(k.clauses) && p.to == k.clauses[n].to && k.hangs(&p, n); n++ {
		next := k.clauses[n+1]
		if next.to-p.from > 2*mostWords {
			break
		}
		p.to, p.at.End, p.at.To, p.open = next.to, next.at.End, next.at.To, openers[k.word(next.to-1)]
	}
	return p
}

// hangs reports whether a piece that ends with the clause n needs the next one: it
// only tells when or if, breaks off, or is cut by a parenthesis after a word or two.
func (k *desk) hangs(p *piece, n int) bool {
	end := k.fields[p.field].Text[k.clauses[n].at.End-1]
	return k.goesOn(n) && (n == p.of && p.bound() || p.open || p.to-p.from < leastWords && (end == '(' || end == ')' && n > p.of))
}

// bind says whether a part can stand by itself.
type bind uint8

const (
	binds bind = iota + 1 // it only tells when, if or for what
	sets                  // a short one does; a long one goes on to say the matter
)

// binders are the first words of such parts.
var binders = func() map[string]bind {
	all := map[string]bind{}
	for w := range strings.FieldsSeq("if when whenever while although though once until unless اگر اگه وقتی زمانی موقعی") {
		all[w] = binds
	}
	for w := range strings.FieldsSeq("after before since despite for given during as") {
		all[w] = sets
	}
	return all
}()

// openers are the last words of a part that says its matter in the next one.
var openers = wordSet(`told said says saying that which was is are were the to and or of for with means when
	میگه میگن مینویسه گفت گفته گفتن گفتند نوشته که`)

// opening returns what the first word of a piece makes of it, after a joint at most.
func (k *desk) opening(p *piece) bind {
	first := k.word(p.from)
	if joining[first] && p.from+1 < p.to {
		first = k.word(p.from + 1)
	}
	return binders[first]
}

// bound reports whether a piece only tells when, if or for what.
func (p *piece) bound() bool { return p.opens == binds || p.opens == sets && p.to-p.from < wholeWords }

// word returns a word of the text as folded.
func (k *desk) word(n int) string { return string(k.buf[k.tokens[n].start:k.tokens[n].end]) }

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
