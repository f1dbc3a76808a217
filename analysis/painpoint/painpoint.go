// Package painpoint reads complaints: which of the four types of pain a customer
// reports, and the words that say so. English and Persian, without any service.
package painpoint

import (
	"embed"
	"fmt"
	"sort"
	"strings"
	"sync"

	"didban"
	"didban/internal/text"
)

//go:embed data
var data embed.FS

// version changes when the same text would be tagged differently.
const version = "painpoint-1"

// Options changes the tagger. The zero value is the default.
type Options struct {
	// Lexicon adds phrases by group, such as "financial/price_rise": a type and a
	// theme. "*" stands for the rest of a word.
	Lexicon map[string][]string
	// Thresholds replaces the least confidence, 0 to 1, by type.
	Thresholds map[didban.PainType]float64
}

// Tagger reads complaints. It is safe for concurrent use.
type Tagger struct {
	options Options
	langs   map[string]*lexicon
	docs    sync.Pool
}

// New returns a tagger; an error wraps [didban.ErrInvalid].
func New(o Options) (*Tagger, error) {
	t := &Tagger{options: o, langs: map[string]*lexicon{}, docs: sync.Pool{New: func() any { return new(doc) }}}
	for _, lang := range []string{"en", "fa"} {
		file, err := data.Open("data/lexicon." + lang + ".txt")
		if err != nil {
			return nil, err
		}
		l := newLexicon()
		if err := l.parse(file); err != nil {
			return nil, fmt.Errorf("lexicon %s: %w", lang, err)
		}
		t.langs[lang] = l
	}
	return t, nil
}

// Version names what decides; it changes when tags would differ.
func (t *Tagger) Version() string { return version }

// Tag returns the pains the feedback states, in the order of [didban.PainTypes].
func (t *Tagger) Tag(f didban.Feedback) didban.Tagging { return t.tag(f, false) }

// Explain is [Tagger.Tag] with the strongest terms of each tag.
func (t *Tagger) Explain(f didban.Feedback) didban.Tagging { return t.tag(f, true) }

func (t *Tagger) tag(f didban.Feedback, why bool) didban.Tagging {
	out := didban.Tagging{ID: f.ID, Lang: f.Lang, Tagger: t.Version()}
	d := t.docs.Get().(*doc)
	defer t.docs.Put(d)
	d.read(f)
	if out.Lang == "" {
		var all []string
		for _, field := range d.fields {
			all = append(all, field.Text)
		}
		out.Lang = text.Lang(strings.Join(all, "\n"))
	}
	l := t.langs[out.Lang]
	if l == nil {
		l = t.langs["en"]
	}
	l.find(d)
	out.Tags = t.rules(d, l, why)
	out.Complaint = len(out.Tags) > 0
	return out
}

// rules tags by the phrases alone.
func (t *Tagger) rules(d *doc, l *lexicon, why bool) []didban.Tag {
	var tags []didban.Tag
	for _, p := range didban.PainTypes {
		for _, h := range d.hits {
			kind, theme, _ := strings.Cut(l.groups[h.group], "/")
			if kind != string(p) {
				continue
			}
			c := d.clauses[sort.Search(len(d.clauses), func(i int) bool { return d.clauses[i].to > int(h.token) })]
			field := d.fields[c.field]
			tag := didban.Tag{Type: p, Confidence: 0.6, Quote: field.Text[c.at.Start:c.at.End], Field: field.Name, Start: c.at.From, End: c.at.To, Theme: theme}
			if why {
				tag.Why = []string{theme}
			}
			tags = append(tags, tag)
			break
		}
	}
	return tags
}
