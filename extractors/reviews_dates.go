package extractors

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

type foundDate struct {
	element int
	date    Date
}

// longestDateText is the most code points of an element that states a date.
const longestDateText = 80

// dateAt reads the date that element e states: a time element, one whose class
// speaks of dates, or a line that is little but a date.
func (p *reviewPage) dateAt(e int) (when Date, ok bool) {
	span := p.elements[e]
	n := span.node
	if stated := cmp.Or(attr(n, "datetime"), p.dateContent(e), p.titleDate(e)); stated != "" {
		if when, ok := p.readDate(stated); ok {
			return when, true
		}
	}
	if span.to-span.from < 4 || span.to-span.from > 4*longestDateText {
		return when, false
	}
	hinted := n.DataAtom == atom.Time || dateHint.MatchString(attr(n, "class")) || dateHint.MatchString(attr(n, "itemprop")+tested(n))
	if !hinted && !p.leaf(e) {
		return when, false
	}
	said := p.textOf(e)
	if utf8.RuneCountInString(said) > longestDateText || !hinted && (!datedLine(said) || tells(said) || p.timed(e)) {
		return when, false
	}
	when, ok = p.readDate(said)
	if before, _, more := strings.Cut(said, ","); !ok && more && hasDigit(before) {
		when, ok = p.readDate(before) // the day of writing, before that of the purchase
	}
	return when, ok && (hinted || when.Precision != "year") && !otherDay.MatchString(text.Fold(said))
}

// timed reports whether an element within e states a day by itself.
func (p *reviewPage) timed(e int) bool {
	for c := e + 1; c < p.elements[e].end; c++ {
		if p.elements[c].node.DataAtom == atom.Time {
			return true
		}
		if said := p.textOf(c); datedLine(said) && utf8.RuneCountInString(said) <= longestDateText {
			if when, ok := p.readDate(said); ok && (when.Precision == "day" || ago.MatchString(foldDate(said))) {
				return true
			}
		}
	}
	return false
}

// statesDay reports whether a text is nothing but a date.
func (p *reviewPage) statesDay(said string) bool {
	if len(said) > 4*longestDateText || utf8.RuneCountInString(said) > longestDateText || !datedLine(said) || tells(said) {
		return false
	}
	_, ok := p.readDate(said)
	return ok
}

// readDate reads a text as a date, each text once.
func (p *reviewPage) readDate(said string) (when Date, ok bool) {
	when, known := p.tried[said]
	if !known {
		when, _ = parseDate(said, p.fetched, p.lang)
		if when.Date == "" && p.fetched.IsZero() && ago.MatchString(foldDate(said)) {
			when, _ = parseDate(said, someDay, p.lang)
			when.Date = "" // a day, though nobody knows which
		}
		p.tried[said] = when
	}
	return when, when.Precision != ""
}

// driftingDays returns the days that the page states as a time gone by, and not as a day
// in its structured data: "3 weeks ago" is another day tomorrow.
func (p *reviewPage) driftingDays() map[string]bool {
	days := make(map[string]bool)
	for said, when := range p.tried {
		if when.Date != "" && ago.MatchString(foldDate(said)) {
			days[when.Date] = true
		}
	}
	for _, t := range p.things {
		if said, day := p.statedDay(t); !ago.MatchString(foldDate(said)) {
			delete(days, day)
		}
	}
	return days
}

// someDay tells whether a text names a time gone by where the fetch time is unknown.
var someDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// dateContent returns the date in a meta element of microdata, or in an attribute of an
// empty element that is named for its date: scripts put it there later.
func (p *reviewPage) dateContent(e int) string {
	n := p.elements[e].node
	if strings.HasPrefix(attr(n, "itemprop"), "date") {
		return attr(n, "content")
	}
	if p.elements[e].to > p.elements[e].from || !dateHint.MatchString(attr(n, "class")) {
		return ""
	}
	return cmp.Or(attr(n, "data-content"), attr(n, "data-date"), attr(n, "data-time"), attr(n, "data-timestamp"), attr(n, "title"))
}

// titleDate returns the date that shows when the pointer rests on a short text, in full
// where the text leaves out the year or says how long ago it was.
func (p *reviewPage) titleDate(e int) string {
	title := attr(p.elements[e].node, "title")
	if title == "" || len(title) > longestDateText || p.elements[e].to-p.elements[e].from > longestAgo || !namesYear(foldDate(title)) {
		return ""
	}
	return title
}
