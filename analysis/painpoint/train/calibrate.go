package main

import (
	"math/rand/v2"

	"didban/analysis/painpoint"
)

// folds is the number of parts of the cross-validation.
const folds = 5

// deal deals samples to folds by a fixed seed.
func deal(samples []*sample) {
	rng := rand.New(rand.NewPCG(5, 5))
	for n, p := range rng.Perm(len(samples)) {
		samples[p].fold = n % folds
	}
}

// byFold returns the models that are learnt without each fold, and the sums that they
// give to the labelled samples of it; nil for other samples.
func byFold(samples []*sample) (models []*painpoint.Model, sums [][]float64) {
	sums = make([][]float64, len(samples))
	for k := range folds {
		var rest []*sample
		for _, s := range samples {
			if s.fold != k {
				rest = append(rest, s)
			}
		}
		m := fit(rest)
		for i, s := range samples {
			if s.fold == k && s.kind == labelled {
				sums[i] = m.Sums(s.Features)
			}
		}
		models = append(models, m)
	}
	return models, sums
}

// unseenText is a text with the sums of a model that has not seen it, and the grade
// that goes with it.
type unseenText struct {
	*sample
	sums  []float64
	grade int
}

// tagged returns the types that the text gets.
func (t *unseenText) tagged(h *[painpoint.Heads]painpoint.Head) types {
	out := painpoint.Choose(h, t.sums, t.grade, nil)
	for i, sure := range t.Sure {
		out[i] = out[i] || sure
	}
	return out
}

// texts pairs the labelled samples with their sums.
func texts(samples []*sample, sums [][]float64) []unseenText {
	var out []unseenText
	for i, s := range samples {
		if sums[i] != nil {
			out = append(out, unseenText{s, sums[i], painpoint.Grade(s.Rating)})
		}
	}
	return out
}

// byCondition returns the texts with a rating, and all texts as if none had one.
func byCondition(texts []unseenText) (rated, bare []unseenText) {
	for _, t := range texts {
		if t.grade != painpoint.Ungraded {
			rated = append(rated, t)
		}
		t.grade = painpoint.Ungraded
		bare = append(bare, t)
	}
	return rated, bare
}

// calibrate returns how each head decides, over texts the model has not seen: with
// ratings learnt from the texts that have one, without from all texts as if none
// had.
func calibrate(texts []unseenText) [painpoint.Heads]painpoint.Head {
	var out [painpoint.Heads]painpoint.Head
	rated, bare := byCondition(texts)
	for h := range out {
		out[h].Rated, out[h].Bare = probability(rated, h), probability(bare, h)
		for g := range out[h].Grades {
			out[h].Grades[g] = float32(gradeOdds(rated, &out[h], h, g))
		}
	}
	for _, part := range [][]unseenText{rated, bare} {
		if len(part) == 0 {
			continue
		}
		for range rounds {
			choose(part, &out)
			gate(part, &out)
		}
	}
	return out
}

// rounds is how often thresholds and gate are chosen in turn: what the gate holds
// back need not be held back by the thresholds.
const rounds = 3

// probability fits the rule that makes the sums of a head probabilities.
func probability(texts []unseenText, h int) painpoint.Rule {
	slope, shift := platt(column(texts, h))
	return painpoint.Rule{Slope: float32(slope), Shift: float32(shift)}
}

// column returns the sums of one head, and the right answers.
func column(texts []unseenText, h int) (x []float64, yes []bool) {
	for _, t := range texts {
		x, yes = append(x, t.sums[h]), append(yes, t.answers(h))
	}
	return x, yes
}

// gradeOdds returns what the grade g adds to the log-odds of the question q, by Newton's
// method; few texts of a grade move it little.
func gradeOdds(rated []unseenText, h *painpoint.Head, q, g int) (odds float64) {
	const ridge = 2
	for range 30 {
		slope, curve := ridge*odds, float64(ridge)
		for _, t := range rated {
			if t.grade != g {
				continue
			}
			p := sigmoid(h.Odds(t.sums[q], g) + odds)
			slope, curve = slope+p, curve+p*(1-p)
			if t.answers(q) {
				slope--
			}
		}
		odds -= slope / curve
	}
	return odds
}

// choose sets the thresholds of the types for texts of one condition, given the gate.
func choose(texts []unseenText, out *[painpoint.Heads]painpoint.Head) {
	for h := range painpoint.Heads - 1 {
		p, yes := column(texts, h)
		for i, t := range texts {
			p[i] = out[h].Probability(p[i], t.grade)
			if !painpoint.IsComplaint(out, t.sums, t.grade) {
				p[i] = 0
			}
		}
		out[h].Rule(texts[0].grade).Threshold = float32(threshold(p, yes))
	}
}
