package render

import (
	"strings"
	"unicode"

	"didban/internal/text"
)

// span is a run of text of one origin. Dir is empty for our own words and for
// foreign text that needs no isolation; otherwise the text is kept apart from what
// surrounds it, so that its direction cannot reorder our words.
type span struct{ Text, Lang, Dir string }

// sentence is our own words with foreign ones inside.
type sentence []span

// add appends spans, and drops empty ones.
func (s sentence) add(spans ...span) sentence {
	for _, p := range spans {
		if p.Text != "" {
			s = append(s, p)
		}
	}
	return s
}

// String returns the sentence without marks of direction.
func (s sentence) String() string {
	var b strings.Builder
	for _, p := range s {
		b.WriteString(p.Text)
	}
	return b.String()
}

// The isolates of the Unicode bidirectional algorithm (UAX #9), for plain text.
const (
	leftIsolate  = "\u2066"
	rightIsolate = "\u2067"
	popIsolate   = "\u2069"
)

// mark returns the sign that gives a line without a direction of its own, such as
// a subject, that of the language, whatever word it begins with.
func (s scribe) mark() string { return marks[s.dir] }

// marks are the signs that begin a line of plain text; left to right is what mail
// programs assume anyway.
var marks = map[string]string{"rtl": "\u200f"}

// isolated returns the sentence as plain text, foreign spans between isolates.
func (s sentence) isolated() string {
	var b strings.Builder
	for _, p := range s {
		b.WriteString(p.isolated())
	}
	return b.String()
}

func (p span) isolated() string {
	switch p.Dir {
	case "rtl":
		return rightIsolate + p.Text + popIsolate
	case "ltr":
		return leftIsolate + p.Text + popIsolate
	}
	return p.Text
}

// name returns foreign text that stands inside a sentence, quote one that stands
// alone; they are cut at different lengths.
func (s scribe) name(t string) span  { return s.foreign(t, s.lim.name) }
func (s scribe) quote(t string) span { return s.foreign(t, s.lim.text) }

// foreign returns untrusted text, cleaned, cut, and marked with its language and
// direction where they differ from ours.
func (s scribe) foreign(t string, most int) span {
	t = clip(clean(t), most)
	lang := text.Lang(t)
	p := span{Text: t}
	if lang != s.lang || hasOther(t, s.dir) {
		p.Lang, p.Dir = lang, text.Dir(lang)
	}
	if p.Dir == s.dir && !hasOther(t, s.dir) {
		p.Dir = ""
	}
	return p
}

// hasOther reports whether the text has letters written against the direction.
func hasOther(t, dir string) bool {
	return strings.ContainsFunc(t, func(r rune) bool {
		rtl := unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
		return unicode.IsLetter(r) && rtl == (dir == "ltr")
	})
}

// clean returns the text on one line, without control and formatting characters:
// none may move the cursor, hide words or turn their order. The joiners that
// Persian and emoji need stay.
func clean(t string) string {
	return text.Clean(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == text.ZWNJ || r == '\u200d':
			return r
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(t, "\ufffd")))
}

// clip returns at most n code points of the text, the last an ellipsis where some
// are left out.
func clip(t string, n int) string {
	r := []rune(t)
	if len(r) <= n {
		return t
	}
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}
