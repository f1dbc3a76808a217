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
	cellSize   = 8 // bytes of a bucket: a weight for each head, the idf, one spare
	modelMagic = "didban-painpoint-1\n"
)

// Head is how one decision is made from the weighted sum of the features.
type Head struct {
	// Scale turns a weight of the table into a share of the sum, Bias is added.
	Scale, Bias float32
	// Slope and Shift make the sum a probability: 1/(1+exp(-(Slope·sum+Shift))).
	Slope, Shift float32
	// Threshold is the least probability that counts as yes.
	Threshold float32
	// Likeliest is, for "complains at all" only, how much of its log-odds is that
	// of the likeliest type instead of its own.
	Likeliest float32
}

// Model is what is learnt for one language. The table holds, for each bucket, the
// weights of the heads as signed bytes and the idf in sixteenths.
type Model struct {
	Heads [Heads]Head
	table []byte
}

// blank returns a model that tags nothing.
func blank() *Model {
	m := &Model{table: make([]byte, cellSize<<bits)}
	for h := range m.Heads {
		m.Heads[h].Threshold = 2
	}
	return m
}

// NewModel packs learnt weights: one row of 1<<17 for each head (the five types in
// the order of [didban.PainTypes], then "complains at all"), and the idf of each
// bucket. Weights are rounded to 255 steps.
func NewModel(weights [][]float64, bias, idf []float64) *Model {
	m := &Model{table: make([]byte, cellSize<<bits)}
	for h := range Heads {
		largest := 1e-9
		for i, w := range weights[h] {
			largest = math.Max(largest, math.Abs(w*idf[i]))
		}
		scale := largest / 127
		m.Heads[h] = Head{Scale: float32(scale), Bias: float32(bias[h]), Slope: 1, Threshold: 0.5}
		for i, w := range weights[h] {
			m.table[i*cellSize+h] = byte(int8(math.Round(w * idf[i] / scale)))
		}
	}
	for i, x := range idf {
		m.table[i*cellSize+Heads] = byte(math.Min(255, math.Round(x*16)))
	}
	return m
}

// MarshalBinary returns the model as it is embedded.
func (m *Model) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(modelMagic)
	if err := binary.Write(&b, binary.LittleEndian, m.Heads); err != nil {
		return nil, err
	}
	b.Write(m.table)
	return b.Bytes(), nil
}

// UnmarshalBinary reads a model and keeps the bytes of its table. No bytes are a
// model that tags nothing, from which the trainer starts. An error wraps
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
	m.table = rest[size:]
	return nil
}

// sums is the weighted sum of features by block and head, before normalisation.
type sums [blocks][Heads]int32

// squares holds the square of every idf, which is kept in sixteenths.
var squares = func() (t [256]float32) {
	for i := range t {
		t[i] = float32(i*i) / 256
	}
	return t
}()

// sum adds the weights of features to s, and the squares of their idf to norm.
func (m *Model) sum(items []Feature, s *sums, norm *[blocks]float32) {
	for _, f := range items {
		cell := (*[cellSize]byte)(m.table[int(f.Bucket)*cellSize:])
		norm[f.Block] += squares[cell[Heads]]
		row := &s[f.Block]
		for h := range Heads {
			row[h] += int32(int8(cell[h]))
		}
	}
}

// reading is what the model makes of one document.
type reading struct {
	logits [Heads]float64
	// clauses holds the share of each clause in the logits, without the bias.
	clauses [][Heads]float32
}

// read weighs the document's features, clause by clause.
func (m *Model) read(v *vector, r *reading, parts []sums) []sums {
	var norm [blocks]float32
	parts = parts[:0]
	from := 0
	for _, end := range v.ends {
		var s sums
		m.sum(v.items[from:end], &s, &norm)
		parts = append(parts, s)
		from = end
	}
	var unit [blocks]float32
	for b, n := range norm {
		if n > 0 {
			unit[b] = float32(1 / math.Sqrt(float64(n)))
		}
	}
	r.clauses = r.clauses[:0]
	for h := range Heads {
		r.logits[h] = float64(m.Heads[h].Bias)
	}
	for i := range parts {
		var share [Heads]float32
		for h := range Heads {
			for b := range blocks {
				share[h] += float32(parts[i][b][h]) * unit[b]
			}
			share[h] *= m.Heads[h].Scale
			r.logits[h] += float64(share[h])
		}
		r.clauses = append(r.clauses, share)
	}
	return parts
}

// odds is the calibrated log-odds of a head.
func (h Head) odds(sum float64) float64 { return float64(h.Slope)*sum + float64(h.Shift) }

// probability is the calibrated answer of a head.
func (h Head) probability(sum float64) float64 { return 1 / (1 + math.Exp(-h.odds(sum))) }

// Complains is how sure the heads are that a text of these sums complains at all,
// 0 to 1: a text that is all praise but for one clear pain still does.
func Complains(h [Heads]Head, sums []float64) float64 {
	likeliest := math.Inf(-1)
	for i := range headAny {
		likeliest = math.Max(likeliest, h[i].odds(sums[i]))
	}
	part := float64(h[headAny].Likeliest)
	odds := part*likeliest + (1-part)*h[headAny].odds(sums[headAny])
	return 1 / (1 + math.Exp(-odds))
}

// Sums returns the heads' weighted sums of the features, before probability.
func (m *Model) Sums(features []Feature) []float64 {
	var r reading
	m.read(&vector{items: features, ends: []int{len(features)}}, &r, nil)
	return r.logits[:]
}
