package painpoint

import "math"

// sums is the weighted sum of the features of a clause by block and head, before
// normalisation.
type sums [blocks][Heads]int32

// sum returns the weights of buckets by head, and the sum of their squared idf. All
// heads are added at once, in two numbers of four lanes of 16 bits; a lane holds the
// sum of 256 bytes and no more.
func (m *Model) sum(buckets []uint32) (total [Heads]int32, norm float32) {
	const lanes, most = 0x00ff00ff00ff00ff, 256
	squares := uint64(0)
	for len(buckets) > 0 {
		part := buckets[:min(most, len(buckets))]
		buckets = buckets[len(part):]
		var even, odd uint64
		for _, b := range part {
			cell := m.table[b]
			squares += cell >> 48
			even += cell & lanes
			odd += cell >> 8 & lanes
		}
		raised := zero * int32(len(part))
		for h := 0; h < Heads; h += 2 {
			total[h] += int32(uint16(even>>(8*h))) - raised
			total[h+1] += int32(uint16(odd>>(8*h))) - raised
		}
	}
	return total, float32(squares) / squareUnit
}

// silence is what is added to the squares of a clause that is read alone, as if it had
// some words more that say nothing: of few words little can be told.
var silence = [blocks]float32{300, 600, 60}

// reading is what the model makes of one document.
type reading struct {
	logits [Heads]float64
	parts  []measured       // by clause
	alone  [][Heads]float32 // what each clause weighs when what it adds is read as the whole text, without the bias
}

// measured is what a clause or a piece of one weighs, before normalisation.
type measured struct {
	sums
	squares [blocks]float32
}

// read weighs the document's features. The sum of a head is that of the whole text and,
// added to it, that of the clause that weighs most when it is read alone: what is said in
// passing drowns in the one and stands out in the other.
func (m *Model) read(v *vector, r *reading) {
	whole := r.measure(m, v)
	most := [Heads]float32{}
	said := false
	for i := range r.parts {
		p := &r.parts[i]
		alone := m.shares(p, lengths(p.squares, silence))
		r.alone = append(r.alone, alone)
		if p.squares == [blocks]float32{} {
			continue // nothing in it was not said before
		}
		for h, x := range alone {
			if !said || x > most[h] {
				most[h] = x
			}
		}
		said = true
	}
	for h, x := range m.shares(&whole, lengths(whole.squares, [blocks]float32{})) {
		r.logits[h] = 2*float64(m.Heads[h].Bias) + float64(x) + float64(most[h])
	}
}

// measure fills the parts of r, and returns their sum.
func (r *reading) measure(m *Model, v *vector) (whole measured) {
	r.parts, r.alone = r.parts[:0], r.alone[:0]
	var from [blocks]int
	for _, ends := range v.ends {
		var p measured
		for b, end := range ends {
			p.sums[b], p.squares[b] = m.sum(v.items[b][from[b]:end])
		}
		whole.add(&p)
		r.parts, from = append(r.parts, p), ends
	}
	return whole
}

// add adds what another part weighs.
func (p *measured) add(other *measured) {
	for b := range blocks {
		p.squares[b] += other.squares[b]
		for h := range Heads {
			p.sums[b][h] += other.sums[b][h]
		}
	}
}

// lengths returns what brings each block to length one.
func lengths(squares, more [blocks]float32) (out [blocks]float32) {
	for b, n := range squares {
		if n > 0 {
			out[b] = float32(1 / math.Sqrt(float64(n+more[b])))
		}
	}
	return out
}

// shares returns what a part weighs for each head.
func (m *Model) shares(p *measured, length [blocks]float32) (x [Heads]float32) {
	for b, n := range length {
		for h := range Heads {
			x[h] += float32(p.sums[b][h]) * n
		}
	}
	for h := range Heads {
		x[h] *= m.Heads[h].Scale
	}
	return x
}

// Sums returns the heads' weighted sums of the features, before probability.
func (m *Model) Sums(features []Feature) []float64 {
	var v vector
	for i, f := range features {
		if i > 0 && f.Clause != features[i-1].Clause {
			v.end()
		}
		v.enter(f.Block, f.Bucket)
	}
	v.end()
	var r reading
	m.read(&v, &r)
	return r.logits[:]
}
