package mongo

import (
	"context"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"didban"
	"didban/internal/store"
)

// storedReview is a review with what the tagger and a person say about it, and
// what follows from these for finding and counting it.
type storedReview struct {
	ID         string             `bson:"_id"`
	Doc        didban.Review      `bson:"doc"`
	Tagging    *didban.Tagging    `bson:"tagging,omitempty"`
	Correction *didban.Correction `bson:"correction,omitempty"`
	// Version counts the writes: of two at once, one starts over. It is 0 before
	// the first.
	Version   int64     `bson:"version"`
	At        time.Time `bson:"at"`
	Terms     []string  `bson:"terms"`
	Tagger    string    `bson:"tagger"`
	Corrected bool      `bson:"corrected"`
	// Complaint and Pains are those of the effective tagging; Types is its
	// [store.PainKeys], to group by.
	Complaint bool              `bson:"complaint"`
	Pains     []didban.PainType `bson:"pains"`
	Types     string            `bson:"types"`
}

// derive sets what follows from the documents.
func (r *storedReview) derive() {
	r.At = store.When(r.Doc)
	r.Terms = store.ReviewTerms(r.Doc)
	r.Tagger = ""
	if r.Tagging != nil {
		r.Tagger = r.Tagging.Tagger
	}
	r.Corrected = r.Correction != nil
	effective := store.Effective(r.Tagging, r.Correction)
	r.Complaint = effective != nil && effective.Complaint
	r.Pains = store.Pains(effective)
	r.Types = store.PainKeys(effective)
}

func (r storedReview) tagged() store.TaggedReview {
	return store.TaggedReview{Review: r.Doc, Tagging: store.Effective(r.Tagging, r.Correction), Correction: r.Correction}
}

// amend lets f change each of the reviews, which has Version 0 when it is not
// stored, and returns them as stored, by id. It may call f several times.
func (s *Store) amend(ctx context.Context, ids []string, f func(r *storedReview)) (map[string]didban.Review, error) {
	stored := map[string]didban.Review{}
	for part := range slices.Chunk(ids, batch) {
		for done := false; !done; {
			reviews, err := s.amendOnce(ctx, part, f)
			if err != nil {
				return nil, err
			}
			done = reviews != nil
			for _, r := range reviews {
				stored[r.ID] = r.Doc
			}
		}
	}
	return stored, nil
}

// amendOnce returns nil when another writer was faster on one of the reviews.
func (s *Store) amendOnce(ctx context.Context, ids []string, f func(r *storedReview)) ([]storedReview, error) {
	known, err := s.reviewsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	var writes []mongo.WriteModel
	var out []storedReview
	for _, id := range ids {
		r := known[id]
		r.ID = id
		f(&r)
		r.derive()
		was := byID(id)
		was.cond("version", r.Version)
		upsert := r.Version == 0
		r.Version++
		writes = append(writes, mongo.NewReplaceOneModel().SetFilter(was.query()).SetReplacement(r).SetUpsert(upsert))
		out = append(out, r)
	}
	done, err := writeAll(ctx, s.reviews, writes)
	if err != nil || done < len(writes) {
		return nil, err
	}
	return out, nil
}

func (s *Store) reviewsByID(ctx context.Context, ids []string) (map[string]storedReview, error) {
	var f filter
	f.cond("_id", bson.D{{Key: "$in", Value: ids}})
	found, err := find[storedReview](ctx, s.reviews, f, newest(), 0)
	out := map[string]storedReview{}
	for _, r := range found {
		out[r.ID] = r
	}
	return out, err
}

// unique returns the ids in their order, each once.
func unique[T any](docs []T, id func(T) string) []string {
	var out []string
	known := map[string]bool{}
	for _, d := range docs {
		if !known[id(d)] {
			known[id(d)] = true
			out = append(out, id(d))
		}
	}
	return out
}

// PutReviews implements [store.Reviews].
func (s *Store) PutReviews(ctx context.Context, reviews []didban.Review, seen time.Time) (int, []string, error) {
	given := map[string][]didban.Review{}
	for _, r := range reviews {
		given[r.ID] = append(given[r.ID], r)
	}
	ids := unique(reviews, func(r didban.Review) string { return r.ID })
	stored, err := s.amend(ctx, ids, func(r *storedReview) {
		for i, next := range given[r.ID] {
			r.see(next, seen, r.Version == 0 && i == 0)
		}
	})
	if err != nil {
		return 0, nil, wrap(ctx, err, "put reviews", "")
	}
	added, changed := store.News(reviews, stored, seen)
	return added, changed, nil
}

// see takes in the review as it was seen; first says that none is known.
func (r *storedReview) see(next didban.Review, seen time.Time, first bool) {
	known := &r.Doc
	if first {
		known = nil
	}
	doc, edited := store.Seen(known, next, seen)
	r.Doc = doc
	if edited {
		r.Tagging = nil
	}
}
