package mongo

import (
	"context"
	"maps"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"didban/internal/store"
)

// Review implements [store.Reviews].
func (s *Store) Review(ctx context.Context, id string) (store.TaggedReview, error) {
	r, err := one[storedReview](ctx, s.reviews, id)
	return r.tagged(), wrap(ctx, err, "review", id)
}

// Reviews implements [store.Reviews].
func (s *Store) Reviews(ctx context.Context, q store.ReviewQuery, visit func(store.TaggedReview) error) error {
	f := filterReviews(q)
	read := func(after *store.Place, limit int) ([]storedReview, error) {
		found, err := find[storedReview](ctx, s.reviews, f.after("at", after), newest("at"), limit, "terms")
		return found, wrap(ctx, err, "list reviews", q.Competitor)
	}
	at := func(r storedReview) store.Place { return store.Place{Time: r.At, ID: r.ID} }
	return store.Walk(q.Limit, read, at, func(r storedReview) error { return visit(r.tagged()) })
}

func filterReviews(q store.ReviewQuery) filter {
	var f filter
	f.eq("doc.competitor", q.Competitor)
	f.eq("doc.source", q.Source)
	f.eq("doc.lang", q.Lang)
	f.eq("pains", string(q.Type))
	if q.Complaints {
		f.cond("complaint", true)
	}
	if q.Untagged != "" {
		f.cond("tagger", bson.D{{Key: "$ne", Value: q.Untagged}})
	}
	if terms := store.Terms(q.Text); len(terms) > 0 {
		f.cond("terms", bson.D{{Key: "$all", Value: terms}})
	}
	f.period("doc.first_seen", q.SeenFrom, time.Time{})
	f.period("at", q.From, q.To)
	return f
}

// combination is how many reviews of a competitor have the same pains.
type combination struct {
	Key struct {
		Competitor string `bson:"competitor"`
		Complaint  bool   `bson:"complaint"`
		Types      string `bson:"types"`
	} `bson:"_id"`
	N int `bson:"n"`
}

// PainCounts implements [store.Reviews].
func (s *Store) PainCounts(ctx context.Context, q store.ReviewQuery) ([]store.PainCount, error) {
	group := bson.D{
		{Key: "_id", Value: bson.D{{Key: "competitor", Value: "$doc.competitor"}, {Key: "complaint", Value: "$complaint"}, {Key: "types", Value: "$types"}}},
		{Key: "n", Value: bson.D{{Key: "$sum", Value: 1}}},
	}
	cursor, err := s.reviews.Aggregate(ctx, bson.A{
		bson.D{{Key: "$match", Value: filterReviews(q).query()}},
		bson.D{{Key: "$group", Value: group}},
	})
	if err != nil {
		return nil, wrap(ctx, err, "count pains", q.Competitor)
	}
	var found []combination
	if err := cursor.All(ctx, &found); err != nil {
		return nil, wrap(ctx, err, "count pains", q.Competitor)
	}
	return addUp(found), nil
}

// addUp sums the combinations of each competitor.
func addUp(found []combination) []store.PainCount {
	byCompetitor := map[string]*store.PainCount{}
	for _, c := range found {
		count, known := byCompetitor[c.Key.Competitor]
		if !known {
			made := store.NewPainCount(c.Key.Competitor)
			count = &made
			byCompetitor[c.Key.Competitor] = count
		}
		count.Add(c.Key.Types, c.Key.Complaint, c.N)
	}
	var out []store.PainCount
	for _, name := range slices.Sorted(maps.Keys(byCompetitor)) {
		out = append(out, *byCompetitor[name])
	}
	return out
}
