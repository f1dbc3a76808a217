package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"didban"
	"didban/analysis/painpoint"
)

// reporter writes what was measured for one language.
type reporter struct {
	w         io.Writer
	tagger    *painpoint.Tagger
	lang      string
	samples   []*sample
	decisions [painpoint.Heads]painpoint.Head
}

// judge tags samples with a model.
func (r *reporter) judge(m *painpoint.Model, samples []*sample) []painpoint.Judged {
	t := r.tagger.WithModel(r.lang, decided(m, r.decisions))
	out := make([]painpoint.Judged, len(samples))
	for i, s := range samples {
		out[i] = painpoint.Judge(s.Labels, t.Tag(s.Feedback))
	}
	return out
}

// crossValidated reports the agreement on samples that each model has not seen.
func (r *reporter) crossValidated(models []*painpoint.Model, fold []int) {
	var all []painpoint.Judged
	for k, m := range models {
		var part []*sample
		for i, s := range r.samples {
			if fold[i] == k {
				part = append(part, s)
			}
		}
		all = append(all, r.judge(m, part)...)
	}
	r.table("cross-validated on train", all)
}

// full reports what docs/painpoints.md shows.
func (r *reporter) full(m *painpoint.Model, sums [][]float64, dev string) error {
	r.reliability(sums)
	r.sources()
	samples, err := load(r.tagger, dev)
	if err != nil {
		return err
	}
	judged := r.judge(m, samples)
	r.table("dev", judged)
	r.confusion(judged)
	return nil
}

// table prints a score.
func (r *reporter) table(title string, judged []painpoint.Judged) {
	s := painpoint.Evaluate(judged)
	fmt.Fprintf(r.w, "\n%s, %s: %d texts\n\n| type | n | precision | recall | F1 | 95 %% |\n| --- | --- | --- | --- | --- | --- |\n", r.lang, title, s.Texts)
	for _, t := range s.Types {
		fmt.Fprintf(r.w, "| %s | %d | %.2f | %.2f | %.3f | %.2f–%.2f |\n", t.Type, t.Readers, t.Precision, t.Recall, t.F1.Value, t.F1.Low, t.F1.High)
	}
	fmt.Fprintf(r.w, "| macro of four | | | | **%.3f** | %.2f–%.2f |\n", s.MacroF1.Value, s.MacroF1.Low, s.MacroF1.High)
	fmt.Fprintf(r.w, "| praise with a tag | %d | | | %.3f | %.2f–%.2f |\n", s.Clean, s.FalseTags.Value, s.FalseTags.Low, s.FalseTags.High)
}

// reliability prints, by tenth of the stated probability, how often the readers agree.
func (r *reporter) reliability(sums [][]float64) {
	var n, yes [10]int
	var stated [10]float64
	for i, s := range r.samples {
		for h := range painpoint.Heads - 1 {
			if sums[i] == nil {
				continue
			}
			d := r.decisions[h]
			p := sigmoid(float64(d.Slope)*sums[i][h] + float64(d.Shift))
			k := min(9, int(p*10))
			n[k]++
			stated[k] += p
			if s.answers(h) {
				yes[k]++
			}
		}
	}
	fmt.Fprintf(r.w, "\n%s, reliability\n\n| stated | n | mean stated | readers agree |\n| --- | --- | --- | --- |\n", r.lang)
	for k := range n {
		if n[k] > 0 {
			fmt.Fprintf(r.w, "| %.1f–%.1f | %d | %.2f | %.2f |\n", float64(k)/10, float64(k+1)/10, n[k], stated[k]/float64(n[k]), float64(yes[k])/float64(n[k]))
		}
	}
}

// sources prints the macro-F1 on each source, learnt from all the others.
func (r *reporter) sources() {
	by := map[string][]*sample{}
	for _, s := range r.samples {
		if !s.invented {
			by[s.Source] = append(by[s.Source], s)
		}
	}
	var all []painpoint.Judged
	for _, source := range slices.Sorted(maps.Keys(by)) {
		var rest []*sample
		for _, s := range r.samples {
			if s.Source != source {
				rest = append(rest, s)
			}
		}
		all = append(all, r.judge(fit(rest), by[source])...)
	}
	r.table("each source learnt from the others", all)
}

// confusion prints how often a type of the readers (row) stands beside a type of
// the tagger (column); none is "no tag".
func (r *reporter) confusion(judged []painpoint.Judged) {
	var m [6][6]int
	for _, j := range judged {
		for _, a := range orNone(j.Readers) {
			for _, b := range orNone(j.Tagger) {
				if a == b || !slices.Contains(j.Tagger, didban.PainType(a)) && !slices.Contains(j.Readers, didban.PainType(b)) {
					m[slices.Index(names, a)][slices.Index(names, b)]++
				}
			}
		}
	}
	fmt.Fprintf(r.w, "\n%s, readers (rows) and tagger (columns)\n\n| |", r.lang)
	for _, n := range names {
		fmt.Fprintf(r.w, " %s |", n)
	}
	fmt.Fprint(r.w, "\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for i, n := range names {
		fmt.Fprintf(r.w, "| %s |", n)
		for _, x := range m[i] {
			fmt.Fprintf(r.w, " %d |", x)
		}
		fmt.Fprintln(r.w)
	}
}

// names are the columns of the confusion table.
var names = []string{"financial", "process", "support", "productivity", "other", "none"}

func orNone(types []didban.PainType) []string {
	if len(types) == 0 {
		return []string{"none"}
	}
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = string(t)
	}
	return out
}
