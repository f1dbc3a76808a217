package changes

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"didban"
	"didban/internal/text"
)

// claimScore is how alike two claims must be to be one in other words.
const claimScore = 0.7

// claims compares the page's statements about itself.
func (c *comparison) claims(before, after []didban.Claim) {
	b, a := onlyIn(before, after), onlyIn(after, before)
	b, a = c.untold(b), c.untold(a)
	was, is := bags(b), bags(a)
	b, a = joinAlike(b, a, claimScore, 0, func(i, j int) float64 { return dice(was[i], is[j]) }, func(b, a didban.Claim) {
		if !c.rules.ticked(b.Text, a.Text) {
			c.add(didban.ClaimAdded, a.Text, claimRule(b, a), claimSide(b), claimSide(a))
		}
	})
	for _, claim := range b {
		c.add(didban.ClaimRemoved, claim.Text, ruleClaimGone, claimSide(claim), nil)
	}
	for _, claim := range a {
		c.add(didban.ClaimAdded, claim.Text, ruleClaimAdded, nil, claimSide(claim))
	}
}

// untold leaves out the claims that are rows of a plan, or that a change told already
// states: what plans list is told of them. On a landing page claims come first.
func (c *comparison) untold(claims []didban.Claim) []didban.Claim {
	if c.after.Facts.Role == didban.RoleLanding {
		return claims
	}
	told := map[string]bool{}
	for _, p := range slices.Concat(c.before.Facts.Plans, c.after.Facts.Plans) {
		for _, f := range p.Features {
			told[c.keys.key(f.Name)] = true
		}
	}
	for _, change := range c.out {
		for _, side := range []*didban.Side{change.Before, change.After} {
			if side != nil {
				told[key(side.Text)] = true
			}
		}
	}
	return filter(claims, func(claim didban.Claim) bool { return !told[key(claim.Text)] })
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
