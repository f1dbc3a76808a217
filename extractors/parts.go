package extractors

import (
	"sort"
	"strings"

	"didban/internal/text"
)

// parts returns what the elements side by side in line i say, one string each, when
// the line consists of nothing but two or more of them: style sheets set such
// elements below one another, though no tag breaks the line.
func (d *document) parts(i int) []string {
	l := d.lines[i]
	if d.elements[l.element].end-l.element <= 2 { // it holds one element at most
		return nil
	}
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
	from, to := max(l.from, d.elements[e].from), min(l.to, d.elements[e].to)
	for c := d.firstFrom(e, l.from); c < d.elements[e].end && d.elements[c].from < to; c = d.elements[c].end {
		s := d.elements[c]
		if s.to > l.to || strings.ContainsFunc(d.text[min(from, s.from):s.from], wordy) {
			return nil
		}
		if from = s.to; s.to > s.from && s.marks&(inStruck|inTip) == 0 {
			out = append(out, c)
		}
	}
	if strings.ContainsFunc(d.text[min(from, to):to], wordy) {
		return nil
	}
	return out
}

// firstFrom returns the first element directly within e whose text begins at the
// offset or after it: one look at each child would make long lists of lines slow.
func (d *document) firstFrom(e, offset int) int {
	c := e + 1 + sort.Search(d.elements[e].end-e-1, func(i int) bool { return d.elements[e+1+i].from >= offset })
	for c < d.elements[e].end && d.elements[c].parent != e {
		c = d.elements[c].end
	}
	return c
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
