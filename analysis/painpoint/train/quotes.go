package main

import (
	"fmt"
	"slices"
	"strings"

	"didban/analysis/painpoint"
	"didban/internal/text"
)

// quotes reports how often the quote of a right tag stands where a reader saw the pain, on
// samples that each model has not seen: where it shares half of itself, or of a mark, with one.
func (r *reporter) quotes(models []*painpoint.Model) error {
	marks, err := marks(r.lang)
	if err != nil {
		return err
	}
	right, there, words := 0, 0, 0
	for k, m := range models {
		tagger := r.trial(m)
		for _, s := range part(r.samples, k) {
			for _, tag := range tagger.Tag(s.Feedback).Tags {
				own := marks[s.ID]
				if !slices.Contains(s.Labels, tag.Type) || !slices.ContainsFunc(own, func(m mark) bool { return m.pain == tag.Type }) {
					continue
				}
				right, words = right+1, words+len(strings.Fields(tag.Quote))
				if slices.Contains(stated(own, text.Span{From: tag.Start, To: tag.End}), tag.Type) {
					there++
				}
			}
		}
	}
	fmt.Fprintf(r.w, "\n%s, quotes of right tags: %d, where a reader saw the pain %.3f, words in the mean %.1f\n",
		r.lang, right, float64(there)/float64(right), float64(words)/float64(right))
	return nil
}
