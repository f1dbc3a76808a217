package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"didban/internal/text"
)

// tokenKind says what a token of a price line is.
type tokenKind int

const (
	tokenWord tokenKind = iota
	tokenNumber
	tokenCurrency
	tokenMark
	// tokenBreak is the end of a line.
	tokenBreak
)

// token is a word, number, currency or mark of a line.
type token struct {
	kind       tokenKind
	start, end int
	// folded is the word or mark as the tables spell it; for a currency the form
	// as it stands.
	folded string
	// literal is the number as written, in digits.
	literal string
	// currencies are the codes that a currency token may mean.
	currencies []string
}

// priceLine is a text cut into tokens.
type priceLine struct {
	source string
	locale Locale
	tokens []token
}

// persianSigns are the letters and digits that Persian has and Arabic has not.
const persianSigns = "پچژگکی۰۱۲۳۴۵۶۷۸۹"

// lex cuts s into tokens in one pass.
func lex(s string, l Locale) *priceLine {
	if l.Lang == "" && l.Region == "" && strings.ContainsAny(s, persianSigns) {
		l.Lang = "fa"
	}
	line := &priceLine{source: s, locale: l, tokens: make([]token, 0, len(s)/4+1)}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			line.tokens = append(line.tokens, token{kind: tokenBreak, start: i, end: i + size})
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r): // an invisible sign
		default:
			t := l.nextToken(s, i, r, size)
			line.tokens = append(line.tokens, t)
			size = t.end - i
		}
		i += size
	}
	line.readNumerals()
	return line
}

// nextToken reads the token that starts at i with the rune r.
func (l Locale) nextToken(s string, i int, r rune, size int) token {
	if unicode.IsDigit(r) || r == '.' && startsDecimal(s, i) {
		if end := numberEnd(s, i); end > i {
			return token{kind: tokenNumber, start: i, end: end + noCents(s[end:]), literal: s[i:end]}
		}
	}
	word := i + size
	if unicode.IsLetter(r) {
		word = glued(s, i, wordEnd(s, i))
	}
	if codes, end := currencyAt(s, i, word); codes != nil && l.accepts(s[i:end], codes) {
		return token{kind: tokenCurrency, start: i, end: end, folded: s[i:end], currencies: codes}
	}
	if !unicode.IsLetter(r) {
		return token{kind: tokenMark, start: i, end: word, folded: foldWord(s[i:word])}
	}
	return token{kind: tokenWord, start: i, end: word, folded: foldWord(s[i:word])}
}

// noCents returns how much of what follows an amount stands in the place of its cents:
// "12,-", "29.–", "149/-".
func noCents(s string) int {
	rest, found := strings.CutPrefix(strings.TrimPrefix(s, " "), "/")
	if !found && s != "" && strings.IndexByte(",.", s[0]) >= 0 {
		rest, found = s[1:], true
	}
	for _, dash := range []string{"--", "-", "–", "—"} {
		if after, cut := strings.CutPrefix(rest, dash); found && cut && !startsWithDigit(after) {
			return len(s) - len(after)
		}
	}
	return 0
}

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
