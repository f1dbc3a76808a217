package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// longestValue is the most code points of what a row says of a feature beside its name: a
// longer text describes it.
const longestValue = 32

// paired reads line i of card c and the one below as a feature and what the plan has of it,
// where the two are a row of a list that no tag makes one.
func (s *planner) paired(c *card, i int) (f didban.PlanFeature, ok bool) {
	if i+1 >= c.end || length(s.d.lines[i+1].text) > longestValue || (s.d.lines[i].marks|s.d.lines[i+1].marks)&(inAction|inHeading) != 0 || !s.d.twoAlike(i, c.element) {
		return f, false
	}
	name, value := bulletless(s.d.lines[i].text), s.d.lines[i+1].text
	if startsWithDigit(text.Fold(name)) && !hasDigit(value) { // "500", "messages"
		name, value = value, name
	}
	f = didban.PlanFeature{Name: name, Included: didban.IncludedYes, Value: value}
	if said := cellWords[text.Fold(value)]; said != "" {
		f.Included, f.Value = said, ""
	}
	if s.d.icon(s.d.lines[i].element) == didban.IncludedNo {
		f.Included = didban.IncludedNo
	}
	return f, strings.ContainsFunc(name, isLetter)
}

// answered reads line i as a feature with a yes or no beside it: "SSO", "No". What is
// there in part is said as a label, "Beta", which other words may be too.
func (d *document) answered(i int) (name string, included didban.Included) {
	parts := d.parts(i)
	if len(parts) != 2 {
		return "", ""
	}
	if included = cellSays(parts[1]); included == didban.IncludedPartial {
		return "", ""
	}
	return strings.TrimSuffix(bulletless(parts[0]), ":"), included
}

// twoAlike reports whether lines i and i+1 are all that an element within the one around
// holds, which has neighbours alike.
func (d *document) twoAlike(i, around int) bool {
	for e := d.lines[i].element; e > around; e = d.elements[e].parent {
		switch first, end := d.linesIn(e); {
		case first != i || end > i+2:
			return false
		case end == i+2 && d.twin(e):
			return true
		}
	}
	return false
}
