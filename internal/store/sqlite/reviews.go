package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"didban"
	"didban/internal/store"
)

// PutReviews implements [store.Reviews].
func (s *Store) PutReviews(ctx context.Context, reviews []didban.Review, seen time.Time) (int, []string, error) {
	stored := map[string]didban.Review{}
	err := s.write(ctx, func(tx *batch) error {
		for _, r := range reviews {
			var err error
			if stored[r.ID], err = putReview(ctx, tx, r, seen); err != nil {
				return fmt.Errorf("review %q: %w", r.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return 0, nil, store.Wrap(ctx, err, "put reviews", "")
	}
	added, changed := store.News(reviews, stored, seen)
	return added, changed, nil
}

// putReview stores one review and returns it as stored.
func putReview(ctx context.Context, tx *batch, r didban.Review, seen time.Time) (didban.Review, error) {
	known, err := findReview(ctx, tx, r.ID)
	if errors.Is(err, didban.ErrNotFound) {
		r, _ = store.Seen(nil, r, seen)
		return r, insertReview(ctx, tx, r)
	}
	if err != nil {
		return r, err
	}
	next, edited := store.Seen(&known.Review, r, seen)
	known.Review = next
	if edited {
		known.tagging = nil
		if err := errors.Join(indexTerms(ctx, tx, known.n, next), updateTagging(ctx, tx, known)); err != nil {
			return next, err
		}
	}
	return next, updateReview(ctx, tx, known)
}

func insertReview(ctx context.Context, tx *batch, r didban.Review) error {
	body, err := doc(r)
	if err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, "INSERT INTO reviews (id, competitor, source, lang, at, doc) VALUES (?, ?, ?, ?, ?, ?)",
		r.ID, r.Competitor, r.Source, r.Lang, store.When(r).UnixMilli(), body)
	if err != nil {
		return err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return err
	}
	return indexTerms(ctx, tx, n, r)
}

func indexTerms(ctx context.Context, tx *batch, n int64, r didban.Review) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO review_terms (rowid, terms) VALUES (?, ?)", n, strings.Join(store.ReviewTerms(r), " "))
	return err
}

// updateReview stores the review of the row with the columns that follow from it.
func updateReview(ctx context.Context, tx *batch, r row) error {
	body, err := doc(r.Review)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE reviews SET competitor = ?, source = ?, lang = ?, at = ?, doc = ? WHERE n = ?",
		r.Competitor, r.Source, r.Lang, store.When(r.Review).UnixMilli(), body, r.n)
	return err
}

// updateTagging stores the tags and the correction of the row with the columns that
// follow from them.
func updateTagging(ctx context.Context, tx *batch, r row) error {
	tagging, err := nullable(r.tagging)
	if err != nil {
		return err
	}
	correction, err := nullable(r.correction)
	if err != nil {
		return err
	}
	effective := store.Effective(r.tagging, r.correction)
	_, err = tx.ExecContext(ctx, "UPDATE reviews SET tagger = ?, complaint = ?, pains = ?, tagging = ?, correction = ? WHERE n = ?",
		tagger(r.tagging), complaint(effective), store.PainKeys(effective), tagging, correction, r.n)
	return err
}

// PutTags implements [store.Reviews].
func (s *Store) PutTags(ctx context.Context, taggings []didban.Tagging) error {
	err := s.write(ctx, func(tx *batch) error {
		for _, t := range taggings {
			err := retag(ctx, tx, t.ID, func(r *row) { r.tagging = &t })
			if err != nil {
				return fmt.Errorf("review %q: %w", t.ID, err)
			}
		}
		return nil
	})
	return store.Wrap(ctx, err, "put tags", "")
}

// Correct implements [store.Reviews].
func (s *Store) Correct(ctx context.Context, c didban.Correction) error {
	cut(&c.At)
	err := s.write(ctx, func(tx *batch) error {
		return retag(ctx, tx, c.Review, func(r *row) { r.correction = &c })
	})
	return store.Wrap(ctx, err, "correct review", c.Review)
}

func retag(ctx context.Context, tx *batch, id string, f func(r *row)) error {
	r, err := findTagging(ctx, tx, id)
	if err != nil {
		return err
	}
	f(&r)
	return updateTagging(ctx, tx, r)
}

// Corrections implements [store.Reviews].
func (s *Store) Corrections(ctx context.Context) ([]didban.Correction, error) {
	found, err := list[didban.Correction](ctx, s.reader, "SELECT correction FROM reviews WHERE correction IS NOT NULL ORDER BY id")
	return found, store.Wrap(ctx, err, "list corrections", "")
}
