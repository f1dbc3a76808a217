package changes

import (
	"strconv"
	"unicode/utf8"

	"didban"
)

// integrations compares the other products that this one works with, by name.
func (c *comparison) integrations(before, after []didban.Integration) {
	was, is := map[string]bool{}, map[string]bool{}
	for _, i := range before {
		was[nameKey(i.Name)] = true
	}
	for _, i := range after {
		is[nameKey(i.Name)] = true
	}
	for _, i := range before {
		if !is[nameKey(i.Name)] {
			c.add(didban.IntegrationRemoved, i.Name, ruleIntegrationGone, quoted(i.Name), nil)
		}
	}
	for _, i := range after {
		if !was[nameKey(i.Name)] {
			c.add(didban.IntegrationAdded, i.Name, ruleIntegrationAdded, nil, quoted(i.Name))
		}
	}
}

// rating compares the average grades. The count alone makes no change: it grows by
// itself.
func (c *comparison) rating(before, after *didban.AggregateRating) {
	if before == nil || after == nil {
		return
	}
	move := five(*after) - five(*before)
	if move < c.rules.RatingStep-1e-9 && -move < c.rules.RatingStep-1e-9 {
		return
	}
	c.add(didban.RatingChanged, "rating", c.rules.ratingMove(move), ratingSide(*before), ratingSide(*after))
}

// five returns the value on a scale of 5, which is also what is assumed where the
// page does not state its scale.
func five(r didban.AggregateRating) float64 {
	if r.Best <= 0 {
		return r.Value
	}
	return r.Value / r.Best * 5
}

func ratingSide(r didban.AggregateRating) *didban.Side {
	words := formatNumber(r.Value)
	if r.Best > 0 {
		words += " / " + formatNumber(r.Best)
	}
	if r.Count > 0 {
		words += " (" + strconv.Itoa(r.Count) + ")"
	}
	return &didban.Side{Text: words, Rating: &r, Quote: formatNumber(r.Value)}
}

func formatNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// isMoney reports whether a token is a currency sign.
func isMoney(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return isSign(r)
}
