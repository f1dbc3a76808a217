package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// reviewLang returns the language of a review: its letters decide between
// scripts, the page's language within one.
func (d *document) reviewLang(r *didban.Review) string {
	said := strings.Join([]string{r.Title, r.Body, r.Pros, r.Cons}, " ")
	if lang := otherScript(said); lang != "" {
		return lang
	}
	lang := text.Lang(said)
	if lang == "" || lang == "en" && d.lang != "" && text.Dir(d.lang) == "ltr" && (d.script == nil || d.script() == "") {
		return d.lang
	}
	return lang
}

// scripts are the scripts of languages beyond those that [text.Lang] knows. Kana
// comes before Han, which Japanese writes too.
var scripts = []struct {
	of   *unicode.RangeTable
	lang string
}{
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Hangul, "ko"}, {unicode.Han, "zh"},
	{unicode.Cyrillic, "ru"}, {unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Devanagari, "hi"},
}

// otherScript returns the language of a text whose letters are mostly of another
// script than Latin or Arabic, "" otherwise.
func otherScript(s string) string {
	count := make([]int, len(scripts))
	common, others := 0, 0
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
		case r < utf8.RuneSelf:
			common++
		case unicode.In(r, unicode.Latin, unicode.Arabic):
			common++
		default:
			others++
			for i, script := range scripts {
				if unicode.Is(script.of, r) {
					count[i]++
				}
			}
		}
	}
	if others <= common {
		return ""
	}
	for i, n := range count {
		if n*8 > others {
			return scripts[i].lang
		}
	}
	return ""
}
