package painpoint

import (
	"cmp"
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// Told is a feedback beside its tagging.
type Told struct {
	Feedback didban.Feedback
	Tagging  didban.Tagging
}

// Phrase is a run of two or three words that several complaints share and no theme
// knows.
type Phrase struct {
	Text  string          `json:"text"`
	Type  didban.PainType `json:"type"`
	Count int             `json:"count"`
	// Examples are the ids of up to three of the texts, the first ones.
	Examples []string `json:"examples"`
}

// Emerging returns the phrases that stand in the quotes of at least the given
// number of complaints without a theme, the most frequent first. Runs that begin or
// end with a word that says nothing are left out, and runs inside a longer one of
// the same count.
func (t *Tagger) Emerging(told []Told, least int) []Phrase {
	type key struct {
		text string
		pain didban.PainType
	}
	found := map[key]*Phrase{}
	for _, one := range told {
		seen := map[key]bool{}
		for _, tag := range one.Tagging.Tags {
			if tag.Theme != "" {
				continue
			}
			for _, run := range runs(text.Words(tag.Quote)) {
				k := key{run, tag.Type}
				if seen[k] {
					continue
				}
				seen[k] = true
				if found[k] == nil {
					found[k] = &Phrase{Text: run, Type: tag.Type}
				}
				found[k].Count++
				if len(found[k].Examples) < 3 {
					found[k].Examples = append(found[k].Examples, one.Tagging.ID)
				}
			}
		}
	}
	var out []Phrase
	for _, p := range found {
		if p.Count >= least {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(a, b Phrase) int {
		return cmp.Or(b.Count-a.Count, len(b.Text)-len(a.Text), strings.Compare(a.Text, b.Text), strings.Compare(string(a.Type), string(b.Type)))
	})
	return maximal(out)
}

// maximal drops the phrases inside a longer one of the same count and type.
func maximal(phrases []Phrase) []Phrase {
	var out []Phrase
	for _, p := range phrases {
		inside := slices.ContainsFunc(out, func(o Phrase) bool {
			return o.Count == p.Count && o.Type == p.Type && strings.Contains(" "+o.Text+" ", " "+p.Text+" ")
		})
		if !inside {
			out = append(out, p)
		}
	}
	return out
}

// empty are words that a phrase does not begin or end with; among them what is left
// of words that were cut at an apostrophe.
var empty = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the and or but if of to in on at for with from by as is are was were be been am
		it its this that these those i you he she we they me my your our their them us so very just then than there here
		have has had do does did will would can could one
		t s m d ll re ve don won didn doesn isn wasn aren weren haven hasn couldn wouldn shouldn
		و یا که از به با در را رو این آن اون هم تا برای یک یه من ما شما او اون است بود شد شده می هر چون اگر ولی اما خیلی`) {
		m[w] = true
	}
	return m
}()

// runs returns the runs of two and three words.
func runs(words []string) []string {
	var out []string
	for i := range words {
		for n := 2; n <= 3 && i+n <= len(words); n++ {
			if !empty[words[i]] && !empty[words[i+n-1]] {
				out = append(out, strings.Join(words[i:i+n], " "))
			}
		}
	}
	return out
}
