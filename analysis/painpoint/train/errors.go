package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"didban"
	"didban/analysis/painpoint"
)

// mistake is a type on which the tagger and the readers of a text differ.
type mistake struct {
	*sample
	tagged []string
	pain   didban.PainType
	// missed says that the readers alone gave the type, else the tagger alone did.
	missed bool
	// stated is the probability that the tagger gives to the type.
	stated float64
}

// sureness is the probability that the tagger gives to its wrong answer, 0 to 1.
func (m mistake) sureness() float64 {
	if m.missed {
		return 1 - m.stated
	}
	return m.stated
}

// errors prints the n false tags and the n misses of which the tagger is surest, on
// samples that each model has not seen. The two are ranked apart: most types are
// absent from most texts, so that a miss is easily surer than any false tag.
func (r *reporter) errors(n int, models []*painpoint.Model) {
	var tags, misses []mistake
	for k, m := range models {
		for _, e := range r.mistakes(m, part(r.samples, k)) {
			if e.missed {
				misses = append(misses, e)
			} else {
				tags = append(tags, e)
			}
		}
	}
	r.ranked("false tags", tags, n)
	r.ranked("misses", misses, n)
}

// mistakes returns what a model gets wrong on samples, in their order.
func (r *reporter) mistakes(m *painpoint.Model, samples []*sample) (out []mistake) {
	tagger := r.trial(m)
	for _, s := range samples {
		tagged := tagger.Tag(s.Feedback).Tags
		sums, grade := m.Sums(s.Features), painpoint.Grade(s.Rating)
		for h, pain := range didban.PainTypes {
			e := mistake{sample: s, tagged: typesOf(tagged), pain: pain, missed: s.answers(h)}
			at := slices.IndexFunc(tagged, func(t didban.Tag) bool { return t.Type == pain })
			if e.missed == (at >= 0) {
				continue
			}
			e.stated = r.decisions[h].Probability(sums[h], grade)
			if at >= 0 {
				e.stated = tagged[at].Confidence // at least that of a phrase beyond doubt
			}
			out = append(out, e)
		}
	}
	return out
}

// ranked prints the n mistakes of one kind of which the tagger is surest: the
// probability stated, the sample, the type, both answers, and the head of the text.
func (r *reporter) ranked(kind string, mistakes []mistake, n int) {
	slices.SortStableFunc(mistakes, func(a, b mistake) int { return cmp.Compare(b.sureness(), a.sureness()) })
	fmt.Fprintf(r.w, "\n%s, the surest of %d %s, cross-validated on train\n", r.lang, len(mistakes), kind)
	for _, m := range mistakes[:min(n, len(mistakes))] {
		fmt.Fprintf(r.w, "\n%.3f %s %s; readers: %s; tagger: %s\n", m.stated, m.ID, m.pain,
			strings.Join(orNone(m.Labels), ", "), strings.Join(m.tagged, ", "))
		for _, f := range m.Fields() {
			fmt.Fprintf(r.w, "    %s: %s\n", f.Name, head(f.Text))
		}
	}
}

// head returns the first words of a text on one line, at most 300 code points.
func head(s string) string {
	const most = 300
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// typesOf names the types of tags, or "none".
func typesOf(tags []didban.Tag) []string {
	types := make([]didban.PainType, len(tags))
	for i, t := range tags {
		types[i] = t.Type
	}
	return orNone(types)
}
