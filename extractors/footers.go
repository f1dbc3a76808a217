package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// rightsWords are what the last line of a page says of who owns it, folded.
var rightsWords = []string{"©", "copyright", "all rights reserved", "حقوق محفوظ", "تمامی حقوق", "تمام حقوق", "کلیه حقوق", "همه حقوق"}

// The most bytes of the line of the rights, of any other line of a footer, and of all of
// them, and the fewest links of a footer.
const (
	longestRights = 200
	longestFoot   = 160
	longestFooter = 6000
	fewestFooting = 3
)

// markFooter marks as navigation what ends the page though no tag says so: what holds the
// line of the rights and, beside short lines, links.
func (d *document) markFooter() {
	footer := 0
	for e := d.rightsLine(); e > 0 && d.foots(e); e = d.elements[e].parent {
		if links, _, _, _ := d.linksWithin(e); links >= fewestFooting {
			footer = e
		}
	}
	if footer > 0 {
		d.markChrome(footer)
	}
}

// rightsLine returns the element of the last line of the page that says whose it is, 0
// where it is marked or there is none.
func (d *document) rightsLine() int {
	at := -1
	for _, word := range []string{"©", "opyright", "ights reserved", "حقوق"} {
		at = max(at, strings.LastIndex(d.text, word))
	}
	if at < 0 {
		return 0
	}
	from := strings.LastIndexByte(d.text[:at], '\n') + 1
	said, _, _ := strings.Cut(d.text[from:], "\n")
	if len(said) > longestRights || !holds(text.Fold(said), rightsWords) {
		return 0
	}
	for e := len(d.elements) - 1; e > 0; e-- {
		if d.covers(e, from, from+len(said)) {
			return e * count(d.elements[e].marks&inChrome == 0)
		}
	}
	return 0
}

// foots reports whether element e may be the footer of a page: a third of it at most, of
// short lines, without the top heading.
func (d *document) foots(e int) bool {
	el := d.elements[e]
	size := el.to - el.from
	if size*3 >= len(d.text) || size > longestFooter || el.end-e > 2*mostAside || el.node.DataAtom == atom.Main {
		return false
	}
	for said := range strings.SplitSeq(d.text[el.from:el.to], "\n") {
		if len(said) > longestFoot {
			return false
		}
	}
	_, _, _, topped := d.linksWithin(e)
	return !topped
}
