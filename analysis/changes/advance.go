package changes

import (
	"slices"
	"strings"

	"didban"
)

// Base returns the sighting that the next one is to be compared with: the newest of
// the given ones, newest first, that did not read oddly. Comparing with an odd one
// would show all that comes back as added. earlier are the changes of the source;
// a sighting reads oddly while changes of its run are held for more than a removal.
// Where all read oddly, the newest is as good as any; false means that there is none.
func Base(sightings []didban.Sighting, earlier []didban.Change) (didban.Sighting, bool) {
	odd := map[string]bool{}
	for _, c := range earlier {
		waits := c.Reason == reasonGone || strings.HasPrefix(c.Reason, reasonAlternating)
		if c.State == didban.ChangeHeld && !waits {
			odd[c.Run] = true
		}
	}
	for _, s := range sightings {
		if !odd[s.Run] {
			return s, true
		}
	}
	if len(sightings) == 0 {
		return didban.Sighting{}, false
	}
	return sightings[0], true
}

// Advance is one step of a page's history: it settles the held changes among the
// earlier ones of the source, compares the sighting with the one before (see
// [Base]), and returns what is to be recorded, settled ones first. What only repeats
// a settled change or undoes a dismissed one is left out, and what has gone to and
// fro before is held as alternating.
func (r Rules) Advance(before, after didban.Sighting, earlier []didban.Change) []didban.Change {
	out := Settle(earlier, after)
	settled := filter(earlier, func(c didban.Change) bool { return !c.Settled.IsZero() && c.Settled.Equal(after.Seen) })
	settled = append(settled, out...) // a step that is repeated finds its own decisions
	for _, change := range r.Compare(before, after) {
		told := func(old didban.Change) bool {
			return same(old, change) || old.State == didban.ChangeDismissed && opposite(old, change)
		}
		if !slices.ContainsFunc(settled, told) {
			out = append(out, alternating(change, earlier))
		}
	}
	return out
}
