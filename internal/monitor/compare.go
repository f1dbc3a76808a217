package monitor

import (
	"context"
	"errors"

	"didban"
	"didban/analysis/changes"
	"didban/internal/store"
)

// compare returns what became different on the source's first page since it was
// last readable, and what the new sighting decides about held changes. Later pages
// of a listing hold reviews, which are kept one by one.
func (m *Monitor) compare(ctx context.Context, run didban.Run, s didban.Source) ([]didban.Change, error) {
	after, err := m.current(ctx, run, s)
	if err != nil || after == nil {
		return nil, err
	}
	earlier, err := m.store.Changes(ctx, store.ChangeQuery{Source: s.ID})
	if err != nil {
		return nil, err
	}
	before, err := m.before(ctx, run, s, earlier)
	if err != nil || before == nil {
		return nil, err
	}
	return step(m.options.Rules, *before, *after, earlier), nil
}

// step is one step of a page's history: what is recorded when it is sighted after
// the sighting before, given the changes of the source so far.
func step(rules changes.Rules, before, after didban.Sighting, earlier []didban.Change) []didban.Change {
	isGone := after.Facts.Outcome == didban.OutcomeGone
	switch gone := disappearance(earlier, before); {
	case gone != nil && isGone:
		return changes.Settle(earlier, after)
	case gone != nil && gone.State == didban.ChangeConfirmed:
		back := rules.Compare(absent(after), after)
		return append(back, rules.Advance(before, after, earlier)...)
	}
	return rules.Advance(before, after, earlier)
}

// disappearance returns the change that says that the page went away after the
// sighting, or nil. It is told once, however long the page stays away.
func disappearance(earlier []didban.Change, last didban.Sighting) *didban.Change {
	for _, c := range earlier {
		if c.Kind == didban.PageGone && c.State != didban.ChangeDismissed && c.Before != nil && c.Before.Seen.Equal(last.Seen) {
			return &c
		}
	}
	return nil
}

// absent is the sighting of the same page while it was away.
func absent(s didban.Sighting) didban.Sighting {
	s.Facts = didban.Facts{URL: s.Facts.URL, Role: s.Facts.Role, Outcome: didban.OutcomeGone}
	return s
}

// current returns what this run saw on the source's first page, or nil when it saw
// nothing that counts. A page that is gone counts: it holds no facts.
func (m *Monitor) current(ctx context.Context, run didban.Run, s didban.Source) (*didban.Sighting, error) {
	seen, err := m.store.Sightings(ctx, store.SightingQuery{Source: s.ID, URL: s.URL, Run: run.ID, Limit: 1})
	if err != nil || len(seen) > 0 {
		return first(seen), err
	}
	snap, err := m.store.Snapshot(ctx, didban.SnapshotID(run.ID, s.ID, s.URL))
	if errors.Is(err, didban.ErrNotFound) || err == nil && snap.Outcome != didban.OutcomeGone {
		return nil, nil
	}
	away := unseen(snap)
	return &away, err
}

// unseen is the sighting of a page that is gone: it holds no facts.
func unseen(snap didban.Snapshot) didban.Sighting {
	return didban.Sighting{
		ID: snap.ID, Run: snap.Run, Competitor: snap.Competitor, Source: snap.Source, Seen: snap.Fetched,
		Facts: didban.Facts{URL: snap.URL, Role: snap.Role, Outcome: snap.Outcome, Reason: snap.Reason},
	}
}

// lookback is how many sightings are looked at for one that did not read oddly.
const lookback = 8

// before returns the sighting of the source's first page to compare with, from an
// earlier run, or nil. Facts of other extractors are read again from the page that
// was kept, so that a better extractor never looks like a change of the page.
func (m *Monitor) before(ctx context.Context, run didban.Run, s didban.Source, earlier []didban.Change) (*didban.Sighting, error) {
	q := store.SightingQuery{Source: s.ID, URL: s.URL, NotRun: run.ID, Outcomes: readable, Limit: lookback}
	seen, err := m.store.Sightings(ctx, q)
	if err != nil {
		return nil, err
	}
	last, ok := changes.Base(seen, earlier)
	if !ok {
		return nil, nil
	}
	if last.Extractor == extractor(s) {
		return &last, nil
	}
	snap, err := m.store.Snapshot(ctx, last.ID)
	if err != nil {
		return nil, err
	}
	facts, err := m.readAgain(ctx, snap, s)
	return sighting(snap, facts, s), err
}

func first(seen []didban.Sighting) *didban.Sighting {
	if len(seen) == 0 {
		return nil
	}
	return &seen[0]
}
