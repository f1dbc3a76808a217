package painpoint

import (
	"math/rand/v2"
	"slices"

	"didban"
)

// Score is how well tags agree with careful readers.
type Score struct {
	// Texts is how many were measured, Clean how many of them hold no complaint.
	Texts int `json:"texts"`
	Clean int `json:"clean"`
	// Types holds one line for each of [didban.PainTypes], in their order.
	Types []TypeScore `json:"types"`
	// MacroF1 is the mean F1 of the four types, "other" left out.
	MacroF1 Estimate `json:"macro_f1"`
	// FalseTags is the share of clean texts that got any tag.
	FalseTags Estimate `json:"false_tags"`
}

// TypeScore is the agreement on one type; Readers is how many texts the readers
// gave it, Tagged how many the tagger did, Both how many both did.
type TypeScore struct {
	Type      didban.PainType `json:"type"`
	Readers   int             `json:"readers"`
	Tagged    int             `json:"tagged"`
	Both      int             `json:"both"`
	Precision float64         `json:"precision"`
	Recall    float64         `json:"recall"`
	F1        Estimate        `json:"f1"`
}

// Estimate is a measured share with the bounds between which it falls in 95 of 100
// resamples of the texts.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Judged is what the readers and the tagger say of one text.
type Judged struct {
	Readers []didban.PainType
	Tagger  []didban.PainType
}

// Judge sets tags beside labels.
func Judge(labels []didban.PainType, t didban.Tagging) Judged {
	j := Judged{Readers: labels}
	for _, tag := range t.Tags {
		j.Tagger = append(j.Tagger, tag.Type)
	}
	return j
}

// resamples is the number of bootstrap samples behind an interval.
const resamples = 1000

// Evaluate measures agreement. The intervals are drawn with a fixed seed, so that
// the same texts give the same numbers. Without texts every share is 0.
func Evaluate(texts []Judged) Score {
	all := make([]int, len(texts))
	for i := range all {
		all[i] = i
	}
	c := count(texts, all)
	s := Score{Texts: len(texts), Clean: c.clean}
	draws := bootstrap(texts)
	for i, p := range didban.PainTypes {
		s.Types = append(s.Types, TypeScore{
			Type: p, Readers: c.readers[i], Tagged: c.tagged[i], Both: c.both[i],
			Precision: share(c.both[i], c.tagged[i]), Recall: share(c.both[i], c.readers[i]),
			F1: estimate(c, draws, func(c counts) float64 { return c.f1(i) }),
		})
	}
	s.MacroF1 = estimate(c, draws, counts.macro)
	s.FalseTags = estimate(c, draws, func(c counts) float64 { return share(c.cleanTagged, c.clean) })
	return s
}

// counts are the sums behind a score.
type counts struct {
	readers, tagged, both [5]int
	clean, cleanTagged    int
}

// count sums the chosen texts.
func count(texts []Judged, chosen []int) (c counts) {
	for _, n := range chosen {
		t := &texts[n]
		if len(t.Readers) == 0 {
			c.clean++
			if len(t.Tagger) > 0 {
				c.cleanTagged++
			}
		}
		for i, p := range didban.PainTypes {
			read, tagged := slices.Contains(t.Readers, p), slices.Contains(t.Tagger, p)
			c.readers[i] += one(read)
			c.tagged[i] += one(tagged)
			c.both[i] += one(read && tagged)
		}
	}
	return c
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c counts) f1(i int) float64 { return share(2*c.both[i], c.readers[i]+c.tagged[i]) }

// macro is the mean F1 of the four types.
func (c counts) macro() float64 { return (c.f1(0) + c.f1(1) + c.f1(2) + c.f1(3)) / 4 }

// share is a of b, 0 of nothing.
func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// bootstrap returns the counts of resamples.
func bootstrap(texts []Judged) []counts {
	rng := rand.New(rand.NewPCG(11, 11))
	out := make([]counts, resamples)
	chosen := make([]int, len(texts))
	for n := range out {
		for i := range chosen {
			chosen[i] = rng.IntN(len(texts))
		}
		out[n] = count(texts, chosen)
	}
	return out
}

// estimate is a share with the middle 95 of 100 of its resamples.
func estimate(c counts, draws []counts, of func(counts) float64) Estimate {
	values := make([]float64, len(draws))
	for i, d := range draws {
		values[i] = of(d)
	}
	slices.Sort(values)
	return Estimate{Value: of(c), Low: values[len(values)*25/1000], High: values[len(values)*975/1000]}
}
