package painpoint

import "didban"

// block is a family of features; each is normalised by its own size.
type block uint8

const (
	blockWord block = iota
	blockChar
	blockGroup
	blockMeta
	blocks
)

// Feature is one for the experiments.
type Feature struct {
	ID    uint64
	Block block
}

const prime = 0x9e3779b97f4a7c15

func mix(h, x uint64) uint64 {
	h = (h ^ x) * prime
	return h ^ h>>29
}

// Vectorize is for experiments.
func (t *Tagger) Vectorize(f didban.Feedback) []Feature {
	d := new(doc)
	d.read(f)
	lang := f.Lang
	l := t.langs[lang]
	l.find(d)
	var out []Feature
	emit := func(b block, id uint64) { out = append(out, Feature{mix(id, uint64(b)+77), b}) }
	for _, c := range d.clauses {
		d.clauseFeatures(c, emit)
	}
	d.groupFeatures(emit)
	return out
}

func (d *doc) clauseFeatures(c clause, emit func(block, uint64)) {
	var p1, p2 uint64
	for t := c.from; t < c.to; t++ {
		h := uint64(1)
		for _, b := range d.buf[d.tokens[t].start:d.tokens[t].end] {
			h = mix(h, uint64(b))
		}
		emit(blockWord, h)
		if p1 != 0 {
			emit(blockWord, mix(p1, h))
		}
		if p2 != 0 && wordMax >= 3 {
			emit(blockWord, mix(p2, h))
		}
		p2 = mix(p1, h)
		if p1 == 0 {
			p2 = 0
		}
		p1 = h
		d.charFeatures(d.tokens[t], emit)
	}
}

var wordMax = 2
var charMin, charMax = 2, 5

func (d *doc) charFeatures(t token, emit func(block, uint64)) {
	// runes of " word "
	s := d.buf[t.start : t.end+1]
	var starts [64]int
	n := 0
	for i, b := range s {
		if b&0xc0 != 0x80 && n < len(starts) {
			starts[n] = i
			n++
		}
	}
	for i := -1; i < n; i++ {
		h := uint64(7)
		for j := 0; j < charMax && i+j < n; j++ {
			k := i + j
			if k < 0 {
				h = mix(h, ' ')
			} else {
				end := len(s)
				if k+1 < n {
					end = starts[k+1]
				}
				for _, b := range s[starts[k]:end] {
					h = mix(h, uint64(b))
				}
			}
			if j+1 >= charMin {
				emit(blockChar, h)
			}
		}
	}
}

func (d *doc) groupFeatures(emit func(block, uint64)) {
	ci := 0
	for i, h := range d.hits {
		for int(h.token) >= d.clauses[ci].to {
			ci++
		}
		emit(blockGroup, uint64(h.group)+1)
		for j := i + 1; j < len(d.hits) && int(d.hits[j].token) < d.clauses[ci].to && d.hits[j].token < h.token+8; j++ {
			if d.hits[j].token > h.token && d.hits[j].group != h.group {
				emit(blockGroup, mix(uint64(h.group)+1001, uint64(d.hits[j].group)))
			}
		}
	}
}
