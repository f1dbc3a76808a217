package extractors

import (
	"strings"

	"golang.org/x/net/html"

	"didban/internal/text"
)

// firstName returns the first line of the card that could be a name, free or not.
func (s *planner) firstName(c *card) int {
	for i := c.first; i < c.end; i++ {
		if s.names(i) {
			return i
		}
	}
	return -1
}

// name finds the plan's name: the first heading before the price, the first
// short line before it, what precedes it in its own line, or else the first
// heading after it.
func (s *planner) name(c *card) bool {
	at := s.pick(c.first, c.priceAt, inHeading)
	if at < 0 {
		at = s.pictured(c)
	}
	if at < 0 {
		at = s.afterAudience(s.pick(c.first, c.priceAt, 0), c.priceAt)
	}
	if at < 0 {
		if before := s.beforePrice(c); before != "" {
			c.plan.Name = before
			return true
		}
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+4), inHeading)
	}
	if at < 0 && s.anchors[c.priceAt] == wordAnchor && s.names(c.priceAt) {
		at = c.priceAt
	}
	if at < 0 && s.periods {
		at = s.pickPeriod(c)
	}
	if at < 0 {
		at = s.pick(c.priceEnd, min(c.end, c.priceEnd+1), 0)
	}
	if at >= 0 {
		c.plan.Name, c.nameAt = s.d.named(at), at
	}
	return c.plan.Name != ""
}

// pictured returns the line before the price that says what the card's image is said to
// show, or -1.
func (s *planner) pictured(c *card) int {
	alt := text.Clean(s.d.firstAlt(c.element))
	for i := c.first; i < c.priceAt && alt != ""; i++ {
		if s.d.lines[i].text == alt && s.names(i) {
			return i
		}
	}
	return -1
}

// afterAudience returns the name below line at, where that only says whom the plan is
// for, and at otherwise.
func (s *planner) afterAudience(at, end int) int {
	if at < 0 || !begins(s.d.folded(at), audienceWords) {
		return at
	}
	if next := s.pick(at+1, end, 0); next >= 0 && strings.Count(s.d.lines[next].text, " ") < 2 {
		return next
	}
	return at
}

// pick returns the first line of first..end that may be a name and has the marks.
func (s *planner) pick(first, end int, with mark) int {
	for i := first; i < end; i++ {
		if s.d.lines[i].marks&with == with && s.names(i) {
			return i
		}
	}
	return -1
}

// pickPeriod returns the heading, or else the line, before the price that names a
// period, where a page sells one product by the month, by the year and for ever.
func (s *planner) pickPeriod(c *card) int {
	at := -1
	for i := c.first; i < c.priceAt; i++ {
		folded := s.d.folded(i)
		switch l := s.d.lines[i]; {
		case s.anchors[i] != noAnchor || l.marks&(inStruck|inAction) != 0 || !priceTail(folded):
		case l.marks&inHeading != 0:
			return i
		case at < 0 && periodNames[folded] != "":
			at = i
		}
	}
	return at
}

// names reports whether line i could be the name of a plan.
func (s *planner) names(i int) bool {
	l := s.d.lines[i]
	if s.anchors[i] == moneyAnchor || l.marks&(inStruck|inTip|inQuote) != 0 || l.marks&inHeading == 0 && s.d.inButton(l) {
		return false
	}
	name := s.d.named(i)
	return nameLike(name) || l.marks&inHeading != 0 && text.Fold(name) == "popular"
}

// nameLike reports whether a text has the form of a plan's name.
func nameLike(s string) bool {
	n := length(s)
	if n == 0 || n > longestPlanName || strings.Count(s, " ") >= mostNameWords || !strings.ContainsFunc(s, isLetter) {
		return false
	}
	folded := text.Fold(s)
	if planWords[folded] {
		return true
	}
	last, word := folded[len(folded)-1], folded[strings.LastIndexByte(folded, ' ')+1:]
	if numbered, _, found := strings.Cut(folded, "."); found && strings.Trim(numbered, "0123456789") == "" {
		return false
	}
	return last != '.' && last != '?' && last != ':' && !leadingWords[word] && !holds(folded, badgeWords) && !priceTail(folded) && !begins(folded, includesWords)
}

// priceTail reports whether a folded text only goes on with a price. The German
// "pro Monat" does, the plan "Pro Monthly" does not.
func priceTail(folded string) bool {
	if rest, ok := strings.CutPrefix(folded, "pro "); ok && billingWords[rest] {
		return false
	}
	for word := range strings.FieldsFuncSeq(folded, betweenWords) {
		if word = trimWord(word); !tailWords[word] && !moneyWords[word] {
			return false
		}
	}
	return true
}

// beforePrice returns the name that stands in the line of the price itself, as
// in "Pro – $29 a month".
func (s *planner) beforePrice(c *card) string {
	l := s.d.lines[c.priceAt]
	quote := c.plan.Prices[0].Quote
	if s.d.choice(c.element) {
		for _, part := range append([]string{s.d.firstPart(l)}, s.d.parts(c.priceAt)...) {
			if nameLike(part) && !strings.Contains(part, quote) {
				return part
			}
		}
	}
	if !strings.Contains(l.text, quote) {
		quote, _, _ = strings.Cut(quote, " ")
	}
	before, after, found := strings.Cut(l.text, quote)
	if first := s.d.firstPart(l); first != "" && strings.HasPrefix(before, first) {
		before = first
	}
	name := strings.TrimFunc(before, func(r rune) bool { return !wordy(r) && r != ')' })
	apart := strings.ContainsAny(before, ":–—|-") || planWords[text.Fold(name)] || s.d.startsAt(l, l.from+len(before))
	if !found || !apart || !nameLike(name) || !priceTail(text.Fold(after)) {
		return ""
	}
	return name
}

// firstPart returns the text of the first element of line l that another follows at
// once, as where a choice consists of its name, a description and a price.
func (d *document) firstPart(l line) string {
	part := ""
	for e := range d.across(l, l.from) {
		n := d.elements[e].node
		if next := nextElement(n); d.elements[e].to > l.from && next != nil && between(n, next) == "" {
			part = d.text[l.from:d.elements[e].to]
		}
	}
	return strings.TrimSpace(part)
}

// between returns the text between two neighbours.
func between(n, next *html.Node) string {
	said := ""
	for n = n.NextSibling; n != nil && n != next; n = n.NextSibling {
		if n.Type == html.TextNode {
			said += n.Data
		}
	}
	return strings.TrimSpace(said)
}

// startsAt reports whether an element within line l begins at the offset.
func (d *document) startsAt(l line, offset int) bool {
	e := d.elementAt(l, offset-1)
	return e < d.elements[l.element].end && d.elements[e].from <= offset
}

// badge reports whether a folded text praises what stands before it.
func badge(folded string) bool { return holds(folded, badgeWords) || labelWords[folded] }

// broken reports whether line i is the first of two short ones of which an element
// consists, as a name is where a style wants it on two lines.
func (d *document) broken(i int) bool {
	if i+1 == len(d.lines) || d.lines[i+1].element != d.lines[i].element || planWords[d.folded(i)] {
		return false
	}
	first, end := d.linesIn(d.lines[i].element)
	below := d.lines[i+1].text
	return first == i && end == i+2 && length(d.lines[i].text) <= 16 && length(below) <= 16 && !strings.ContainsAny(below, " .:") && !hasDigit(below) &&
		!moneySign(below) && !badge(d.folded(i+1)) && !priceTail(d.folded(i+1))
}

// named returns line i as a name: without the labels that stand in it.
func (d *document) named(i int) string {
	l := d.lines[i]
	if class := attr(d.elements[l.element].node, "class"); strings.Contains(class, "justify-between") || strings.Contains(class, "justify-content-between") {
		if first := d.firstPart(l); first != "" { // the rest stands at the other end
			return first
		}
	}
	for e := range d.across(l, l.to-1) {
		from, to := d.elements[e].from, d.elements[e].to
		if from > l.from && to > from && badge(text.Fold(d.text[from:to])) {
			return strings.TrimSpace(d.text[l.from:from])
		}
	}
	if d.broken(i) {
		return l.text + " " + d.lines[i+1].text
	}
	name := strings.Trim(l.text, " :–—-✓✔•\u200b#")
	if before, _, found := strings.Cut(name, " ("); found && length(name) > longestPlanName {
		return before
	}
	return name
}
