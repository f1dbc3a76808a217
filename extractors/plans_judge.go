package extractors

import (
	"slices"

	"didban/internal/text"
)

// priced counts the elements that hold a price.
func (s *planner) priced(elements []int) int {
	n := 0
	for _, e := range elements {
		n += count(s.counts[e] > 0)
	}
	return n
}

// free reports whether a price statement of first..end is in no group yet.
func (s *planner) free(first, end int) bool {
	for i := first; i < end; i++ {
		if s.anchors[i] != noAnchor && !s.taken[i] {
			return true
		}
	}
	return false
}

// settle reads the features of the cards and reports whether these are plans, of
// different names. It takes goods: they are no part of a plan around them either.
func (s *planner) settle(g group) bool {
	if len(g.cards) < 2 || !differ(g.cards) || s.halves(g) {
		return false
	}
	for i := range g.cards {
		s.features(&g.cards[i])
	}
	verdict := s.judge(g)
	if verdict == areGoods {
		s.take(g)
	}
	return verdict == arePlans
}

// verdict is what the cards of a group turn out to be.
type verdict uint8

const (
	areOther verdict = iota
	arePlans
	areGoods
)

// judge tells what the cards are. Plans have at least one amount of money, and at least
// two signs of a subscription, or stand under a heading that speaks of plans.
func (s *planner) judge(g group) verdict {
	var money, period, talk, lists, actions, known int
	for _, c := range g.cards {
		for _, p := range c.plan.Prices {
			money += count(hasAmount(p))
			period += count(recurs(p))
			talk += count(!hasAmount(p) || p.Amount == "0")
		}
		lists += count(len(c.plan.Features) > 1)
		actions += count(c.actions > 0)
		known += count(planWords[text.Fold(c.plan.Name)])
	}
	if isAddon(s.d, g) {
		if money < len(g.cards) {
			return areOther
		}
		return arePlans
	}
	offered := count(period > 0) + count(talk > 0) + count(known > 0) + count(s.told(g))
	signs := offered + count(lists > 1) + count(actions > 1)
	switch {
	case offered == 0 || !(money > 0 && signs >= 2 || known > 0 && signs >= 4):
		return areOther
	case s.goods(g):
		return areGoods
	case offered > 1 || period == 0 || s.invites(g):
		return arePlans
	}
	return areOther
}

// differ reports whether all cards have different names.
func differ(cards []card) bool {
	names := map[string]bool{}
	for _, c := range cards {
		names[planKey(c.plan.Name)] = true
	}
	return len(names) == len(cards)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// accept keeps a group, in place of those that lie within its cards: the last that
// were found, as a page is read from the inner to the outer.
func (s *planner) accept(g group) {
	inner := len(s.groups)
	for inner > 0 && s.groups[inner-1].element > g.element && s.groups[inner-1].element < s.d.elements[g.element].end {
		inner--
	}
	kept := slices.DeleteFunc(s.groups[inner:], func(old group) bool { return within(old, g) })
	s.groups = append(s.groups[:inner+len(kept)], g)
	s.take(g)
}

// take marks the lines of a group as taken.
func (s *planner) take(g group) {
	for _, c := range g.cards {
		for i := c.first; i < c.end; i++ {
			s.taken[i] = true
		}
	}
}

// within reports whether group old lies inside one of the cards of g.
func within(old, g group) bool {
	for _, c := range g.cards {
		if old.cards[0].first >= c.first && old.cards[0].end <= c.end {
			return true
		}
	}
	return false
}
