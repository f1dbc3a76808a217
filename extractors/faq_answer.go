package extractors

import (
	"strings"

	"golang.org/x/net/html"
)

// answer returns the lines that answer a question: the panel that its title
// controls, or what follows it up to the next question or heading.
func (d *document) answer(q query) (first, end int) {
	if panel := d.panel(q.title); panel > 0 {
		if first, end = d.linesIn(panel); end > first && (q.line < first || q.line >= end) {
			return first, end
		}
	}
	for first = q.line + 1; first < len(d.lines) && !strings.ContainsFunc(d.lines[first].text, wordy); {
		first++ // the sign by which the question opens
	}
	if first+1 < len(d.lines) && d.isDay(first) {
		first++ // when it was answered
	}
	for e, levels := q.title, 0; e > 0 && levels < 7; e, levels = d.elements[e].parent, levels+1 {
		_, end = d.linesIn(e)
		if end > first {
			return first, d.answerEnd(q, first, min(end, q.next))
		}
	}
	return first, first
}

// isDay reports whether line i states a day and nothing else.
func (d *document) isDay(i int) bool {
	said := d.lines[i].text
	if len(said) > longestAgo || !datedLine(said) {
		return false
	}
	day, ok := parseDate(said, d.fetched, d.lang)
	return ok && day.Precision == "day"
}

// answerEnd cuts an answer at a heading of the question's own rank or above.
func (d *document) answerEnd(q query, first, end int) int {
	rank := d.rank(q.line)
	for i := first; i < end; i++ {
		if d.lines[i].marks&inChrome != 0 || d.asksReader(i) || d.lines[i].marks&inHeading != 0 && d.rank(i) <= rank {
			return i
		}
	}
	return end
}

// rank returns the level of the heading that line i stands in; 4 when in none, so
// that only the headings of sections end the answer to a plain question.
func (d *document) rank(i int) int {
	for e := d.lines[i].element; e >= 0; e = d.elements[e].parent {
		if rank := headingRank(d.elements[e].node); rank > 0 {
			return rank
		}
	}
	return 4
}

// panel returns the element that a title, or a button in or around it, controls.
func (d *document) panel(title int) int {
	for e := title; e < d.elements[title].end; e++ {
		if p := d.controlled(e); p > 0 {
			return p
		}
	}
	for e, levels := d.elements[title].parent, 0; e > 0 && levels < 3; e, levels = d.elements[e].parent, levels+1 {
		if p := d.controlled(e); p > 0 {
			return p
		}
	}
	return 0
}

// controlled returns the element whose id element e names as what it opens.
func (d *document) controlled(e int) int {
	n := d.elements[e].node
	for _, name := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
		id := attr(n, name)
		if name == "href" && !togglesPanel(n) {
			continue
		}
		if at := d.ids[strings.TrimPrefix(id, "#")]; id != "" && at > 0 && d.outside(at, e) {
			return at
		}
	}
	return 0
}

// togglesPanel reports whether a link opens a part of its own page in place.
func togglesPanel(n *html.Node) bool {
	return strings.HasPrefix(attr(n, "href"), "#") &&
		(hasAttr(n, "data-toggle") || hasAttr(n, "data-bs-toggle") || hasAttr(n, "aria-expanded") || attr(n, "role") == "button")
}

// outside reports whether neither of two elements holds the other.
func (d *document) outside(a, b int) bool {
	return a >= d.elements[b].end || b >= d.elements[a].end
}
