// Package painpoint reads complaints: which of the four types of pain a customer
// reports, and the words that say so. English and Persian, without any service.
//
// A text is cut into clauses and folded; phrases of a lexicon are found in it; a
// linear model, learnt by the command in train/, weighs words, letters and phrases
// of the whole text and of its loudest clause; each tag quotes from the clause that
// speaks most for it. A text that does not complain gets no tags.
package painpoint

import (
	"embed"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"sync"

	"didban"
	"didban/internal/text"
)

//go:embed data
var data embed.FS

// languages are those with a lexicon and a model.
var languages = []string{"en", "fa"}

// Options changes the tagger. The zero value is the default.
type Options struct {
	// Lexicon adds phrases by group: "financial/price_rise" is a type and a theme,
	// and a text with such a phrase gets that type; "cause/rude_staff" and
	// "touchpoint/billing" fill the fields of a tag. In a phrase "*" stands for the
	// rest of a word, or alone for a whole one. Both languages are searched.
	Lexicon map[string][]string
	// Thresholds replaces the least confidence of a tag, 0 to 1, by type.
	Thresholds map[didban.PainType]float64
}

// Tagger reads complaints. It is safe for concurrent use.
type Tagger struct {
	options Options
	tongues map[string]*tongue
	version string
	desks   sync.Pool
}

// tongue is what is known of one language.
type tongue struct {
	lexicon *lexicon
	model   *Model
	stated  []stated // by group: what its phrases state
}

// New returns a tagger, or an error that wraps [didban.ErrInvalid] when an option
// names no type or a threshold is no probability.
func New(o Options) (*Tagger, error) {
	t := &Tagger{options: o, tongues: map[string]*tongue{}, desks: sync.Pool{New: func() any { return new(desk) }}}
	for p, least := range o.Thresholds {
		if err := p.Validate(); err != nil {
			return nil, fmt.Errorf("threshold: %w", err)
		}
		if !(least >= 0 && least <= 1) {
			return nil, fmt.Errorf("threshold of %s is %v, not 0 to 1: %w", p, least, didban.ErrInvalid)
		}
	}
	sum := crc32.NewIEEE()
	for _, lang := range languages {
		tongue, err := load(lang, o)
		if err != nil {
			return nil, fmt.Errorf("pain point tagger, language %s: %w", lang, err)
		}
		t.tongues[lang] = tongue
		for _, name := range []string{"data/lexicon." + lang + ".txt", "data/model." + lang + ".bin"} {
			raw, _ := data.ReadFile(name)
			sum.Write(raw)
		}
	}
	fmt.Fprint(sum, o.Lexicon, o.Thresholds)
	t.version = fmt.Sprintf("painpoint-%d-%08x", generation, sum.Sum32())
	return t, nil
}

// generation counts the changes of the code that change tags.
const generation = 6

// load reads the embedded lexicon and model of a language and adds the options' phrases.
func load(lang string, o Options) (*tongue, error) {
	file, err := data.Open("data/lexicon." + lang + ".txt")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t := &tongue{lexicon: newLexicon(), model: new(Model)}
	if err := t.lexicon.parse(file); err != nil {
		return nil, err
	}
	own := len(t.lexicon.groups)
	for _, group := range slices.Sorted(maps.Keys(o.Lexicon)) {
		for _, phrase := range o.Lexicon[group] {
			t.lexicon.add(ownPrefix+group, phrase)
		}
	}
	if t.stated, err = statements(t.lexicon.groups, own); err != nil {
		return nil, err
	}
	raw, err := data.ReadFile("data/model." + lang + ".bin")
	if err != nil {
		return nil, err
	}
	return t, t.model.UnmarshalBinary(raw)
}

// WithModel returns a tagger that uses another model for a language; the trainer
// measures with it.
func (t *Tagger) WithModel(lang string, m *Model) *Tagger {
	other := &Tagger{options: t.options, tongues: maps.Clone(t.tongues), version: t.version + "-trial", desks: sync.Pool{New: t.desks.New}}
	tongue := *t.tongues[lang]
	tongue.model = m
	other.tongues[lang] = &tongue
	return other
}

// Version names what decides; it changes when tags would differ.
func (t *Tagger) Version() string { return t.version }

// Tag returns the pains that the feedback states, in the order of
// [didban.PainTypes]. A quote is exactly the code points Start to End of its field,
// where a byte that is not UTF-8 counts as one code point.
func (t *Tagger) Tag(f didban.Feedback) didban.Tagging { return t.tag(f, false) }

// Explain is [Tagger.Tag] with the strongest terms of each tag.
func (t *Tagger) Explain(f didban.Feedback) didban.Tagging { return t.tag(f, true) }

// desk is the memory of one reading, used again for the next.
type desk struct {
	doc
	vector  vector
	reading reading
	near    []hit
	tags    []didban.Tag
	quoter
}

// read scans the feedback and gathers its features.
func (k *desk) read(g *tongue, f didban.Feedback) {
	k.doc.read(f)
	k.pieces, k.known = k.pieces[:0], k.known[:0]
	g.lexicon.find(&k.doc)
	k.setAside(g)
	k.vector.build(&k.doc)
}

// lang returns the language the feedback is read in: its own if it is known here,
// else that of its letters, else English.
func (t *Tagger) lang(f didban.Feedback) string {
	if t.tongues[f.Lang] != nil {
		return f.Lang
	}
	for _, field := range f.Fields() {
		switch text.Lang(field.Text) {
		case "fa", "ar":
			return "fa"
		case "en":
			return "en"
		}
	}
	return "en"
}

func (t *Tagger) tag(f didban.Feedback, why bool) didban.Tagging {
	out := didban.Tagging{ID: f.ID, Lang: f.Lang, Tagger: t.version}
	lang := t.lang(f)
	if out.Lang == "" {
		out.Lang = lang
	}
	k := t.desks.Get().(*desk)
	defer t.desks.Put(k)
	tongue := t.tongues[lang]
	k.read(tongue, f)
	tongue.model.read(&k.vector, &k.reading)
	out.Tags = t.decide(k, tongue, f.Rating, why)
	out.Complaint = len(out.Tags) > 0
	return out
}
