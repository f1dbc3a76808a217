package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
