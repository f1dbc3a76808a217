// Package text is the one place for what is known about English and Persian
// writing: folding, digits, segmentation, language and direction. Extractors,
// analysis and search use it, so that a word is the same word everywhere.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ZWNJ is the zero-width non-joiner that Persian writes inside words.
const ZWNJ = '\u200c'

// folds maps the letters and signs that are written in several ways to one.
var folds = map[rune]rune{
	'ي': 'ی', 'ى': 'ی', 'ئ': 'ی', 'ك': 'ک', 'ة': 'ه', 'ۀ': 'ه', 'أ': 'ا', 'إ': 'ا', 'ٱ': 'ا', 'ؤ': 'و',
	'٫': '.', '٬': ',', '،': ',', '؛': ';', '؟': '?', '٪': '%',
	'’': '\'', '‘': '\'', '“': '"', '”': '"', '–': '-', '—': '-', '−': '-', '\u00a0': ' ', '\u202f': ' ',
}

// Fold returns s in the form in which texts are compared: NFKC, lower case, one
// space between words and none at the ends, Arabic letters and marks in their
// Persian form, Persian and Arabic digits as ASCII, ZWNJ as a space, and without
// vowel marks, kashida, bidirectional controls and soft hyphens. It is
// idempotent. It never drops a word, and so keeps negations.
func Fold(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKC.String(s) {
		r = FoldRune(r)
		switch {
		case r < 0:
		case r == ZWNJ || unicode.IsSpace(r):
			space = b.Len() > 0
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldASCII is [Fold] for a text of ASCII alone, which most are; ok is false for
// any other. What is folded already is returned as it is.
func foldASCII(s string) (folded string, ok bool) {
	lower, single := true, true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		space := c <= ' ' && (c == ' ' || c >= '\t' && c <= '\r')
		lower = lower && (c < 'A' || c > 'Z')
		single = single && (!space || c == ' ' && i > 0 && s[i-1] != ' ' && i < len(s)-1)
	}
	if !single {
		s = Clean(s)
	}
	if !lower {
		s = strings.ToLower(s)
	}
	return s, true
}

// FoldRune returns the form in which r is compared, or -1 for one that is
// dropped: what [Fold] does to one rune, without NFKC.
func FoldRune(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if r >= arabicFrom && r < arabicFrom+rune(len(arabic)) {
		return arabic[r-arabicFrom]
	}
	return foldRare(r)
}

// arabicFrom is the first code point of the Arabic block, and arabic what each of
// the block folds to: Persian texts ask for little else.
const arabicFrom = 0x600

var arabic = func() (to [0x100]rune) {
	for i := range to {
		to[i] = foldRare(arabicFrom + rune(i))
	}
	return to
}()

// foldRare is [FoldRune] for the runes beyond ASCII, by rule.
func foldRare(r rune) rune {
	if to, ok := folds[r]; ok {
		return to
	}
	switch {
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r == 'ـ' || r == '\u00ad' || r == '\ufeff' || unicode.Is(unicode.Mn, r):
		return -1
	case r != ZWNJ && unicode.Is(unicode.Cf, r):
		return -1
	}
	return unicode.ToLower(r)
}

// Digits returns s with Persian and Arabic digits as ASCII digits, and everything
// else as it was. It keeps the number of code points.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		}
		return r
	}, s)
}

// Clean returns s with every run of white space as one space and none at the
// ends; nothing else is changed. Quotes are kept in this form.
func Clean(s string) string {
	if s = strings.TrimSpace(s); isClean(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isClean reports whether the only white space of s are single spaces.
func isClean(s string) bool {
	last := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || last == ' ') {
			return false
		}
		last = r
	}
	return true
}

// Dir returns the direction of writing of a language: "rtl" or "ltr".
func Dir(lang string) string {
	switch lang {
	case "fa", "ar", "he", "ur", "ps", "ckb", "yi":
		return "rtl"
	}
	return "ltr"
}

// Words returns the folded words of s: runs of letters and digits, in order.
func Words(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
