package monitor

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"didban"
	"didban/internal/store"
)

// Reread is what reading a source's kept pages again made different.
type Reread struct {
	Source string `json:"source"`
	// Pages were read again; of Different ones today's extractors read other facts.
	Pages     int `json:"pages"`
	Different int `json:"different"`
	// FactsBefore and FactsNow count the facts of all pages.
	FactsBefore int `json:"facts_before"`
	FactsNow    int `json:"facts_now"`
	// Added and Withdrawn count the changes that today's extractors find in the past
	// and did not before, and those that they do not find any more.
	Added     int `json:"changes_added"`
	Withdrawn int `json:"changes_withdrawn"`
	// Why lists them, the added ones with +, the withdrawn ones with -.
	Why []string `json:"why,omitempty"`
	// Reviews were read again, and tagged where the present tagger had not.
	Reviews int `json:"reviews"`
	// Fallbacks counts those that the built-in tagger read because the configured
	// model could not.
	Fallbacks int `json:"tagger_fallbacks,omitempty"`
}

// Reextract reads the kept pages of the competitor that other extractors read, or
// all of them, again with today's; it replaces the facts that differ, records and
// tags the reviews, and rebuilds the changes. People's decisions stay. Every step
// can be repeated: a call after an interruption goes on where that stopped. It wraps
// [didban.ErrConflict] while the competitor is being crawled.
func (m *Monitor) Reextract(ctx context.Context, c didban.Competitor, all bool) (out []Reread, err error) {
	err = m.alone(ctx, c.ID, func(ctx context.Context) error {
		out, err = m.reextract(ctx, c, all)
		return err
	})
	return out, err
}

func (m *Monitor) reextract(ctx context.Context, c didban.Competitor, all bool) ([]Reread, error) {
	var out []Reread
	tagger := m.newTagger()
	for _, s := range c.Sources {
		done, fresh := Reread{Source: s.ID}, map[string]bool{}
		r := &recorder{Monitor: m, source: s, tagger: tagger}
		q := store.SnapshotQuery{Source: s.ID, WithBody: true, Outcomes: readable}
		err := m.store.Snapshots(ctx, q, func(snap didban.Snapshot) error {
			if err := r.reread(ctx, snap, &done, fresh, all); err != nil {
				return fmt.Errorf("read %s of run %s again: %w", snap.URL, snap.Run, err)
			}
			return nil
		})
		if err != nil {
			return out, err
		}
		if err := m.rebuild(ctx, s, &done); err != nil {
			return out, fmt.Errorf("rebuild the changes of %s: %w", s.ID, err)
		}
		out = append(out, done)
	}
	return out, nil
}

// reread reads one page again. Pages come newest first, and fresh holds the
// reviews read so far: an older page must not bring back what a customer has
// rewritten since.
func (r *recorder) reread(ctx context.Context, snap didban.Snapshot, done *Reread, fresh map[string]bool, all bool) error {
	was, err := r.sightingOf(ctx, snap)
	if err != nil {
		return err
	}
	if was != nil && was.Extractor == extractor(r.source) && !all {
		return nil
	}
	facts, err := r.readAgain(ctx, snap, r.source)
	if err != nil {
		return err
	}
	facts.Reviews = slices.DeleteFunc(facts.Reviews, func(review didban.Review) bool {
		known := fresh[review.ID]
		fresh[review.ID] = true
		return known
	})
	done.Pages++
	r.run = &didban.Run{ID: snap.Run, Started: snap.Fetched}
	if err := r.reviews(ctx, &snap.Page, facts); err != nil {
		return err
	}
	done.Reviews += r.run.Reviews
	done.Fallbacks += r.run.TaggerFallbacks
	now := sighting(snap, facts, r.source)
	if now == nil {
		return nil
	}
	done.FactsNow += now.Facts.Count()
	if was != nil {
		done.FactsBefore += was.Facts.Count()
		if reflect.DeepEqual(was.Facts, now.Facts) && was.Extractor == now.Extractor {
			return nil
		}
	}
	done.Different++
	return r.store.PutSighting(ctx, *now)
}

// readAgain extracts a kept page with today's extractors.
func (m *Monitor) readAgain(ctx context.Context, snap didban.Snapshot, s didban.Source) (didban.Facts, error) {
	body, err := m.store.Body(ctx, snap.BodyHash)
	if err != nil {
		return didban.Facts{}, err
	}
	page := snap.Page
	page.Body = body
	// The outcome is judged anew: it is the extractors' opinion of the body.
	page.Outcome, page.Reason = didban.OutcomeOK, ""
	return extract(&page, s), nil
}

// sightingOf returns the stored facts of a snapshot, or nil.
func (m *Monitor) sightingOf(ctx context.Context, snap didban.Snapshot) (*didban.Sighting, error) {
	seen, err := m.store.Sightings(ctx, store.SightingQuery{Source: snap.Source, URL: snap.URL, Run: snap.Run, Limit: 1})
	return first(seen), err
}
