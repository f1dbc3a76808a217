package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"didban/internal/text"
)

// highestLoose is how many elements around a date may hold the line that it stands in.
const highestLoose = 2

// nameBefore returns the name that stands loose in the line of a date, before it:
// "Dana Frost - March 3, 2026".
func (p *reviewPage) nameBefore(date int) string {
	for e, level := p.elements[date].parent, 0; e > 0 && level < highestLoose; e, level = p.elements[e].parent, level+1 {
		loose := false
		for c := p.elements[e].node.FirstChild; c != nil && c.Type != html.ElementNode; c = c.NextSibling {
			loose = loose || strings.ContainsFunc(c.Data, unicode.IsLetter)
		}
		if !loose {
			continue
		}
		s := strings.TrimSpace(p.text[p.elements[e].from:p.elements[date].from])
		s = strings.TrimSpace(withoutSaying(dateLead.ReplaceAllString(authorLead.ReplaceAllString(text.Clean(s), ""), "")))
		if utf8.RuneCountInString(s) <= longestAuthor && strings.ContainsFunc(s, unicode.IsLetter) && personLike(s) && !dateLead.MatchString(" "+s) {
			return s
		}
		return ""
	}
	return ""
}

// nameWith returns the name in the line that states a date, before it and a sign: "Dana
// Frost – March 3, 2026".
func (p *reviewPage) nameWith(date int) string {
	said := p.textOf(date)
	at := strings.IndexAny(said, "–—|/·•-")
	if at <= 0 {
		return ""
	}
	name := strings.TrimSpace(said[:at])
	_, size := utf8.DecodeRuneInString(said[at:])
	if _, ok := p.readDate(strings.TrimRight(strings.TrimSpace(said[at+size:]), ":")); !ok || !personLike(name) {
		return ""
	}
	return name
}

// dateLead matches what leads from a name to a date.
var dateLead = newWordPattern("on|at|posted|in|am|le|el|em|il| в|در", `(?i)\s(?:on|at|posted|in|am|le|el|em|il|в|در(?: تاریخ)?)\s*:?$`)
