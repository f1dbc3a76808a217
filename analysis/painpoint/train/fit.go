package main

import (
	"math"
	"slices"
	"sync"

	"didban"
	"didban/analysis/painpoint"
)

// cost is that of an error against the size of the weights, chosen by cross-validation.
const cost = 0.25

// kind says where a sample comes from.
type kind uint8

const (
	labelled kind = iota // a real text, the only kind that is measured
	invented
	telling // a clause of a real text in which readers saw a pain stated
	silent  // one in which they saw none
)

// shareOf is what part of the cost of an error counts on a sample of a kind.
var shareOf = [...]float64{labelled: 1, invented: 0.4, telling: 0.25, silent: 0.06}

// always is the fold of what is in all that is learnt from.
const always = -1

// types tells for each of the five types whether a text has it.
type types = [painpoint.Heads - 1]bool

// sample is a labelled text with what the tagger sees of it.
type sample struct {
	painpoint.Labelled
	painpoint.Seen
	kind kind
	fold int // its part of the cross-validation
}

// answers tells what the question h should be answered for s: the five types,
// then whether it complains at all.
func (s *sample) answers(h int) bool {
	if h == painpoint.Heads-1 {
		return len(s.Labels) > 0
	}
	return slices.Contains(s.Labels, didban.PainTypes[h])
}

// fit learns a model from samples; probabilities and thresholds are still to be set.
func fit(samples []*sample) *painpoint.Model {
	idf := inverse(samples)
	rows := make([]row, len(samples))
	for i, s := range samples {
		rows[i] = weigh(s.Features, idf)
		rows[i].cost = cost * shareOf[s.kind]
	}
	weights, bias := make([][]float64, painpoint.Heads), make([]float64, painpoint.Heads)
	var wait sync.WaitGroup
	for h := range painpoint.Heads {
		wait.Go(func() {
			yes := make([]bool, len(samples))
			for i, s := range samples {
				yes[i] = s.answers(h)
			}
			weights[h], bias[h] = svm(rows, yes, painpoint.Buckets)
		})
	}
	wait.Wait()
	return painpoint.NewModel(weights, bias, idf)
}

// inverse returns the inverse document frequency of each bucket, in the sixteenths
// of the model's table; buckets seen in one sample only count nothing. What stands in
// a marked clause is seen there as well as in its text.
func inverse(samples []*sample) []float64 {
	df := make([]float64, painpoint.Buckets)
	for _, s := range samples {
		for _, f := range s.Features {
			df[f.Bucket]++
		}
	}
	idf := make([]float64, painpoint.Buckets)
	for b, n := range df {
		if n >= 2 {
			idf[b] = math.Round(16*(1+math.Log(float64(1+len(samples))/(1+n)))) / 16
		}
	}
	return idf
}

// weigh makes the row of a text: idf by bucket, each block of length one.
func weigh(features []painpoint.Feature, idf []float64) row {
	var norm [8]float64
	for _, f := range features {
		norm[f.Block] += idf[f.Bucket] * idf[f.Bucket]
	}
	var r row
	for _, f := range features {
		if x := idf[f.Bucket]; x > 0 {
			x /= math.Sqrt(norm[f.Block])
			r.bucket, r.value = append(r.bucket, f.Bucket), append(r.value, x)
			r.square += x * x
		}
	}
	return r
}
