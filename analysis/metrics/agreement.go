package metrics

import (
	"math"
	"slices"

	"didban"
)

// Judged is one review as people decided it and as the tagger read it; a side
// without types says that it is no complaint.
type Judged struct {
	Decided, Tagged []didban.PainType
}

// Agreement says how far a tagger agrees with people.
type Agreement struct {
	Reviews int `json:"reviews"`
	// MacroF1 is the mean F1 of those of the four types that occur; other is not one
	// of them.
	MacroF1 Estimate `json:"macro_f1"`
	// TaggedPraise is the share of the reviews without a complaint that got a tag;
	// its interval is Wilson's.
	TaggedPraise Estimate `json:"tagged_praise"`
	// Types has each type in the order of [didban.PainTypes].
	Types []TypeAgreement `json:"types"`
}

// TypeAgreement is the agreement about one type: the precision, of those tagged, of
// the tagger; its recall, of those decided; and the harmonic mean of the two (C. J.
// van Rijsbergen, Information Retrieval, 1979).
type TypeAgreement struct {
	Type      didban.PainType `json:"type"`
	Precision Estimate        `json:"precision"`
	Recall    Estimate        `json:"recall"`
	F1        Estimate        `json:"f1"`
}

// Estimate is a measured value, 0 to 1, with the ends of its 95 % interval. Of is
// the number of reviews that it rests on; with none nothing is known, and it is 0
// between 0 and 1.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Of    int     `json:"of"`
}

// Agree compares the tagger with people, review by review. The intervals are those
// of a bootstrap over the reviews; the same input gives the same numbers.
func Agree(judged []Judged) Agreement {
	marks := make([]mark, len(judged))
	var all tally
	for i, j := range judged {
		marks[i] = mark{bits(j.Decided), bits(j.Tagged)}
		all.add(marks[i])
	}
	estimates := bootstrap(marks, all)
	out := Agreement{Reviews: len(judged), MacroF1: estimates[macro]}
	out.MacroF1.Of = len(judged)
	praise := Share("", all.taggedPraise, all.praise)
	out.TaggedPraise = Estimate{praise.Share, praise.Low, praise.High, praise.Of}
	for i, pain := range didban.PainTypes {
		c, e := all.types[i], estimates[i*perType:]
		t := TypeAgreement{Type: pain, Precision: e[0], Recall: e[1], F1: e[2]}
		t.Precision.Of, t.Recall.Of, t.F1.Of = c.tagged, c.decided, c.tagged+c.decided-c.both
		out.Types = append(out.Types, t)
	}
	return out
}

// types is how many types there are, other included.
const types = 5

// A tally has three measures for each type, and the macro F1.
const (
	perType  = 3
	macro    = types * perType
	measures = macro + 1
)

// mark is a judged review as sets of types: bit i is the i-th of [didban.PainTypes].
type mark struct{ decided, tagged uint8 }

func bits(pains []didban.PainType) (set uint8) {
	for i, pain := range didban.PainTypes {
		if slices.Contains(pains, pain) {
			set |= 1 << i
		}
	}
	return set
}

// tally counts marks.
type tally struct {
	types                [types]counts
	praise, taggedPraise int
}

// counts says in how many reviews one type was decided, tagged, or both.
type counts struct{ decided, tagged, both int }

func (t *tally) add(m mark) {
	for i := range t.types {
		decided, tagged := int(m.decided>>i&1), int(m.tagged>>i&1)
		t.types[i].decided += decided
		t.types[i].tagged += tagged
		t.types[i].both += decided & tagged
	}
	if m.decided == 0 {
		t.praise++
		if m.tagged != 0 {
			t.taggedPraise++
		}
	}
}

// measure returns precision, recall and F1 of each type and the macro F1; what rests
// on nothing is not a number.
func (t *tally) measure() (out [measures]float64) {
	sum, n := 0.0, 0.0
	for i, c := range t.types {
		f1 := 2 * float64(c.both) / float64(c.tagged+c.decided)
		out[i*perType] = float64(c.both) / float64(c.tagged)
		out[i*perType+1] = float64(c.both) / float64(c.decided)
		out[i*perType+2] = f1
		if didban.PainTypes[i] != didban.PainOther && !math.IsNaN(f1) {
			sum, n = sum+f1, n+1
		}
	}
	out[macro] = sum / n
	return out
}
