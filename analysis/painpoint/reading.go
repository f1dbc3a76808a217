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

// reading is what the model makes of one document.
type reading struct {
	logits [Heads]float64
	// clauses holds the share of each clause in the logits, without the bias.
	clauses [][Heads]float32
	parts   []sums
}

// read weighs the document's features, clause by clause.
func (m *Model) read(v *vector, r *reading) {
	var norm [blocks]float32
	var from [blocks]int
	r.parts, r.clauses = r.parts[:0], r.clauses[:0]
	for _, ends := range v.ends {
		var s sums
		for b, end := range ends {
			var squares float32
			s[b], squares = m.sum(v.items[b][from[b]:end])
			norm[b] += squares
		}
		r.parts, from = append(r.parts, s), ends
	}
	for b, n := range norm {
		if n > 0 {
			norm[b] = float32(1 / math.Sqrt(float64(n)))
		}
	}
	for h := range Heads {
		r.logits[h] = float64(m.Heads[h].Bias)
	}
	for i := range r.parts {
		var share [Heads]float32
		for h := range Heads {
			for b := range blocks {
				share[h] += float32(r.parts[i][b][h]) * norm[b]
			}
			share[h] *= m.Heads[h].Scale
			r.logits[h] += float64(share[h])
		}
		r.clauses = append(r.clauses, share)
	}
}

// Sums returns the heads' weighted sums of the features, before probability.
func (m *Model) Sums(features []Feature) []float64 {
	var v vector
	for _, f := range features {
		v.enter(f.Block, f.Bucket)
	}
	v.end()
	var r reading
	m.read(&v, &r)
	return r.logits[:]
}
