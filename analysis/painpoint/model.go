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
	modelMagic = "didban-painpoint-3\n"
)

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
		m.Heads[h].Rated.Threshold, m.Heads[h].Bare.Threshold = 2, 2
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
		m.Heads[h] = Head{Scale: float32(scale), Bias: float32(bias[h])}
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
