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
	for _, r := range compatible(s) {
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
	lower, single, last := true, true, byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		if c <= ' ' && (c == ' ' && last == ' ' || c >= '\t' && c <= '\r') {
			single = false
		}
		lower = lower && (c < 'A' || c > 'Z')
		last = c
	}
	if !single || last == ' ' {
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
	if f := foldingOf(r); f != nil {
		return f.to
	}
	return foldRare(r)
}

// folding is what a rune folds to; settled says that NFKC leaves it as it is, whatever
// stands beside it.
type folding struct {
	to      rune
	settled bool
}

// foldings holds blocks of 256 runes each: Latin to Arabic, and punctuation and signs.
// Few texts are written with others.
var foldings = func() (blocks [0x28]*[0x100]folding) {
	for i := range blocks {
		if i > 0x06 && i < 0x20 {
			continue
		}
		blocks[i] = new([0x100]folding)
		for k := range blocks[i] {
			r := rune(i<<8 | k)
			blocks[i][k] = folding{foldRare(r), norm.NFKC.IsNormalString(string(r)) && norm.NFKC.PropertiesString(string(r)).BoundaryBefore()}
		}
	}
	return blocks
}()

// foldingOf returns what is known of r, nil for one in no block.
func foldingOf(r rune) *folding {
	if i := int(r >> 8); i < len(foldings) && foldings[i] != nil {
		return &foldings[i][r&0xff]
	}
	return nil
}

// compatible returns the NFKC of s, which most texts are in.
func compatible(s string) string {
	for _, r := range s {
		if f := foldingOf(r); f == nil || !f.settled {
			return norm.NFKC.String(s)
		}
	}
	return s
}

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
