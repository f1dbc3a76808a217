package changes

import (
	"fmt"

	"didban"
)

// flaps is how often the same two states must have followed each other before a
// further change between them is called alternating.
const flaps = 2

// reasonAlternating is how the reason of such a change begins.
const reasonAlternating = "alternating: "

// alternating holds a change whose two states have followed each other before, in
// either direction: an A/B test or a value that flips is reported once, not weekly.
func alternating(change didban.Change, earlier []didban.Change) didban.Change {
	times := 0
	for _, old := range earlier {
		if old.ID != change.ID && (same(old, change) || opposite(old, change)) {
			times++
		}
	}
	if times >= flaps {
		change.State = didban.ChangeHeld
		change.Reason = fmt.Sprintf(reasonAlternating+"seen %d times", times+1)
	}
	return change
}

// families joins the kinds that are each other's opposite.
var families = map[didban.ChangeKind]string{
	didban.PlanAdded: "plan", didban.PlanRemoved: "plan",
	didban.FeatureAdded: "feature", didban.FeatureRemoved: "feature",
	didban.FAQAdded: "faq", didban.FAQRemoved: "faq",
	didban.IntegrationAdded: "integration", didban.IntegrationRemoved: "integration",
	didban.ClaimAdded: "claim", didban.ClaimRemoved: "claim",
	didban.PageAdded: "page", didban.PageGone: "page",
}

// family is the group of a kind whose members can undo each other: itself, unless
// there is a kind for each direction.
func family(k didban.ChangeKind) string {
	if f, ok := families[k]; ok {
		return f
	}
	return string(k)
}

// same reports whether two changes of a page say the same.
func same(x, y didban.Change) bool {
	return akin(x, y) && sideKey(x.Before) == sideKey(y.Before) && sideKey(x.After) == sideKey(y.After)
}

// opposite reports whether one change of a page undoes the other. What went and what
// came is the same plan or feature, whatever else the other side shows with it.
func opposite(x, y didban.Change) bool {
	if x.Kind.Removes() {
		x, y = y, x
	}
	if f := family(x.Kind); y.Kind.Removes() && !x.Kind.Removes() && (f == "plan" || f == "feature") {
		return akin(x, y) && sideKey(x.After) == sideKey(y.Before)
	}
	return akin(x, y) && sideKey(x.Before) == sideKey(y.After) && sideKey(x.After) == sideKey(y.Before)
}

// akin reports whether two changes are about the same thing of the same page. Only
// a question is not told by the sides, which hold its answer.
func akin(x, y didban.Change) bool {
	f := family(x.Kind)
	return x.URL == y.URL && x.Source == y.Source && f == family(y.Kind) && (f != "faq" || key(x.Subject) == key(y.Subject))
}

// sideKey is what a side states, whatever the direction of the change.
func sideKey(s *didban.Side) string {
	if s == nil {
		return ""
	}
	return join("+", nameKey(s.Plan), key(s.Text), string(s.Included))
}
