package extractors

import (
	"golang.org/x/net/html/atom"
)

// topics returns the titles of one look below a top heading that names questions, on
// a page that asks nothing: help centres head their answers so. They are headings,
// or lines with an answer after each.
func (d *document) topics() []int {
	if !d.headedFAQ() {
		return nil
	}
	var headed, others []int
	for _, c := range d.clusters() {
		switch first := c.lines[0]; {
		case d.ofArticle(first):
		case d.lines[first].marks&inHeading != 0 && d.rank(first) > 1:
			headed = longer(headed, c.lines)
		case apart(c.lines):
			others = longer(others, c.lines)
		}
	}
	if headed != nil {
		return headed
	}
	return others
}

// ofArticle reports whether line i is a day, or it or the heading above it leads to another
// page: a part of the card of an article.
func (d *document) ofArticle(i int) bool {
	above := d.lines[i].heading
	return d.isDay(i) || d.linksOut(i) || above >= 0 && d.linksOut(above)
}

// linksOut reports whether line i stands in a link to another page.
func (d *document) linksOut(i int) bool {
	for e := d.lines[i].element; e > 0 && d.elements[e].marks&inAction != 0; e = d.elements[e].parent {
		if n := d.elements[e].node; n.DataAtom == atom.A && leadsOut(attr(n, "href")) {
			return true
		}
	}
	return false
}

// headedFAQ reports whether the page is read for its questions and headed so.
func (d *document) headedFAQ() bool {
	return d.faqPage && holdsFAQ(d.topHeading()+" "+d.titleText())
}

// longer returns the list with more lines, three at least; the first of equals.
func longer(best, lines []int) []int {
	if len(lines) > max(len(best), 2) {
		return lines
	}
	return best
}

// apart reports whether other lines stand between all of the lines.
func apart(lines []int) bool {
	for k := 1; k < len(lines); k++ {
		if lines[k] == lines[k-1]+1 {
			return false
		}
	}
	return true
}
