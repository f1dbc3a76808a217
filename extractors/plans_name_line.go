package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// beforePrice returns the name that stands in the line of the price itself, as
// in "Pro – $29 a month".
func (s *planner) beforePrice(c *card) string {
	l := s.d.lines[c.priceAt]
	quote := c.plan.Prices[0].Quote
	if s.d.choice(c.element) {
		for _, part := range append([]string{s.d.firstPart(l)}, s.d.parts(c.priceAt)...) {
			if nameLike(part) && !strings.Contains(part, quote) && !strings.Contains(quote, part) {
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
	apart := strings.ContainsAny(before, ":–—|-") || planWords[text.Fold(name)] || s.d.startsAt(l, l.from+len(before)) || framed(name)
	if !found || !apart || !nameLike(name) || !priceTail(text.Fold(after)) {
		return ""
	}
	return name
}

// framed reports whether a name begins or ends with the word for what it names: "Basic
// plan", "پلن پایه".
func framed(name string) bool {
	words := strings.Fields(text.Fold(name))
	return len(words) == 2 && (offerWords[words[0]] || offerWords[words[1]])
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

// strongStart returns the bold words that begin a line whose rest praises them or says whom
// they are for: "**Team** ⭐ Most popular".
func (d *document) strongStart(l line) string {
	for e := range d.across(l, l.from) {
		n, to := d.elements[e].node, d.elements[e].to
		if (n.DataAtom == atom.Strong || n.DataAtom == atom.B) && to > l.from && to < l.to {
			if rest := text.Fold(strings.TrimLeftFunc(d.text[to:l.to], func(r rune) bool { return !wordy(r) })); badge(rest) || begins(rest, audienceWords) {
				return strings.TrimSpace(d.text[l.from:to])
			}
		}
	}
	return ""
}

// unpraised returns a name without the praise that a dash or a bar parts from it: "Team —
// most popular".
func unpraised(name string) string {
	for _, sep := range []string{" — ", " – ", " - ", " | "} {
		if before, after, found := strings.Cut(name, sep); found && badge(text.Fold(after)) {
			return before
		}
	}
	return name
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
	if strong := d.strongStart(l); strong != "" {
		return strong
	}
	if d.broken(i) {
		return l.text + " " + d.lines[i+1].text
	}
	name := unpraised(strings.Trim(l.text, " :–—-✓✔•\u200b#"))
	if before, _, found := strings.Cut(name, " ("); found && length(name) > longestPlanName {
		return before
	}
	return name
}
