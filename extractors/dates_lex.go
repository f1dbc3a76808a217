package extractors

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateToken is a number or a phrase of a text that may be a date.
type dateToken struct {
	text string
	// number is its value, -1 for a phrase.
	number int
	// before is what separates it from the token before, without spaces.
	before string
	// meanings is what a phrase says, by language.
	meanings []meaning
}

// isNumber reports whether t is a number.
func (t dateToken) isNumber() bool { return t.number >= 0 }

// isYear reports whether t is a number of four digits.
func (t dateToken) isYear() bool { return t.number >= 0 && len(t.text) == 4 }

// dateMarks are what may stand between the words and numbers of a date. Anything else,
// such as a percent sign, says that it is none.
const dateMarks = ".,/-:;()[]|@·•\"«»'’`׳״॰。、，‘"

// fewTokens is how many tokens most dates have at most.
const fewTokens = 5

// lexDate cuts a folded text into numbers and words; ok is false when something else
// stands in it.
func lexDate(s string) (_ []dateToken, ok bool) {
	tokens, before := make([]dateToken, 0, fewTokens), ""
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRuneInString(s[i:])
		end := i + width
		switch {
		case r >= '0' && r <= '9':
			for end < len(s) && s[end] >= '0' && s[end] <= '9' {
				end++
			}
			n, err := strconv.Atoi(s[i:end])
			if err != nil || end-i > 4 {
				return nil, false
			}
			tokens, before = append(tokens, dateToken{text: s[i:end], number: n, before: before}), ""
		case unicode.IsLetter(r):
			end = i + wordLength(s[i:])
			tokens, before = append(tokens, dateToken{text: s[i:end], number: -1, before: before}), ""
		case strings.ContainsRune(dateMarks, r):
			before += s[i:end]
		case !unicode.IsSpace(r):
			return nil, false
		}
		i = end
	}
	return tokens, true
}

// wordLength returns the bytes of the letters, and marks among them, that s begins with.
func wordLength(s string) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// joinTokens returns the words of tokens with a space between.
func joinTokens(tokens []dateToken) string {
	if len(tokens) == 1 {
		return tokens[0].text
	}
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	return strings.Join(words, " ")
}

// clockLead matches the time of day that a text begins with.
var clockLead = regexp.MustCompile(`(?i)^(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|uhr\b)|\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[+-]\d\d:?\d\d\b)?|\d{1,2}h\d{0,2}\b)`)

// withoutClock cuts the times of day from a text: a date is no more precise than a day.
// Each begins with the last two digits of a number.
func withoutClock(s string) string {
	var b strings.Builder
	kept := 0
	for at := 0; at < len(s); {
		end := at + digitRun(s[at:])
		if end == at {
			at++
			continue
		}
		from := max(at, end-2)
		at = end
		if !tellsHour(s[end:]) {
			continue
		}
		if m := clockLead.FindStringIndex(s[from:]); m != nil {
			b.WriteString(s[kept:from] + " ")
			kept = from + m[1]
			at = kept
		}
	}
	return b.String() + s[kept:]
}

// tellsHour reports whether what follows a number may make an hour of it.
func tellsHour(s string) bool {
	if s != "" && strings.IndexByte(":.hH", s[0]) >= 0 {
		return true
	}
	s = strings.TrimLeft(s, " \t\n\f\r")
	return s != "" && strings.IndexByte("apuAPU", s[0]) >= 0
}

// tokensOf reads a text as the words of the table and numbers, and returns the bits of
// the languages that know all of them; 0 when it cannot be a date.
func (x *dateLexicon) tokensOf(s string) (tokens []dateToken, langs uint64) {
	raw, ok := lexDate(foldDateWord(s))
	if !ok {
		return nil, 0
	}
	langs = ^uint64(0)
	raw = x.parted(raw)
	for i := 0; i < len(raw) && langs != 0; {
		if raw[i].isNumber() {
			tokens = append(tokens, raw[i])
			i++
			continue
		}
		phrase, length := x.phraseAt(raw[i:])
		if length == 0 {
			return nil, 0
		}
		tokens, langs = append(tokens, phrase), langs&languagesThat(phrase.meanings)
		i += length
	}
	return tokens, langs
}

// phraseAt returns the longest phrase that the tokens begin with, and its length.
func (x *dateLexicon) phraseAt(tokens []dateToken) (t dateToken, length int) {
	for length = min(x.longest[tokens[0].text], len(tokens)); length > 0; length-- {
		key := joinTokens(tokens[:length])
		if meanings := x.phrases[key]; meanings != nil {
			return dateToken{text: key, number: -1, before: tokens[0].before, meanings: meanings}, length
		}
	}
	return t, 0
}

// parted cuts the words of scripts without spaces into phrases of the table.
func (x *dateLexicon) parted(tokens []dateToken) []dateToken {
	if !slices.ContainsFunc(tokens, unspacedToken) {
		return tokens
	}
	var out []dateToken
	for _, t := range tokens {
		if !unspacedToken(t) {
			out = append(out, t)
			continue
		}
		for rest := t.text; rest != ""; {
			first, width := utf8.DecodeRuneInString(rest)
			width += len(rest[width:]) - len(strings.TrimLeftFunc(rest[width:], unicode.IsMark))
			if i := slices.IndexFunc(x.unspaced[first], func(p string) bool { return strings.HasPrefix(rest, p) }); i >= 0 {
				width = len(x.unspaced[first][i])
			}
			out = append(out, dateToken{text: rest[:width], number: -1})
			rest = rest[width:]
		}
	}
	return out
}

// unspacedToken reports whether a token is of a script without spaces.
func unspacedToken(t dateToken) bool {
	first, _ := utf8.DecodeRuneInString(t.text)
	return first >= utf8.RuneSelf && isUnspaced(first)
}
