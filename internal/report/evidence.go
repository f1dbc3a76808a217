package report

import (
	"context"
	"errors"
	"fmt"

	"github.com/aymanbagabas/go-udiff"

	"didban"
	"didban/analysis/changes"
	"didban/extractors"
	"didban/internal/store"
)

// Evidence is a change with everything that stands behind it.
type Evidence struct {
	Change didban.Change `json:"change"`
	// Words are both sides, word by word.
	Words []changes.Part `json:"words,omitempty"`
	// Diff is the unified line diff of the main text of the two pages, without what
	// stands round it on every page; empty when one of them was not kept.
	Diff string `json:"diff,omitempty"`
}

// Evidence gathers what stands behind a change: the kept pages of both sightings.
func (r *Reporter) Evidence(ctx context.Context, c didban.Change) (Evidence, error) {
	out := Evidence{Change: c}
	if c.Before != nil && c.After != nil {
		out.Words = changes.Highlight(c.Before.Text, c.After.Text)
	}
	after, err := r.store.Snapshot(ctx, didban.SnapshotID(c.Run, c.Source, c.URL))
	if errors.Is(err, didban.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, fmt.Errorf("evidence of %s: %w", c.ID, err)
	}
	var texts [2]string
	found := 0
	q := store.SnapshotQuery{Source: c.Source, URL: c.URL, WithBody: true, Outcomes: readable, To: after.Fetched, Limit: 1}
	err = r.store.Snapshots(ctx, q, func(before didban.Snapshot) error {
		for i, snap := range []didban.Snapshot{before, after} {
			if snap.BodyHash == "" {
				continue
			}
			body, err := r.store.Body(ctx, snap.BodyHash)
			if err != nil {
				return err
			}
			page := snap.Page
			page.Body = body
			texts[i] = extractors.MainText(&page)
			found++
		}
		return nil
	})
	if err != nil {
		return out, fmt.Errorf("evidence of %s: %w", c.ID, err)
	}
	if found == len(texts) {
		out.Diff = udiff.Unified("before", "after", texts[0], texts[1])
	}
	return out, nil
}
