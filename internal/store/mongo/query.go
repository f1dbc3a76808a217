package mongo

import (
	"context"
	"errors"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"didban"
	"didban/internal/store"
)

// batch is how many writes go in one command. Compatible servers have been seen to
// hang on one hundred.
const batch = 90

// kept is a document under its id.
type kept[T any] struct {
	ID  string `bson:"_id"`
	Doc T      `bson:"doc"`
}

// docs returns the documents themselves.
func docs[T any](found []kept[T]) []T {
	var out []T
	for _, k := range found {
		out = append(out, k.Doc)
	}
	return out
}

// filter collects the conditions of a query.
type filter struct{ bson.D }

func byID(id string) filter { return filter{bson.D{{Key: "_id", Value: id}}} }

// cond adds a condition on the key.
func (f *filter) cond(key string, value any) { f.D = append(f.D, bson.E{Key: key, Value: value}) }

// eq asks that the key has the value; an empty value selects all.
func (f *filter) eq(key, value string) {
	if value != "" {
		f.cond(key, value)
	}
}

// in asks that the key has one of the values; none selects all.
func in[T ~string](f *filter, key string, values []T) {
	if len(values) > 0 {
		f.cond(key, bson.D{{Key: "$in", Value: values}})
	}
}

// period asks that from ≤ key < to; a zero time leaves its end open.
func (f *filter) period(key string, from, to time.Time) {
	var bounds bson.D
	if !from.IsZero() {
		bounds = append(bounds, bson.E{Key: "$gte", Value: store.Milli(from)})
	}
	if !to.IsZero() {
		bounds = append(bounds, bson.E{Key: "$lt", Value: store.Milli(to)})
	}
	if bounds != nil {
		f.cond(key, bounds)
	}
}

// after returns the filter, and that the document stands after the place in a
// listing by the key and the id.
func (f filter) after(key string, p *store.Place) filter {
	out := filter{append(bson.D{}, f.D...)}
	if p != nil {
		out.cond("$or", bson.A{
			bson.D{{Key: key, Value: bson.D{{Key: "$lt", Value: p.Time}}}},
			bson.D{{Key: key, Value: p.Time}, {Key: "_id", Value: bson.D{{Key: "$lt", Value: p.ID}}}},
		})
	}
	return out
}

// query returns the filter as the driver wants it: an empty one is not nil.
func (f filter) query() bson.D { return append(bson.D{}, f.D...) }

// find returns the documents that the filter selects, in the order, at most limit
// of them unless it is zero, without the fields left out.
func find[T any](ctx context.Context, coll *mongo.Collection, f filter, order bson.D, limit int, without ...string) ([]T, error) {
	opts := options.Find().SetSort(order).SetLimit(int64(max(limit, 0)))
	if len(without) > 0 {
		var left bson.D
		for _, field := range without {
			left = append(left, bson.E{Key: field, Value: 0})
		}
		opts.SetProjection(left)
	}
	cursor, err := coll.Find(ctx, f.query(), opts)
	if err != nil {
		return nil, err
	}
	var out []T
	return out, cursor.All(ctx, &out)
}

// one returns the document under the id, and wraps [didban.ErrNotFound] without
// one.
func one[T any](ctx context.Context, coll *mongo.Collection, id string) (T, error) {
	var v T
	err := coll.FindOne(ctx, byID(id).query()).Decode(&v)
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = didban.ErrNotFound
	}
	return v, err
}

// insert adds a document whose id may exist only once.
func insert[T any](ctx context.Context, coll *mongo.Collection, id string, doc T) error {
	_, err := coll.InsertOne(ctx, kept[T]{id, doc})
	if mongo.IsDuplicateKeyError(err) {
		return didban.ErrConflict
	}
	return err
}

// set is the update that sets the fields.
func set(fields ...bson.E) bson.D { return bson.D{{Key: "$set", Value: bson.D(fields)}} }

// matches runs the update of one document and reports whether the filter matched.
func matches(ctx context.Context, coll *mongo.Collection, f filter, update bson.D) (bool, error) {
	res, err := coll.UpdateOne(ctx, f.query(), update)
	if err != nil {
		return false, err
	}
	return res.MatchedCount > 0, nil
}

// rising is the order of the ids.
var rising = bson.D{{Key: "_id", Value: 1}}

// replace keeps the document under the id, in the place of an older one.
func replace[T any](ctx context.Context, coll *mongo.Collection, id string, doc T) error {
	put := func() error {
		_, err := coll.ReplaceOne(ctx, byID(id).query(), kept[T]{id, doc}, options.Replace().SetUpsert(true))
		return err
	}
	err := put()
	if mongo.IsDuplicateKeyError(err) {
		// Another writer made the document meanwhile; now it is replaced.
		err = put()
	}
	return err
}

// move replaces the document under the id if its state is from; otherwise it wraps
// [didban.ErrConflict], or [didban.ErrNotFound] when there is none.
func move[S ~string, T any](ctx context.Context, coll *mongo.Collection, id string, from S, doc T) error {
	f := byID(id)
	f.cond("doc.state", from)
	moved, err := matches(ctx, coll, f, set(bson.E{Key: "doc", Value: doc}))
	if err == nil && !moved {
		if _, err = one[kept[T]](ctx, coll, id); err == nil {
			err = didban.ErrConflict
		}
	}
	return err
}
