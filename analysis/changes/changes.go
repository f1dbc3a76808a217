package changes

import (
	"cmp"
	"slices"
	"strings"

	"didban"
)

// Diff compares what two saved pages say, without a history: like [Rules.Compare], but
// nothing is held, and changes carry no run and no time.
func Diff(before, after didban.Facts) []didban.Change {
	c := begin(DefaultRules(), didban.Sighting{Facts: before}, didban.Sighting{Facts: after})
	c.run()
	return c.sorted()
}

// Compare returns the changes between two sightings of one page, the most severe
// first, then in the order of [didban.ChangeKinds], by subject and plan. Each is
// confirmed, or held with its reason. A page that could not be read and states
// nothing yields no change; one that is gone yields a held page_gone.
func (r Rules) Compare(before, after didban.Sighting) []didban.Change {
	c := begin(r, before, after)
	c.run()
	c.hold()
	return c.sorted()
}

// comparison is one comparison under way.
type comparison struct {
	rules         Rules
	before, after didban.Sighting
	keys          keyring
	readings      map[string]reading
	out           []didban.Change
}

func begin(r Rules, before, after didban.Sighting) *comparison {
	return &comparison{rules: r, before: before, after: after, keys: keyring{}, readings: map[string]reading{}}
}

// run collects the changes of every kind of fact.
func (c *comparison) run() {
	b, a := c.before.Facts, c.after.Facts
	if c.presence(b, a) {
		return
	}
	pairs := c.plans(plansOf(b), plansOf(a))
	c.features(pairs, b.Features, a.Features)
	c.faqs(b.FAQs, a.FAQs)
	c.integrations(b.Integrations, a.Integrations)
	c.claims(b.Claims, a.Claims)
	c.rating(b.AggregateRating, a.AggregateRating)
}

// presence records that the page itself came or went, and reports whether that, or
// an unread page, is all there is to say.
func (c *comparison) presence(b, a didban.Facts) bool {
	page := &didban.Side{Text: cmp.Or(a.URL, b.URL)}
	wasGone, isGone := b.Outcome == didban.OutcomeGone, a.Outcome == didban.OutcomeGone
	switch {
	case isGone && !wasGone && readable(b):
		c.add(didban.PageGone, page.Text, rulePageGone, page, nil)
	case wasGone && !isGone && readable(a):
		c.add(didban.PageAdded, page.Text, rulePageAdded, nil, page)
	case !wasGone && !isGone:
		return unread(b) || unread(a)
	}
	return true
}

// readable reports whether the page was seen. Facts built by hand may leave the
// outcome out; they count as read.
func readable(f didban.Facts) bool { return f.Outcome == "" || f.Outcome.Readable() }

// unread reports whether nothing can be said about the page.
func unread(f didban.Facts) bool { return !readable(f) && f.Count() == 0 }

// add records one change with its identity and evidence. Sides are copied.
func (c *comparison) add(kind didban.ChangeKind, subject string, r rule, before, after *didban.Side) {
	change := didban.Change{
		Kind: kind, Subject: subject, Rule: r.name, Severity: r.severity,
		Competitor: c.after.Competitor, Source: c.after.Source, Run: c.after.Run,
		Role: c.after.Facts.Role, URL: cmp.Or(c.after.Facts.URL, c.before.Facts.URL),
		Before: seen(before, c.before), After: seen(after, c.after),
		State: didban.ChangeConfirmed, Detected: c.after.Seen,
	}
	for _, side := range []*didban.Side{change.Before, change.After} {
		if side != nil && side.Quote != "" {
			change.Quotes = append(change.Quotes, side.Quote)
		}
	}
	change.ID = identity(change)
	c.out = append(c.out, change)
}

// seen returns a copy of the side, dated by its sighting.
func seen(side *didban.Side, s didban.Sighting) *didban.Side {
	if side == nil {
		return nil
	}
	dated := *side
	dated.Seen = s.Seen
	return &dated
}

// identity is the id of a change: the run that saw it, the page, and what differs.
// The same comparison repeated gives the same ids.
func identity(c didban.Change) string {
	parts := []string{"change", c.Run, c.Source, c.URL, string(c.Kind), key(c.Subject)}
	for _, side := range []*didban.Side{c.Before, c.After} {
		if side == nil {
			parts = append(parts, "-", "")
			continue
		}
		parts = append(parts, "+"+key(side.Plan), key(side.Text), signature(side.Price), string(side.Included))
	}
	return didban.ID(parts...)
}

// sorted returns the changes in their fixed order, each once.
func (c *comparison) sorted() []didban.Change {
	slices.SortFunc(c.out, order)
	return slices.CompactFunc(c.out, func(a, b didban.Change) bool { return a.ID == b.ID })
}

func order(a, b didban.Change) int {
	return cmp.Or(
		cmp.Compare(b.Severity.Rank(), a.Severity.Rank()),
		cmp.Compare(slices.Index(didban.ChangeKinds, a.Kind), slices.Index(didban.ChangeKinds, b.Kind)),
		strings.Compare(a.Subject, b.Subject),
		strings.Compare(planOf(a), planOf(b)),
		strings.Compare(a.ID, b.ID),
	)
}

// planOf returns the plan that a change is about, if any.
func planOf(c didban.Change) string {
	for _, side := range []*didban.Side{c.After, c.Before} {
		if side != nil && side.Plan != "" {
			return side.Plan
		}
	}
	return ""
}
