package main

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"didban"
	"didban/analysis/painpoint"
	"didban/internal/text"
)

//go:embed marks.*.txt
var markFiles embed.FS

// mark is where a reader saw a pain stated: the code points from and to, exclusive.
type mark struct {
	pain     didban.PainType
	from, to int
}

// marks returns what readers marked in the texts for training, by their ids.
func marks(lang string) (map[string][]mark, error) {
	raw, err := markFiles.ReadFile("marks." + lang + ".txt")
	if err != nil {
		return nil, err
	}
	out := map[string][]mark{}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		out[fields[0]] = []mark{}
		for _, field := range fields[1:] {
			var m mark
			pain, span, _ := strings.Cut(field, ":")
			m.pain = didban.PainType(pain)
			if _, err := fmt.Sscanf(span, "%d-%d", &m.from, &m.to); err != nil || m.pain.Validate() != nil {
				return nil, fmt.Errorf("marks, line %d: %q is no TYPE:FROM-TO: %w", n, field, didban.ErrInvalid)
			}
			out[fields[0]] = append(out[fields[0]], m)
		}
	}
	return out, lines.Err()
}

// clauses returns the clauses and sentences of the marked samples, as samples with the types
// that are stated there. Nothing is learnt from a mark whose type the text is not labelled with,
// and no clause is silent where a label has no mark. An error wraps [didban.ErrInvalid].
func clauses(t *painpoint.Tagger, lang string, samples []*sample, marks map[string][]mark) (out []*sample, err error) {
	for _, s := range samples {
		if marks[s.ID] == nil {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(marks[s.ID]), func(m mark) bool { return !slices.Contains(s.Labels, m.pain) })
		for _, m := range own {
			if m.from >= m.to || m.to > utf8.RuneCountInString(s.Text) {
				return nil, fmt.Errorf("mark %d-%d does not fit the text %s: %w", m.from, m.to, s.ID, didban.ErrInvalid)
			}
		}
		for _, at := range spans(s.Text) {
			part := &sample{kind: telling, fold: s.fold}
			part.Lang, part.Text, part.Source, part.Labels = lang, s.Text[at.Start:at.End], s.Source, stated(own, at)
			if len(part.Labels) == 0 {
				part.kind = silent
			}
			if part.kind == telling || allMarked(s.Labels, own) {
				part.Seen = t.See(part.Feedback, nil)
				out = append(out, part)
			}
		}
	}
	return out, nil
}

// spans returns the clauses of a text, then its sentences of several clauses; none of a
// text that is one clause.
func spans(s string) []text.Span {
	spans := text.AppendClauses(nil, s)
	if len(spans) < 2 {
		return nil
	}
	for _, at := range text.Sentences(s) {
		if !slices.Contains(spans, at) {
			spans = append(spans, at)
		}
	}
	return spans
}

// stated returns the types of the marks that share half of themselves, or of the span, with the span.
func stated(marks []mark, at text.Span) (types []didban.PainType) {
	for _, m := range marks {
		shared := 2 * (min(at.To, m.to) - max(at.From, m.from))
		if shared > 0 && (shared >= m.to-m.from || shared >= at.To-at.From) && !slices.Contains(types, m.pain) {
			types = append(types, m.pain)
		}
	}
	return types
}

// allMarked reports whether each label has a mark.
func allMarked(labels []didban.PainType, marks []mark) bool {
	for _, l := range labels {
		if !slices.ContainsFunc(marks, func(m mark) bool { return m.pain == l }) {
			return false
		}
	}
	return true
}
