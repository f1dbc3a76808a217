package mongo

import (
	"context"
	"fmt"
	"slices"

	"didban"
)

// PutTags implements [store.Reviews].
func (s *Store) PutTags(ctx context.Context, taggings []didban.Tagging) error {
	given := map[string]didban.Tagging{}
	for _, t := range taggings {
		given[t.ID] = t
	}
	ids := unique(taggings, func(t didban.Tagging) string { return t.ID })
	err := s.mustKnow(ctx, ids)
	if err == nil {
		_, err = s.amend(ctx, ids, func(r *storedReview) {
			tagging := given[r.ID]
			r.Tagging = &tagging
		})
	}
	return wrap(ctx, err, "put tags", "")
}

// mustKnow wraps [didban.ErrNotFound] unless every review is stored. Reviews are
// never deleted, so that what was found stays.
func (s *Store) mustKnow(ctx context.Context, ids []string) error {
	for part := range slices.Chunk(ids, batch) {
		known, err := s.reviewsByID(ctx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			if _, ok := known[id]; !ok {
				return fmt.Errorf("review %q: %w", id, didban.ErrNotFound)
			}
		}
	}
	return nil
}

// Correct implements [store.Reviews].
func (s *Store) Correct(ctx context.Context, c didban.Correction) error {
	ids := []string{c.Review}
	err := s.mustKnow(ctx, ids)
	if err == nil {
		_, err = s.amend(ctx, ids, func(r *storedReview) { r.Correction = &c })
	}
	return wrap(ctx, err, "correct review", c.Review)
}

// Corrections implements [store.Reviews].
func (s *Store) Corrections(ctx context.Context) ([]didban.Correction, error) {
	var f filter
	f.cond("corrected", true)
	found, err := find[storedReview](ctx, s.reviews, f, newest(), 0, "doc", "tagging", "terms")
	var out []didban.Correction
	for _, r := range slices.Backward(found) {
		out = append(out, *r.Correction)
	}
	return out, wrap(ctx, err, "list corrections", "")
}
