package store

import (
	"slices"
	"strings"
	"time"

	"didban"
	"didban/internal/text"
)

// When returns the time by which a review belongs to a period: the day it was
// published where its date is known to the day, else when it was first seen.
func When(r didban.Review) time.Time {
	if day, err := time.Parse(time.DateOnly, r.Date); err == nil {
		return day
	}
	return r.FirstSeen
}

// Effective returns the tagging that counts: made of the correction when there is
// one, with the tagger's quote for each type that both name, else the tagger's.
func Effective(t *didban.Tagging, c *didban.Correction) *didban.Tagging {
	if c == nil {
		return t
	}
	out := &didban.Tagging{ID: c.Review, Complaint: len(c.Types) > 0, Tagger: "human"}
	for _, pain := range c.Types {
		tag := didban.Tag{Type: pain}
		if t != nil {
			out.Lang = t.Lang
			for _, old := range t.Tags {
				if old.Type == pain {
					tag = old
				}
			}
		}
		tag.Confidence = 1
		out.Tags = append(out.Tags, tag)
	}
	return out
}

// Pains returns the types that a tagging names, each once, in alphabetical order.
func Pains(t *didban.Tagging) []didban.PainType {
	if t == nil {
		return nil
	}
	var out []didban.PainType
	for _, tag := range t.Tags {
		out = append(out, tag.Type)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// PainKeys returns the types that a tagging names, and its themes as type/theme, each
// once and between commas: ",financial,financial/refund,support,". Both stores group
// by it; without pains it is empty.
func PainKeys(t *didban.Tagging) string {
	if t == nil || len(t.Tags) == 0 {
		return ""
	}
	var keys []string
	for _, tag := range t.Tags {
		keys = append(keys, string(tag.Type))
		if tag.Theme != "" {
			keys = append(keys, string(tag.Type)+"/"+tag.Theme)
		}
	}
	slices.Sort(keys)
	return "," + strings.Join(slices.Compact(keys), ",") + ","
}

// Add counts n reviews that have the [PainKeys], complaints or not.
func (c *PainCount) Add(keys string, complaint bool, n int) {
	c.Reviews += n
	if complaint {
		c.Complaints += n
	}
	for key := range strings.FieldsFuncSeq(keys, func(r rune) bool { return r == ',' }) {
		if strings.Contains(key, "/") {
			c.Themes[key] += n
		} else {
			c.Types[didban.PainType(key)] += n
		}
	}
}

// NewPainCount returns the count of no reviews of a competitor.
func NewPainCount(competitor string) PainCount {
	return PainCount{Competitor: competitor, Types: map[didban.PainType]int{}, Themes: map[string]int{}}
}

// Seen returns the review as PutReviews stores it, given the one it knows, nil
// when it knows none; edited says that text or rating differ from the known one.
func Seen(known *didban.Review, r didban.Review, seen time.Time) (out didban.Review, edited bool) {
	seen = Milli(seen)
	r.Author = ""
	r.FirstSeen, r.LastSeen, r.Edited = seen, seen, time.Time{}
	if known == nil {
		return r, false
	}
	if seen.Before(known.LastSeen) {
		out = *known
		if seen.Before(out.FirstSeen) {
			out.FirstSeen = seen
		}
		return out, false
	}
	r.FirstSeen, r.Edited = known.FirstSeen, known.Edited
	if edited = !sameText(*known, r); edited {
		r.Edited = seen
	}
	return r, edited
}

// News is the result of PutReviews: given what it was called with and what it
// stored by id, it counts the reviews first seen at the time and names those first
// seen or edited then.
func News(given []didban.Review, stored map[string]didban.Review, seen time.Time) (added int, changed []string) {
	seen = Milli(seen)
	told := map[string]bool{}
	for _, r := range given {
		if told[r.ID] {
			continue
		}
		told[r.ID] = true
		first := stored[r.ID].FirstSeen.Equal(seen)
		if first {
			added++
		}
		if first || stored[r.ID].Edited.Equal(seen) {
			changed = append(changed, r.ID)
		}
	}
	return added, changed
}

func sameText(a, b didban.Review) bool {
	if (a.Rating == nil) != (b.Rating == nil) || a.Rating != nil && *a.Rating != *b.Rating {
		return false
	}
	return a.Title == b.Title && a.Body == b.Body && a.Pros == b.Pros && a.Cons == b.Cons
}

// ReviewTerms returns the terms under which a review is found, each once, in
// alphabetical order.
func ReviewTerms(r didban.Review) []string {
	var terms []string
	for _, field := range r.Feedback().Fields() {
		terms = append(terms, text.Terms(field.Text)...)
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// Terms returns the search terms of a query as package text makes them, each
// once, in alphabetical order.
func Terms(query string) []string {
	terms := text.Terms(query)
	slices.Sort(terms)
	return slices.Compact(terms)
}
