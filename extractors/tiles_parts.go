package extractors

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// filledIn reports whether element e is the label of what a reader fills in: the
// fields of a form present nothing.
func (d *document) filledIn(e int) bool {
	for i := e; i < min(d.elements[e].end, e+6); i++ {
		switch d.elements[i].node.DataAtom {
		case atom.Label, atom.Input, atom.Select, atom.Textarea:
			return true
		}
	}
	return false
}

// onlyLists reports whether all that stands in tile t beside its title are items of lists:
// what the title heads is said by them.
func (d *document) onlyLists(t tile) bool {
	first, end := d.linesIn(t.element)
	for i := first; i < end; i++ {
		if d.lines[i].marks&(inHeading|inItem|inAction) == 0 {
			return false
		}
	}
	return d.elements[t.element].node.DataAtom != atom.Li
}

// chooses reports whether tile t is but a button that chooses what others show: it is no
// heading, and what it opens has headings of its own, or is not told.
func (d *document) chooses(t tile) bool {
	first, end := d.linesIn(t.element)
	if t.headed || end != first+1 || !d.isTab(t.element) && !d.pressed([]int{first}) {
		return false
	}
	panel := d.panel(t.element)
	from, to := d.linesIn(panel)
	return panel == 0 || slices.ContainsFunc(d.lines[from:to], func(l line) bool { return l.marks&inHeading != 0 })
}

// isTab reports whether element e, or the first within it, is a tab.
func (d *document) isTab(e int) bool {
	for i := e; i < min(d.elements[e].end, e+2); i++ {
		if tabbed(d.elements[i].node) {
			return true
		}
	}
	return false
}

// monogram reports whether a line stands for the logo of the name below it: up to three
// capitals, its first and others of it.
func monogram(line, name string) bool {
	if length(line) > 3 || line == name || line != strings.ToUpper(line) || !startsWithLetter(line) {
		return false
	}
	rest, name := []rune(text.Fold(line)), text.Fold(name)
	if len(rest) == 0 || !strings.HasPrefix(name, string(rest[0])) { // a stroke that lengthens letters folds to nothing
		return false
	}
	for _, r := range name {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// pictogram reports whether a line is nothing but signs that are drawn in place of a logo.
func pictogram(line string) bool {
	return !strings.ContainsFunc(line, func(r rune) bool {
		return !unicode.Is(unicode.So, r) && !unicode.IsMark(r) && !unicode.Is(unicode.Sk, r) && r != ' '
	})
}

// describes returns the lines first..end of tile e that are no buttons, as one text. Where the
// tile is a link, all of them are part of it.
func (d *document) describes(e, first, end int) string {
	var said []string
	within := d.elements[e].marks&inAction != 0
	for i := first; i < end; i++ {
		if l := d.lines[i]; l.marks&(inAction|inTip) == 0 || length(l.text) > 60 || within && l.marks&inTip == 0 && !acting(l.text) {
			said = append(said, l.text)
		}
	}
	return strings.Join(said, " ")
}

// wallHeading returns the heading above element e.
func (d *document) wallHeading(e int) string { return d.headingAbove(d.elements[e].line) }

// mostPassed is the most headings of its own rank above a wall that are passed on the way to
// that of its part of the page.
const mostPassed = 24

// groupOf returns what heads the tiles that begin with t: the tab that shows them, or the last
// heading above of a higher rank than their own.
func (d *document) groupOf(t tile) string {
	if tab := d.tabOf(t.element); tab != "" || !t.headed {
		return cmp.Or(tab, d.wallHeading(t.element))
	}
	first, end := d.linesIn(t.element)
	for first < end-1 && d.lines[first].marks&inHeading == 0 {
		first++
	}
	rank, above := d.rank(first), d.lines[first].heading
	for passed := 0; above >= 0 && d.rank(above) >= rank; passed++ {
		if above = d.lines[above].heading; passed == mostPassed {
			return ""
		}
	}
	if above < 0 || d.lines[above].marks&inChrome != 0 {
		return ""
	}
	return d.lines[above].text
}

// firstLink returns the address of the first link within, or around, element e, that leads
// anywhere.
func (d *document) firstLink(e int) string {
	for i := e; i < d.elements[e].end; i++ {
		if n := d.elements[i].node; n.DataAtom == atom.A && strings.Trim(attr(n, "href"), "#") != "" {
			return d.link(attr(n, "href"))
		}
	}
	if p := d.elements[e].parent; p > 0 && d.elements[p].node.DataAtom == atom.A {
		return d.link(attr(d.elements[p].node, "href"))
	}
	return ""
}

// firstAlt returns the text in place of the first image within element e.
func (d *document) firstAlt(e int) string {
	for i := e; i < d.elements[e].end; i++ {
		n := d.elements[i].node
		switch n.DataAtom {
		case atom.Img, atom.Svg, atom.A:
			if alt := attr(n, "alt") + attr(n, "aria-label") + attr(n, "title"); alt != "" {
				return alt
			}
		}
	}
	return ""
}

// pictureName returns the name in the description of a logo: "Slack logo".
func pictureName(alt string) string {
	for _, word := range []string{"logo", "Logo", "LOGO", "icon", "Icon", "integration", "Integration", "لوگوی", "لوگو", "آیکون"} {
		alt = strings.ReplaceAll(alt, word, " ")
	}
	alt = strings.Trim(text.Clean(alt), " -–|:")
	if length(alt) > 40 || !strings.ContainsFunc(alt, isLetter) {
		return ""
	}
	return alt
}
