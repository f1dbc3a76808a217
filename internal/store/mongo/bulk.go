package mongo

import (
	"context"
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// duplicateKey is the server's code for a key that exists already.
const duplicateKey = 11000

// writeAll runs the writes in batches and returns how many found or made their
// document. An upsert whose filter no longer fits the stored document is refused
// by its id; it counts as one that found nothing, and does not stop the others.
func writeAll(ctx context.Context, coll *mongo.Collection, writes []mongo.WriteModel) (done int, err error) {
	for part := range slices.Chunk(writes, batch) {
		res, err := coll.BulkWrite(ctx, part, options.BulkWrite().SetOrdered(false))
		if err != nil && !onlyDuplicates(err) {
			return done, err
		}
		if res != nil {
			done += int(res.MatchedCount + res.UpsertedCount)
		}
	}
	return done, nil
}

func onlyDuplicates(err error) bool {
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) || bulk.WriteConcernError != nil {
		return false
	}
	return !slices.ContainsFunc(bulk.WriteErrors, func(e mongo.BulkWriteError) bool { return e.Code != duplicateKey })
}
