package changes

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// claimScore is how alike two claims must be to be one in other words.
const claimScore = 0.7

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

// claims compares the page's statements about itself.
func (c *comparison) claims(before, after []didban.Claim) {
	b, a := onlyIn(before, after), onlyIn(after, before)
	usedB, usedA := make([]bool, len(b)), make([]bool, len(a))
	was, is := bags(b), bags(a)
	for _, m := range pairs(len(b), len(a), claimScore, 0, func(i, j int) float64 { return dice(was[i], is[j]) }) {
		usedB[m.b], usedA[m.a] = true, true
		if c.rules.ticked(b[m.b].Text, a[m.a].Text) {
			continue
		}
		c.add(didban.ClaimAdded, a[m.a].Text, claimRule(b[m.b], a[m.a]), claimSide(b[m.b]), claimSide(a[m.a]))
	}
	for i, claim := range b {
		if !usedB[i] {
			c.add(didban.ClaimRemoved, claim.Text, ruleClaimGone, claimSide(claim), nil)
		}
	}
	for i, claim := range a {
		if !usedA[i] {
			c.add(didban.ClaimAdded, claim.Text, ruleClaimAdded, nil, claimSide(claim))
		}
	}
}

// onlyIn returns the claims that the others do not make, in a fixed order. Lines of
// copyright are no claims: their year changes by itself.
func onlyIn(claims, others []didban.Claim) []didban.Claim {
	known := map[string]bool{"": true}
	for _, o := range others {
		known[key(o.Text)] = true
	}
	out := filter(claims, func(claim didban.Claim) bool {
		k := key(claim.Text)
		fresh := !known[k] && !strings.ContainsRune(claim.Text, '©') && !strings.Contains(k, "copyright")
		known[k] = true
		return fresh
	})
	slices.SortFunc(out, func(a, b didban.Claim) int { return cmp.Compare(key(a.Text), key(b.Text)) })
	return out
}

func bags(claims []didban.Claim) []map[string]bool {
	out := make([]map[string]bool, len(claims))
	for i, claim := range claims {
		out[i] = withoutNumbers(bag(claim.Text))
	}
	return out
}

// withoutNumbers leaves out what counts: "10,000 teams" and "12,000 teams" are one
// claim with another number.
func withoutNumbers(terms map[string]bool) map[string]bool {
	for term := range terms {
		if unicode.IsDigit(rune(term[0])) {
			delete(terms, term)
		}
	}
	return terms
}

// ticked reports whether two claims differ only in a counter, and by little. Shares
// and amounts of money are no counters: a tenth of a per cent of availability
// matters.
func (r Rules) ticked(before, after string) bool {
	b, a := measured(before), measured(after)
	if b.shape != a.shape || len(b.numbers) != len(a.numbers) || strings.Contains(b.shape, "%") || strings.ContainsFunc(b.shape, isSign) {
		return false
	}
	for i, was := range b.numbers {
		is := a.numbers[i]
		if was != is && (was < 100 || math.Abs(is-was) >= was*r.ClaimStep/100) {
			return false
		}
	}
	return true
}

func isSign(r rune) bool { return unicode.Is(unicode.Sc, r) }

func claimRule(b, a didban.Claim) rule {
	if !slices.Equal(numbers(b.Text), numbers(a.Text)) {
		return ruleClaimNumbers
	}
	return ruleClaimReworded
}

func claimSide(claim didban.Claim) *didban.Side {
	return &didban.Side{Text: text.Clean(claim.Text), Quote: cmp.Or(claim.Quote, text.Clean(claim.Text))}
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
