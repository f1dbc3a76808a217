package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"didban"
	"didban/analysis/metrics"
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

// trial returns the tagger with a model that decides as calibrated.
func (r *reporter) trial(m *painpoint.Model) *painpoint.Tagger {
	return r.tagger.WithModel(r.lang, decided(m, r.decisions))
}

// judge tags samples with a model.
func (r *reporter) judge(m *painpoint.Model, samples []*sample) []metrics.Judged {
	t := r.trial(m)
	out := make([]metrics.Judged, len(samples))
	for i, s := range samples {
		out[i].Decided = s.Labels
		for _, tag := range t.Tag(s.Feedback).Tags {
			out[i].Tagged = append(out[i].Tagged, tag.Type)
		}
	}
	return out
}

// crossValidated reports the agreement on samples that each model has not seen.
func (r *reporter) crossValidated(models []*painpoint.Model) {
	var all, hidden []metrics.Judged
	for k, m := range models {
		unseen := part(r.samples, k)
		all = append(all, r.judge(m, unseen)...)
		hidden = append(hidden, r.judge(m, unrated(unseen))...)
	}
	r.table("cross-validated on train", all)
	r.brief("cross-validated on train, ratings hidden", hidden)
}

// part returns the labelled samples of the fold k.
func part(samples []*sample, k int) (out []*sample) {
	for _, s := range samples {
		if s.fold == k && s.kind == labelled {
			out = append(out, s)
		}
	}
	return out
}

// unrated returns the samples without their ratings.
func unrated(samples []*sample) []*sample {
	out := make([]*sample, len(samples))
	for i, s := range samples {
		bare := *s
		bare.Rating = nil
		out[i] = &bare
	}
	return out
}

// full reports what docs/painpoints.md shows.
func (r *reporter) full(m *painpoint.Model, models []*painpoint.Model, unseen []unseenText, dev string) error {
	r.reliability(unseen)
	r.sources()
	r.ownPhrases(models)
	samples, err := load(r.tagger, dev)
	if err != nil {
		return err
	}
	judged := r.judge(m, samples)
	r.table("dev", judged)
	r.brief("dev, ratings hidden", r.judge(m, unrated(samples)))
	r.confusion(judged)
	return r.quotes(models)
}

// table prints an agreement.
func (r *reporter) table(title string, judged []metrics.Judged) {
	a := metrics.Agree(judged)
	fmt.Fprintf(r.w, "\n%s, %s: %d texts\n\n| type | n | precision | recall | F1 | 95 %% |\n| --- | --- | --- | --- | --- | --- |\n", r.lang, title, a.Reviews)
	for _, t := range a.Types {
		fmt.Fprintf(r.w, "| %s | %d | %.2f | %.2f | %.3f | %.2f–%.2f |\n", t.Type, t.Recall.Of, t.Precision.Value, t.Recall.Value, t.F1.Value, t.F1.Low, t.F1.High)
	}
	fmt.Fprintf(r.w, "| macro of four | | | | **%.3f** | %.2f–%.2f |\n", a.MacroF1.Value, a.MacroF1.Low, a.MacroF1.High)
	fmt.Fprintf(r.w, "| praise with a tag | %d | | | %.3f | %.2f–%.2f |\n", a.TaggedPraise.Of, a.TaggedPraise.Value, a.TaggedPraise.Low, a.TaggedPraise.High)
}

// brief prints an agreement in one line.
func (r *reporter) brief(title string, judged []metrics.Judged) {
	a := metrics.Agree(judged)
	fmt.Fprintf(r.w, "\n%s, %s: macro-F1 %.3f, praise with a tag %.3f\n", r.lang, title, a.MacroF1.Value, a.TaggedPraise.Value)
}

// reliability prints, by tenth of the stated probability, how often the readers agree.
func (r *reporter) reliability(unseen []unseenText) {
	var n, yes [10]int
	var stated [10]float64
	for _, t := range unseen {
		for h := range painpoint.Heads - 1 {
			p := r.decisions[h].Probability(t.sums[h], t.grade)
			k := min(9, int(p*10))
			n[k]++
			stated[k] += p
			if t.answers(h) {
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
		if s.kind == labelled {
			by[s.Source] = append(by[s.Source], s)
		}
	}
	var all []metrics.Judged
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
func (r *reporter) confusion(judged []metrics.Judged) {
	var m [6][6]int
	for _, j := range judged {
		for _, a := range orNone(j.Decided) {
			for _, b := range orNone(j.Tagged) {
				if a == b || !slices.Contains(j.Tagged, didban.PainType(a)) && !slices.Contains(j.Decided, didban.PainType(b)) {
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
