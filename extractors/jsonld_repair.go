package extractors

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// repairJSON rewrites what is almost JSON into JSON, in one pass: comments and
// wrappers go, trailing commas go, missing commas and closing brackets come, raw
// control characters are escaped, single quotes and bare words are quoted.
func repairJSON(s string) string {
	r := &jsonRepair{in: s}
	r.b.Grow(len(s) + 16)
	for r.i < len(s) {
		r.step()
	}
	r.comma = false
	for len(r.open) > 0 {
		r.close(r.open[len(r.open)-1])
	}
	return r.b.String()
}

// jsonRepair is the state of a repair.
type jsonRepair struct {
	in string
	i  int
	b  strings.Builder
	// open holds the brackets that are to be closed.
	open []byte
	// comma says that a comma is due before the next value; value that the last
	// token was one, so that the next needs a comma.
	comma, value bool
}

// wrappers are what scripts put around their data.
var wrappers = []string{"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>"}

// step consumes one token.
func (r *jsonRepair) step() {
	rest := r.in[r.i:]
	for _, w := range wrappers {
		if strings.HasPrefix(rest, w) {
			r.i += len(w)
			return
		}
	}
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "//"):
		r.skipTo("\n")
	case strings.HasPrefix(rest, "/*"):
		r.skipTo("*/")
	case c == '{' || c == '[':
		r.separate()
		r.b.WriteByte(c)
		r.open = append(r.open, c+2)
		r.value = false
		r.i++
	case c == '}' || c == ']':
		r.comma = false
		r.closeUpTo(c)
		r.i++
	case c == ',':
		r.comma, r.value = r.value || r.comma, false
		r.i++
	case c == ':':
		r.b.WriteByte(':')
		r.comma, r.value = false, false
		r.i++
	case c == '"' || c == '\'':
		r.separate()
		r.quoted(c)
	case c <= ' ' || c == ';':
		r.i++
	default:
		r.separate()
		r.bare()
	}
}

// skipTo moves behind a comment's end mark, to the end when there is none.
func (r *jsonRepair) skipTo(mark string) {
	const start = len("//")
	end := strings.Index(r.in[r.i+start:], mark)
	if end < 0 {
		r.i = len(r.in)
		return
	}
	r.i += start + end + len(mark)
}

// separate writes the comma that is due before a value.
func (r *jsonRepair) separate() {
	if (r.comma || r.value) && len(r.open) > 0 {
		r.b.WriteByte(',')
	}
	r.comma, r.value = false, true
}

// closeUpTo closes brackets up to the innermost c; a stray c is dropped.
func (r *jsonRepair) closeUpTo(c byte) {
	at := strings.LastIndexByte(string(r.open), c)
	if at < 0 {
		return
	}
	for len(r.open) > at {
		r.close(r.open[len(r.open)-1])
	}
	r.value = true
}

func (r *jsonRepair) close(c byte) {
	r.b.WriteByte(c)
	r.open = r.open[:len(r.open)-1]
}

// quoted copies a string that is delimited by quote.
func (r *jsonRepair) quoted(quote byte) {
	r.b.WriteByte('"')
	for r.i++; r.i < len(r.in) && r.in[r.i] != quote; r.i++ {
		switch c := r.in[r.i]; {
		case c == '\\' && r.i+1 < len(r.in):
			r.i++
			r.escape(r.in[r.i])
		case c == '"':
			r.b.WriteString(`\"`)
		case c < ' ':
			fmt.Fprintf(&r.b, `\u%04x`, c)
		default:
			r.b.WriteByte(c)
		}
	}
	r.i++
	r.b.WriteByte('"')
}

// escape copies an escape that JSON knows; of others only the character is kept.
func (r *jsonRepair) escape(c byte) {
	switch {
	case strings.IndexByte(`"\/bfnrtu`, c) >= 0:
		r.b.WriteByte('\\')
		r.b.WriteByte(c)
	case c < ' ':
		fmt.Fprintf(&r.b, `\u%04x`, c)
	default:
		r.b.WriteByte(c)
	}
}

// bare copies a number or literal, and quotes any other word up to the end of the
// value.
func (r *jsonRepair) bare() {
	end := strings.IndexAny(r.in[r.i:], ",:{}[]\"\r\n")
	if end < 0 {
		end = len(r.in) - r.i
	}
	word := strings.TrimSpace(r.in[r.i : r.i+end])
	r.i += end
	if word == "true" || word == "false" || word == "null" || plainNumber(word) {
		r.b.WriteString(word)
		return
	}
	if !utf8.ValidString(word) {
		word = strings.ToValidUTF8(word, "\ufffd")
	}
	fmt.Fprintf(&r.b, "%q", strings.Map(printable, word))
}

func printable(c rune) rune {
	if c < ' ' || c == 0x7f || c == '\\' || c > 0xffff {
		return ' '
	}
	return c
}

// plainNumber reports whether word is a number of JSON.
func plainNumber(word string) bool {
	values, err := decodeJSON(word)
	return err == nil && len(values) == 1 && (word[0] == '-' || word[0] >= '0' && word[0] <= '9')
}
