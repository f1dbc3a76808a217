package render

import (
	"strings"

	"didban"
)

// Entry returns one change as a headline and a plain text, in the words that digests
// use: what happened, and what the page said before and says now, when and where. who
// is the company's name, left out when empty; lang is en or fa, zone an IANA name,
// empty for UTC.
func Entry(c didban.Change, who, lang, zone string) (title, text string) {
	s := newSheetScribe(lang, zone, c.Detected)
	shown := s.change(c)
	title = s.mark()
	if who != "" {
		title += s.name(who).isolated() + ": "
	}
	w := &textWriter{mark: s.mark()}
	w.evidence(page{Lang: s.lang, Dir: s.dir, words: s.words}, shown, 0)
	return title + shown.Title.isolated(), strings.TrimRight(w.b.String(), "\n")
}
