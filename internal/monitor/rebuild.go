package monitor

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"didban"
	"didban/analysis/changes"
	"didban/internal/store"
)

// rebuild makes the changes of a source anew from its sightings, as if each run
// had compared with today's extractors. What is found and was not is added; what
// is not found any more is dismissed with the reason, never deleted; what a person
// decided stays.
func (m *Monitor) rebuild(ctx context.Context, s didban.Source, done *Reread) error {
	stored, err := m.store.Changes(ctx, store.ChangeQuery{Source: s.ID})
	if err != nil {
		return err
	}
	sightings, err := m.past(ctx, s)
	if err != nil {
		return err
	}
	now := replay(m.options.Rules, sightings)
	var added, replaced []didban.Change
	for _, c := range now {
		switch was := byID(stored, c.ID); {
		case was == nil:
			added = append(added, c)
			done.Why = append(done.Why, fmt.Sprintf("+ %s %s", c.Kind, c.Subject))
		case !was.Decided && !reflect.DeepEqual(*was, c):
			replaced = append(replaced, c)
		}
	}
	for _, was := range stored {
		if was.Decided || was.State == didban.ChangeDismissed || byID(now, was.ID) != nil {
			continue
		}
		was.State, was.Settled = didban.ChangeDismissed, was.Detected
		was.Reason = fmt.Sprintf("extractors %s do not read it", extractor(s))
		replaced = append(replaced, was)
		done.Withdrawn++
		done.Why = append(done.Why, fmt.Sprintf("- %s %s", was.Kind, was.Subject))
	}
	done.Added = len(added)
	if err := m.store.AddChanges(ctx, added); err != nil {
		return err
	}
	return m.store.PutChanges(ctx, replaced)
}

// past returns what finished runs saw of the source's first page, oldest first; a
// page that was gone is a sighting without facts.
func (m *Monitor) past(ctx context.Context, s didban.Source) ([]didban.Sighting, error) {
	seen, err := m.store.Sightings(ctx, store.SightingQuery{Source: s.ID, URL: s.URL, Outcomes: readable})
	if err != nil {
		return nil, err
	}
	gone := store.SnapshotQuery{Source: s.ID, URL: s.URL, Outcomes: []didban.Outcome{didban.OutcomeGone}}
	err = m.store.Snapshots(ctx, gone, func(snap didban.Snapshot) error {
		seen = append(seen, unseen(snap))
		return nil
	})
	if err != nil {
		return nil, err
	}
	open, err := m.store.Runs(ctx, store.RunQuery{Competitor: s.Competitor, State: didban.RunRunning})
	if err != nil {
		return nil, err
	}
	seen = slices.DeleteFunc(seen, func(x didban.Sighting) bool {
		return slices.ContainsFunc(open, func(r didban.Run) bool { return r.ID == x.Run })
	})
	slices.SortStableFunc(seen, func(a, b didban.Sighting) int { return a.Seen.Compare(b.Seen) })
	return seen, nil
}

// replay returns the changes that follow from the sightings, oldest first, by the rules.
func replay(rules changes.Rules, sightings []didban.Sighting) []didban.Change {
	var all []didban.Change
	var before []didban.Sighting // readable ones, newest first
	for _, after := range sightings {
		if base, ok := changes.Base(before[:min(len(before), lookback)], all); ok {
			for _, c := range step(rules, base, after, all) {
				if was := byID(all, c.ID); was != nil {
					*was = c
				} else {
					all = append(all, c)
				}
			}
		}
		if after.Facts.Outcome.Readable() {
			before = slices.Insert(before, 0, after)
		}
	}
	return all
}

// byID returns the change with the id, or nil.
func byID(all []didban.Change, id string) *didban.Change {
	i := slices.IndexFunc(all, func(c didban.Change) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &all[i]
}
