package main

import (
	"math"
	"math/rand/v2"
)

// row is one text as the model sees it: values by bucket, normalised by block.
type row struct {
	bucket []uint32
	value  []float64
	square float64 // the sum of the squares of value
	cost   float64 // of an error on the text against the size of the weights
}

// svm learns the weights and the bias of one yes-or-no question: a linear support
// vector machine with squared hinge loss and L2 penalty, by dual coordinate descent
// (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008). The order of the rows is
// shuffled by a fixed seed, so that the same input gives the same weights.
func svm(rows []row, yes []bool, size int) (w []float64, bias float64) {
	const rounds = 15
	w = make([]float64, size)
	alpha := make([]float64, len(rows))
	rng := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		for _, i := range rng.Perm(len(rows)) {
			r, sign := &rows[i], -1.0
			if yes[i] {
				sign = 1
			}
			slack := alpha[i] / (2 * r.cost)
			gradient := sign*r.dot(w, bias) - 1 + slack
			next := math.Max(0, alpha[i]-gradient/(r.square+1+1/(2*r.cost)))
			step := (next - alpha[i]) * sign
			alpha[i] = next
			if step == 0 {
				continue
			}
			for n, b := range r.bucket {
				w[b] += step * r.value[n]
			}
			bias += step
		}
	}
	return w, bias
}

// dot is the row's weighted sum.
func (r *row) dot(w []float64, bias float64) float64 {
	s := bias
	for n, b := range r.bucket {
		s += w[b] * r.value[n]
	}
	return s
}

// platt fits slope and shift so that 1/(1+exp(-(slope·x+shift))) is the share of
// yes among texts of score x (Platt 1999), by Newton's method.
func platt(scores []float64, yes []bool) (slope, shift float64) {
	slope = 1
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for i, x := range scores {
			p := sigmoid(slope*x + shift)
			d, v := p, p*(1-p)
			if yes[i] {
				d--
			}
			ga, gb = ga+d*x, gb+d
			haa, hab, hbb = haa+v*x*x, hab+v*x, hbb+v
		}
		haa, hbb = haa+1e-6, hbb+1e-6
		det := haa*hbb - hab*hab
		slope -= (hbb*ga - hab*gb) / det
		shift -= (haa*gb - hab*ga) / det
	}
	return slope, shift
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
