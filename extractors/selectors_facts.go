package extractors

import (
	"cmp"
	"strings"

	"didban"
)

func (o override) plan(kind string, e int) didban.Plan {
	p := didban.Plan{Name: o.first(kind, "name", e), Evidence: o.evidence(e)}
	for _, c := range o.parts(kind, "price", e) {
		if price, ok := ParsePrice(o.d.textOf(c), o.d.locale); ok {
			p.Prices = addPrice(p.Prices, price)
		}
	}
	for _, c := range o.parts(kind, "feature", e) {
		p.Features = append(p.Features, didban.PlanFeature{Name: o.d.textOf(c), Included: didban.IncludedYes})
	}
	return p
}

func (o override) faq(kind string, e int) didban.FAQ {
	q := didban.FAQ{Question: question(o.first(kind, "question", e)), Evidence: o.evidence(e)}
	for _, c := range o.parts(kind, "answer", e) {
		q.Answer = strings.TrimSpace(q.Answer + "\n" + o.passage(c))
	}
	if first, end := o.d.linesIn(e); o.selectors[kind+".answer"] == "" && first+1 < end {
		q.Answer = o.d.passage(first+1, end)
	}
	return q
}

// passage returns the text of element c with its lists and links, or as one line
// when it is part of a line.
func (o override) passage(c int) string {
	if first, end := o.d.linesIn(c); first < end {
		return o.d.passage(first, end)
	}
	return o.d.textOf(c)
}

func (o override) feature(kind string, e int) didban.Feature {
	return didban.Feature{Name: o.first(kind, "name", e), Description: o.text(kind, "description", e), Evidence: o.evidence(e)}
}

func (o override) integration(kind string, e int) didban.Integration {
	i := didban.Integration{Name: o.first(kind, "name", e), Category: o.text(kind, "category", e), URL: o.d.firstLink(e), Evidence: o.evidence(e)}
	if i.Name == "" {
		i.Name = pictureName(o.d.firstAlt(e))
	}
	return i
}

func (o override) claim(_ string, e int) didban.Claim {
	said := o.d.textOf(e)
	return didban.Claim{Text: said, Quote: said, Evidence: o.evidence(e)}
}

// dateText returns what element c states of its date: by an attribute, else in words.
func (o override) dateText(c int) string {
	n := o.d.elements[c].node
	return cmp.Or(attr(n, "datetime"), attr(n, "content"), attr(n, "data-content"), o.d.textOf(c), attr(n, "title"))
}

func (o override) review(kind string, e int) didban.Review {
	r := didban.Review{
		Author: o.text(kind, "author", e), Title: o.text(kind, "title", e), Body: o.text(kind, "body", e),
		Pros: o.text(kind, "pros", e), Cons: o.text(kind, "cons", e), Reply: o.text(kind, "reply", e),
		ID: (&reviewPage{document: o.d}).ownID(e), Evidence: o.evidence(e),
	}
	for _, c := range o.parts(kind, "date", e) {
		if d, ok := parseDate(o.dateText(c), o.d.fetched, o.d.lang); ok && r.Date == "" {
			r.Date = d.Date
		}
	}
	for _, c := range o.parts(kind, "rating", e) {
		if grade, ok := o.d.fragmentRating(c); ok && r.Rating == nil {
			r.Rating = completeScale(grade)
		}
	}
	r.Lang = o.d.reviewLang(&r)
	return r
}
