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
	d.sections()
	for _, c := range d.clauses {
		switch c.section {
		case 1: // pros
			d.clauseFeatures(c, func(b block, id uint64) {
				if b == blockWord && ProsWords {
					emit(b, mix(id, 99))
				}
			})
		case 2:
			d.clauseFeatures(c, emit)
			d.clauseFeatures(c, func(b block, id uint64) {
				if b == blockWord && ConsWords {
					emit(b, mix(id, 98))
				}
			})
			emit(blockWord, 4242)
		default:
			d.clauseFeatures(c, emit)
		}
	}
	d.groupFeatures(emit)
	return out
}

var ProsWords, ConsWords = true, true

// sections marks the clauses under "Pros:" and "Cons:".
func (d *doc) sections() {
	section, field := 0, -1
	for i := range d.clauses {
		c := &d.clauses[i]
		if c.field != field {
			field, section = c.field, 0
			switch d.fields[field].Name {
			case "pros":
				section = 1
			case "cons":
				section = 2
			}
		}
		txt := d.fields[c.field].Text
		if c.to-c.from <= 4 && c.at.End <= len(txt) && txt[c.at.End-1] == ':' {
			switch string(d.buf[d.tokens[c.from].start:d.tokens[c.to-1].end]) {
			case "pros", "likes", "advantages":
				section = 1
			case "cons", "dislikes", "disadvantages":
				section = 2
			}
		}
		c.section = section
	}
}

// VectorizeParts is for experiments: the features of every clause alone.
func (t *Tagger) VectorizeParts(f didban.Feedback) [][]Feature {
	d := new(doc)
	d.read(f)
	var parts [][]Feature
	var full = f.Fields()
	for _, c := range d.clauses {
		parts = append(parts, t.Vectorize(didban.Feedback{Lang: f.Lang, Text: full[c.field].Text[c.at.Start:c.at.End]}))
	}
	return parts
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
		if Skip > 0 {
			th := trunc(d, t)
			if Stem {
				emit(blockWord, mix(th, 31337))
			}
			for u := t - 1; u >= c.from && u >= t-Skip; u-- {
				emit(blockWord, mix(mix(trunc(d, u), 5), th))
			}
		}
		d.charFeatures(d.tokens[t], emit)
	}
}

var Skip = 0
var Stem = false

func trunc(d *doc, t int) uint64 {
	h := uint64(3)
	n := 0
	for _, b := range d.buf[d.tokens[t].start:d.tokens[t].end] {
		if b&0xc0 != 0x80 {
			n++
			if n > 5 {
				break
			}
		}
		h = mix(h, uint64(b))
	}
	return h
}

var PairWin int32 = 8
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
		if d.clauses[ci].section == 1 {
			emit(blockGroup, uint64(h.group)+500001)
			continue
		}
		if d.clauses[ci].section == 2 {
			emit(blockGroup, uint64(h.group)+600001)
		}
		emit(blockGroup, uint64(h.group)+1)
		for j := i + 1; j < len(d.hits) && int(d.hits[j].token) < d.clauses[ci].to && d.hits[j].token < h.token+PairWin; j++ {
			if d.hits[j].token > h.token && d.hits[j].group != h.group {
				emit(blockGroup, mix(uint64(h.group)+1001, uint64(d.hits[j].group)))
			}
		}
	}
}

// PhraseStats is for experiments: documents of each type by phrase.
func (t *Tagger) PhraseStats(lang string, rows []Labelled, groupPhrases [][2]string) [][]int {
	out := make([][]int, len(groupPhrases))
	docs := make([]*doc, len(rows))
	for i, r := range rows {
		d := new(doc)
		d.read(r.Feedback)
		d.sections()
		docs[i] = d
	}
	for k, gp := range groupPhrases {
		l := newLexicon()
		l.add(gp[0], gp[1])
		out[k] = make([]int, 6)
		for i, d := range docs {
			d.hits = d.hits[:0]
			l.find(d)
			if len(d.hits) == 0 {
				continue
			}
			out[k][5]++
			for ti, pt := range didban.PainTypes {
				for _, x := range rows[i].Labels {
					if x == pt {
						out[k][ti]++
					}
				}
			}
		}
	}
	return out
}
