package painpoint

import (
	"strings"

	"didban/internal/text"
)

// piecesOf returns the pieces of a clause, weighed once for all types unless there is no choice.
func (k *desk) piecesOf(g *tongue, n int) []piece {
	if len(k.known) == 0 {
		k.known = append(k.known, make([][2]int, len(k.clauses))...)
	}
	if k.known[n][1] == 0 {
		from := len(k.pieces)
		k.cut(n)
		for i, pieces := from, len(k.pieces)-from; i < len(k.pieces); i++ {
			p := &k.pieces[i]
			p.opens, p.open = k.opening(p), openers[k.tokens[p.to-1].hash]
			if pieces > 1 {
				k.weigh(g, p)
			}
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
		p.sums[b], p.squares[b] = g.model.sum(items)
	}
	for _, h := range p.hits {
		p.bad = p.bad || g.stated[h.group].trouble
	}
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
		p.to, p.at.End, p.at.To, p.open = next.to, next.at.End, next.at.To, openers[k.tokens[next.to-1].hash]
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

// binders are the first words of such parts, joints the words before them, and openers
// the last words of a part that says its matter in the next one; all by their hashes.
var (
	binders = bindSet(`if when whenever while although though once until unless اگر اگه وقتی زمانی موقعی`,
		`after before since despite for given during as`)
	joints  = hashSet(joiners + " given that so با")
	openers = hashSet(`told said says saying that which was is are were the to and or of for with means when
		میگه میگن مینویسه گفت گفته گفتن گفتند نوشته که`)
)

func bindSet(binding, setting string) map[uint64]bind {
	all := map[uint64]bind{}
	for w := range hashSet(binding) {
		all[w] = binds
	}
	for w := range hashSet(setting) {
		all[w] = sets
	}
	return all
}

// opening returns what the first word of a piece makes of it, after a joint at most.
func (k *desk) opening(p *piece) bind {
	first := k.tokens[p.from].hash
	if joints[first] && p.from+1 < p.to {
		first = k.tokens[p.from+1].hash
	}
	return binders[first]
}

// bound reports whether a piece only tells when, if or for what.
func (p *piece) bound() bool { return p.opens == binds || p.opens == sets && p.to-p.from < wholeWords }

// hashSet returns the hashes of folded words.
func hashSet(words string) map[uint64]bool {
	set := map[uint64]bool{}
	for w := range strings.FieldsSeq(words) {
		set[hashOf(w)] = true
	}
	return set
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
