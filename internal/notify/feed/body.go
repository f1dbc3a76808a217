package feed

import (
	"html"
	"strings"

	"didban/internal/notify"
	"didban/internal/text"
)

// body returns a plain text as HTML: a paragraph for each run of lines, in the
// direction of the language, with links for lines that are addresses.
func body(plain, lang string) string {
	var b strings.Builder
	b.WriteString(`<div dir="` + text.Dir(lang) + `">`)
	inside := false
	for _, l := range notify.Lines(plain) {
		switch blank := strings.TrimSpace(l.Text) == ""; {
		case blank && inside:
			b.WriteString("</p>")
			inside = false
			continue
		case blank:
			continue
		case inside:
			b.WriteString("<br>\n")
		default:
			b.WriteString("<p>")
			inside = true
		}
		b.WriteString(show(l))
	}
	if inside {
		b.WriteString("</p>")
	}
	return b.String() + "</div>"
}

func show(l notify.Line) string {
	if l.URL == "" {
		return html.EscapeString(strings.TrimLeft(l.Text, " "))
	}
	address := html.EscapeString(l.URL)
	return `<a href="` + address + `" rel="noreferrer">` + address + `</a>`
}
