package painpoint

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"

	"didban"
)

// Heads is the number of questions that the model answers: the five types in the
// order of [didban.PainTypes], and last whether the text complains at all.
const Heads = 6

const (
	headAny    = Heads - 1
	cellSize   = 8 // bytes of a bucket
	modelMagic = "didban-painpoint-2\n"
)

// Head is how one decision is made from the weighted sum of the features.
type Head struct {
	// Scale turns a weight of the table into a share of the sum, Bias is added.
	Scale, Bias float32
	// Slope and Shift make the sum a probability: 1/(1+exp(-(Slope·sum+Shift))).
	Slope, Shift float32
	// Threshold is the least probability that counts as yes; Graded takes its place, for
	// "complains at all" only, where a rating is known.
	Threshold, Graded float32
	// Likeliest is, for "complains at all" only, how much of its log-odds is that
	// of the likeliest type instead of its own.
	Likeliest float32
	// Grades is what a rating adds to the log-odds, by fifth of the scale.
	Grades [5]float32
}

// Model is what is learnt for one language. The table holds a number for each
// bucket: from its lowest byte the weights of the heads, each raised by 128, and in
// the two upper bytes the square of its idf.
type Model struct {
	Heads [Heads]Head
	table []uint64
}

const (
	zero       = 128 // what a weight is raised by
	squareUnit = 512 // the parts of one in which a squared idf is kept
)

// blank returns a model that tags nothing.
func blank() *Model {
	m := &Model{table: make([]uint64, Buckets)}
	for h := range m.Heads {
		m.Heads[h].Threshold, m.Heads[h].Graded = 2, 2
	}
	return m
}

// NewModel packs learnt weights: one row of 1<<17 for each head (the five types in
// the order of [didban.PainTypes], then "complains at all"), and the idf of each
// bucket, below 11. Weights are rounded to 255 steps.
func NewModel(weights [][]float64, bias, idf []float64) *Model {
	m := &Model{table: make([]uint64, Buckets)}
	for b, x := range idf {
		m.table[b] = uint64(math.Min(1<<16-1, math.Round(x*x*squareUnit))) << 48
	}
	for h := range Heads {
		largest := 1e-9
		for i, w := range weights[h] {
			largest = math.Max(largest, math.Abs(w*idf[i]))
		}
		scale := largest / 127
		m.Heads[h] = Head{Scale: float32(scale), Bias: float32(bias[h]), Slope: 1, Threshold: 0.5}
		for i, w := range weights[h] {
			m.table[i] |= uint64(zero+math.Round(w*idf[i]/scale)) << (8 * h)
		}
	}
	return m
}

// weight returns the weight of a bucket for a head, in steps.
func (m *Model) weight(bucket uint32, h int) int {
	return int(uint8(m.table[bucket]>>(8*h))) - zero
}

// MarshalBinary returns the model as it is embedded.
func (m *Model) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(modelMagic)
	if err := binary.Write(&b, binary.LittleEndian, m.Heads); err != nil {
		return nil, err
	}
	if err := binary.Write(&b, binary.LittleEndian, m.table); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// UnmarshalBinary reads a model. No bytes are a model that tags nothing, from which the trainer starts. An error wraps
// [didban.ErrInvalid].
func (m *Model) UnmarshalBinary(raw []byte) error {
	if len(raw) == 0 {
		*m = *blank()
		return nil
	}
	rest, ok := bytes.CutPrefix(raw, []byte(modelMagic))
	size := binary.Size(m.Heads)
	if !ok || len(rest) != size+cellSize<<bits {
		return fmt.Errorf("pain point model of %d bytes: %w", len(raw), didban.ErrInvalid)
	}
	if _, err := binary.Decode(rest, binary.LittleEndian, &m.Heads); err != nil {
		return fmt.Errorf("pain point model: %w", err)
	}
	m.table = make([]uint64, Buckets)
	for b := range m.table {
		m.table[b] = binary.LittleEndian.Uint64(rest[size+b*cellSize:])
	}
	return nil
}

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
		for h := range Heads {
			lane := even
			if h%2 == 1 {
				lane = odd
			}
			total[h] += int32(uint16(lane>>(h/2*16))) - zero*int32(len(part))
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

// Ungraded is the grade of a text whose rating is not known.
const Ungraded = -1

// Grade returns the fifth of the scale that a rating falls in, 0 to 4, or [Ungraded].
func Grade(rating *float64) int {
	if rating == nil || !(*rating >= 0 && *rating <= 1) {
		return Ungraded
	}
	return max(0, int(math.Ceil(*rating*5))-1)
}

// Odds is the calibrated log-odds of a head for a text of this sum and grade.
func (h *Head) Odds(sum float64, grade int) float64 {
	odds := float64(h.Slope)*sum + float64(h.Shift)
	if grade != Ungraded {
		odds += float64(h.Grades[grade])
	}
	return odds
}

// Probability is the calibrated answer of a head.
func (h *Head) Probability(sum float64, grade int) float64 { return sigmoid(h.Odds(sum, grade)) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// IsComplaint tells whether a text of these sums and grade complains at all.
func IsComplaint(h *[Heads]Head, sums []float64, grade int) bool {
	least := h[headAny].Threshold
	if grade != Ungraded {
		least = h[headAny].Graded
	}
	return Complains(h, sums, grade) >= float64(least)
}

// Complains is how sure the heads are that a text of these sums complains at all,
// 0 to 1: a text that is all praise but for one clear pain still does.
func Complains(h *[Heads]Head, sums []float64, grade int) float64 {
	likeliest := math.Inf(-1)
	for i := range headAny {
		likeliest = math.Max(likeliest, h[i].Odds(sums[i], grade))
	}
	part := float64(h[headAny].Likeliest)
	return sigmoid(part*likeliest + (1-part)*h[headAny].Odds(sums[headAny], grade))
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
