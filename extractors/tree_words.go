package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// newline ends the line, unless it is empty.
func (r *reader) newline() {
	if r.last != '\n' {
		r.b.WriteByte('\n')
		r.ended++
	}
	r.last, r.gap = '\n', false
}

// words appends the words of a text node, with one space between them.
func (r *reader) words(s string) {
	for len(s) > 0 {
		n := spacesIn(s)
		if r.gap = r.gap || n > 0; n == len(s) {
			return
		}
		s = s[n:]
		c, _ := utf8.DecodeRuneInString(s)
		r.space(c)
		n = cleanIn(s)
		r.b.WriteString(s[:n])
		r.last, _ = utf8.DecodeLastRuneInString(s[:n])
		s = s[n:]
	}
}

// spacesIn returns how many bytes of white space s begins with.
func spacesIn(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return len(s) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
		case c != ' ' && (c < '\t' || c > '\r'):
			return i
		}
	}
	return len(s)
}

// cleanIn returns how many bytes s has, which begins with a word, up to the last word
// before other white space than one space.
func cleanIn(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			if n := strings.IndexFunc(s[i:], unicode.IsSpace); n >= 0 {
				return i + n
			}
			return len(s)
		case c == ' ' && i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf:
		case c == ' ' || c >= '\t' && c <= '\r':
			return i
		}
	}
	return len(s)
}

// space writes the space before a word that starts with c where there is one, or
// where two neighbouring elements would otherwise run into one word: style
// sheets keep "$29" and "per month" apart, not white space.
func (r *reader) space(c rune) {
	joins := r.seam && wordy(c) && (wordy(r.last) || r.last == '.' && unicode.IsUpper(c)) || r.seam && isMoneySign(c) && unicode.IsLower(r.last) || r.edge && unicode.IsDigit(r.last) && unicode.IsLetter(c)
	if r.last != '\n' && (r.gap || joins) {
		r.b.WriteByte(' ')
	}
	r.gap, r.end, r.seam, r.edge = false, false, false, false
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
