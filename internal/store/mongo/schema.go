package mongo

import (
	"context"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// createIndexes makes the indexes by which documents are found and ordered. One
// that is there already costs nothing. Each has a command of its own: compatible
// servers have been seen to fail on several that exist.
func (s *Store) createIndexes(ctx context.Context) error {
	indexes := []struct {
		coll *mongo.Collection
		keys []bson.D
	}{
		{s.runs, []bson.D{newest("doc.started_at", "doc.number"), newest("doc.competitor", "doc.number"), {{Key: "pending", Value: 1}}}},
		{s.staged, []bson.D{{{Key: "run", Value: 1}}}},
		{s.changes, []bson.D{newest("doc.detected_at"), newest("doc.competitor", "doc.detected_at"), newest("doc.source", "doc.detected_at")}},
		{s.pages, []bson.D{
			newest("snapshot.fetched_at"), newest("snapshot.competitor", "snapshot.fetched_at"), newest("snapshot.source", "snapshot.fetched_at"), newest("snapshot.run", "snapshot.fetched_at"),
			newest("sighting.seen_at"), newest("sighting.competitor", "sighting.seen_at"), newest("sighting.source", "sighting.seen_at"), newest("sighting.run", "sighting.seen_at"),
		}},
		{s.reviews, []bson.D{
			newest("at"), newest("doc.competitor", "at"), newest("doc.source", "at"), newest("terms", "at"), newest("pains", "at"), newest("corrected"),
			{{Key: "doc.competitor", Value: 1}, {Key: "complaint", Value: 1}, {Key: "types", Value: 1}, {Key: "at", Value: 1}},
		}},
		{s.digests, []bson.D{newest("doc.to"), newest("doc.name", "doc.to")}},
		{s.deliveries, []bson.D{{{Key: "doc.digest", Value: 1}, {Key: "_id", Value: 1}}, {{Key: "doc.state", Value: 1}, {Key: "_id", Value: 1}}}},
		{s.alerts, []bson.D{newest("doc.at")}},
	}
	for _, in := range indexes {
		for _, keys := range in.keys {
			if _, err := in.coll.Indexes().CreateOne(ctx, mongo.IndexModel{Keys: keys}); err != nil {
				return fmt.Errorf("index of %s: %w", in.coll.Name(), err)
			}
		}
	}
	return nil
}

// newest returns the keys, and the id, in falling order: an index, or the order of
// a listing.
func newest(keys ...string) bson.D {
	var d bson.D
	for _, key := range append(keys, "_id") {
		d = append(d, bson.E{Key: key, Value: -1})
	}
	return d
}
