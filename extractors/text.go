package extractors

import (
	"strings"

	"didban"
)

// MainText returns the text of a page without navigation and footer, one block a
// line: what a raw comparison of two editions looks at. It is empty for a page
// that cannot be parsed.
func MainText(p *didban.Page) string {
	if unread(p.Body) != "" {
		return ""
	}
	d, err := newDocument(p)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, l := range d.lines {
		if l.marks&inChrome == 0 {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
