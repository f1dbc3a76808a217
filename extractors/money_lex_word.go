package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"didban/internal/text"
)

// wordEnd returns the end of the word that starts at i, i when none does. Scripts
// without spaces between words are cut where the tables know a word.
func wordEnd(s string, i int) int {
	if r, _ := utf8.DecodeRuneInString(s[i:]); unspaced(r) {
		return knownEnd(s, i)
	}
	return letterRun(s, i, func(r rune) bool { return !unspaced(r) })
}

// glued returns where the multiplier ends that begins the word from i to end and is
// written together with its currency, as in "هزارتومان"; end where none is.
func glued(s string, i, end int) int {
	for _, times := range words().glued {
		if rest, ok := strings.CutPrefix(s[i:end], times); ok {
			form := end - len(strings.TrimPrefix(rest, string(text.ZWNJ)))
			if codes, _ := currencyAt(s, form, end); codes != nil {
				return i + len(times)
			}
		}
	}
	return end
}

// letterRun returns the end of the letters at i that are of the kind asked for,
// with the marks, joiners and apostrophes within the word.
func letterRun(s string, i int, of func(rune) bool) int {
	end := i
	for j, r := range s[i:] {
		next := i + j + utf8.RuneLen(r)
		switch {
		case r == utf8.RuneError:
			return end
		case unicode.IsLetter(r) && of(r):
			end = next
		case end > i && (unicode.IsMark(r) || r == text.ZWNJ || r == '\u0640'):
			end = next
		case end == i+j && (r == '\'' || r == '’') && letterAfter(s, next):
		default:
			return end
		}
	}
	return end
}

// longestUnspaced is the length, in runes, of the longest word of the tables in a
// script without spaces.
const longestUnspaced = 10

// knownEnd returns the end of the longest known word at i, or of one rune.
func knownEnd(s string, i int) int {
	_, first := utf8.DecodeRuneInString(s[i:])
	end, n := i+first, 0
	for j, r := range s[i:] {
		if n == longestUnspaced || !unspaced(r) {
			break
		}
		n++
		to := i + j + utf8.RuneLen(r)
		if words().known(s[i:to]) || len(forms()[s[i:to]]) > 0 {
			end = to
		}
	}
	return end
}

// unspaced reports whether r belongs to a script that writes no spaces.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

func letterAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) && !unspaced(r)
}

// foldWord is [text.Fold] with a short way for plain lower-case letters.
func foldWord(s string) string {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return text.Fold(s)
		}
	}
	return s
}
