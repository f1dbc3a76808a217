package extractors

import (
	"strings"

	"golang.org/x/net/html"

	"didban/internal/text"
)

// parts returns what the elements side by side in line i say, one string each, when
// the line consists of nothing but two or more of them: style sheets set such
// elements below one another, though no tag breaks the line.
func (d *document) parts(i int) []string {
	l := d.lines[i]
	inner := d.inLine(l, l.element)
	for len(inner) == 1 {
		inner = d.inLine(l, inner[0])
	}
	var out []string
	for _, e := range inner {
		if said := strings.TrimSpace(d.text[d.elements[e].from:d.elements[e].to]); said != "" {
			out = append(out, said)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// inLine returns the elements directly within e that stand in line l and show a
// text; none when loose words stand beside them.
func (d *document) inLine(l line, e int) []int {
	var out []int
	for _, c := range d.children(e) {
		if s := d.elements[c]; s.from < l.from || s.to > l.to || s.to == s.from || s.marks&(inStruck|inTip) != 0 {
			continue
		}
		out = append(out, c)
	}
	for n := d.elements[e].node.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.TextNode && strings.ContainsFunc(n.Data, wordy) {
			return nil
		}
	}
	return out
}

// pricePart returns the parts of line i that state a price, the first of them and
// those that go on with it; "" when the line has no such parts.
func (d *document) pricePart(i int) string {
	said := ""
	for _, part := range d.parts(i) {
		switch {
		case said == "" && gains(part):
			return ""
		case said == "" && leftToTalk(part):
			return part
		case said == "" && hasDigit(part) && (moneySign(part) || holdsMoneyWord(part)) && statesPrice(part):
			said = part
		case said != "" && goesOn(said, part):
			said += " " + part
		case said != "":
			return said
		}
	}
	return said
}

// leftToTalk reports whether a text leaves the price to a talk, or says that there
// is none, and says nothing else.
func leftToTalk(s string) bool {
	folded := trimWord(text.Fold(s))
	return contactWords[folded] || freeWords[folded]
}

// gains reports whether a text speaks of what somebody saves or earns; "100 credits"
// are what is bought.
func gains(s string) bool {
	if startsWithDigit(text.Fold(s)) {
		return false
	}
	for word := range strings.FieldsSeq(text.Fold(s)) {
		if gainWords[trimWord(word)] {
			return true
		}
	}
	return false
}
