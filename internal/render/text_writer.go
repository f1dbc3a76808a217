package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// columns is the width that lines of the text part keep to.
const columns = 76

// textWriter writes lines, wrapped at words. Each begins with the mark of the
// page's direction, because to plain text every line is a paragraph of its own.
type textWriter struct {
	b    strings.Builder
	mark string
}

// line writes one paragraph after the indent; its further lines are indented by
// two more. An isolate that a break cuts is closed before it and opened again.
func (w *textWriter) line(indent int, text string) {
	prefix := w.mark + strings.Repeat(" ", indent)
	used, open := 0, ""
	for i, word := range strings.Fields(text) {
		n := display(word)
		switch {
		case i == 0:
			w.b.WriteString(prefix)
			used = indent
		case used+1+n > columns:
			if open != "" {
				w.b.WriteString(popIsolate)
			}
			w.b.WriteString("\n" + prefix + "  " + open)
			used = indent + 2
		default:
			w.b.WriteByte(' ')
			used++
		}
		w.b.WriteString(word)
		used += n
		open = openAfter(open, word)
	}
	w.b.WriteByte('\n')
}

// openAfter returns the isolate that is open after the word.
func openAfter(open, word string) string {
	for _, r := range word {
		switch s := string(r); s {
		case leftIsolate, rightIsolate:
			open = s
		case popIsolate:
			open = ""
		}
	}
	return open
}

func (w *textWriter) blank() { w.b.WriteByte('\n') }

// heading writes a title with a rule beneath it.
func (w *textWriter) heading(text, rule string) {
	w.blank()
	w.line(0, text)
	w.b.WriteString(w.mark + strings.Repeat(rule, min(display(text), columns)) + "\n")
}

// display counts the code points that take a column.
func display(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) {
			n--
		}
	}
	return n
}
