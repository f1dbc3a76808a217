package render

import (
	"embed"
	"encoding/json"
	"strings"
	"time"
)

//go:embed words/*.json
var wordFiles embed.FS

// tables holds the words of each language by key. The keys of all are the same.
var tables = map[string]map[string]string{"en": load("en"), "fa": load("fa")}

// load reads the embedded tables of a language: that of digests, and that of alerts. It
// panics on a broken one, which is a mistake of programming that every test sees.
func load(lang string) map[string]string {
	table := map[string]string{}
	for _, name := range []string{"words/" + lang + ".json", "words/alerts." + lang + ".json"} {
		data, err := wordFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		if err := json.Unmarshal(data, &table); err != nil {
			panic(err)
		}
	}
	return table
}

// scribe puts a digest into the words, digits and dates of one language.
type scribe struct {
	lang, dir string
	words     map[string]string
	zone      *time.Location
	lim       limits
	// end is the last moment of the period: dates of its year go without one.
	end time.Time
}

// newScribe returns the scribe for a language, English for those without a table,
// and for the zone of the digest, UTC where it is not known.
func newScribe(lang, zone string, lim limits) scribe {
	s := scribe{lang: "en", dir: "ltr", lim: lim, zone: time.UTC}
	if lang == "fa" {
		s.lang, s.dir = "fa", "rtl"
	}
	s.words = tables[s.lang]
	if loc, err := time.LoadLocation(zone); err == nil {
		s.zone = loc
	}
	return s
}

// word returns the words under the key, or under the fallback for a key that the
// table does not have, such as an outcome of a later version.
func (s scribe) word(key, fallback string) string {
	if w, ok := s.words[key]; ok {
		return w
	}
	return s.words[fallback]
}

// args are what stands in the places of a phrase: strings are our own words,
// spans and sentences keep the marks they carry.
type args map[string]any

// say fills the places {name} of the phrase under the key.
func (s scribe) say(key string, a args) sentence { return s.fill(s.words[key], a) }

// plain is say for phrases whose places hold only our own words.
func (s scribe) plain(key string, a args) string { return s.say(key, a).String() }

func (s scribe) fill(phrase string, a args) sentence {
	var out sentence
	for phrase != "" {
		before, rest, found := strings.Cut(phrase, "{")
		out = out.add(span{Text: before})
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		switch v := a[name].(type) {
		case string:
			out = out.add(span{Text: v})
		case span:
			out = out.add(v)
		case sentence:
			out = out.add(v...)
		}
		phrase = after
	}
	return out
}

// count says a phrase for n things: key.one for one, key.other for more. The
// place {n} holds the number.
func (s scribe) count(key string, n int, a args) string {
	all := args{"n": s.number(n)}
	for k, v := range a {
		all[k] = v
	}
	if n == 1 {
		return s.plain(key+".one", all)
	}
	return s.plain(key+".other", all)
}

// more says how many were left out, or nothing for none.
func (s scribe) more(key string, n int) string {
	if n == 0 {
		return ""
	}
	return s.count("more."+key, n, nil)
}
