package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"didban/internal/text"
)

// phrase is a run of terms. With open, the last one may go on: "refund*".
type phrase struct {
	terms []string
	open  bool
}

// phrases reads the alternatives of a line, separated by "|".
func phrases(line string) []phrase {
	var out []phrase
	for alternative := range strings.SplitSeq(line, "|") {
		alternative = strings.TrimSpace(alternative)
		word, open := strings.CutSuffix(alternative, "*")
		terms := text.Terms(word)
		if open {
			terms = text.Words(word) // a stem would end elsewhere
		}
		if len(terms) > 0 {
			out = append(out, phrase{terms, open})
		}
	}
	return out
}

// head is the term by which the phrase is looked up.
func (p phrase) head() string {
	if len(p.terms) == 1 {
		return bare(p.terms[0])
	}
	return p.terms[0]
}

// at reports whether the phrase stands at the head of the terms.
func (p phrase) at(terms []string) bool {
	if len(terms) < len(p.terms) {
		return false
	}
	last := len(p.terms) - 1
	if p.open {
		return slices.Equal(p.terms[:last], terms[:last]) && strings.HasPrefix(terms[last], p.terms[last])
	}
	return slices.Equal(p.terms[:last], terms[:last]) && bare(terms[last]) == bare(p.terms[last])
}

// in reports whether the phrase stands anywhere in the terms.
func (p phrase) in(terms []string) bool {
	for i := range terms {
		if p.at(terms[i:]) {
			return true
		}
	}
	return false
}

// anyIn reports whether one of the phrases stands in the terms.
func anyIn(all []phrase, terms []string) bool {
	return slices.ContainsFunc(all, func(p phrase) bool { return p.in(terms) })
}

// dataLines returns the lines of an embedded file that are not empty or comments.
func dataLines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimRight(line, " \n"); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// possessives end Persian words that belong to someone: «پولم», «کارمزدش».
var possessives = []string{"هایشان", "هایمان", "هایتان", "هایش", "هایم", "شان", "مان", "تان", "ش", "م"}

// bare cuts a Persian possessive, if three letters remain. It cuts some words that
// only end like one, in the same way wherever they stand.
func bare(term string) string {
	if term[0] < utf8.RuneSelf {
		return term
	}
	for _, suffix := range possessives {
		if stem, ok := strings.CutSuffix(term, suffix); ok && utf8.RuneCountInString(stem) >= 3 {
			return stem
		}
	}
	return term
}
