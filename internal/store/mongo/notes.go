package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// PutNote implements [store.Notes].
func (s *Store) PutNote(ctx context.Context, key string, note []byte) error {
	put := func() error {
		doc := kept[[]byte]{key, append([]byte{}, note...)}
		_, err := s.notes.ReplaceOne(ctx, byID(key).query(), doc, options.Replace().SetUpsert(true))
		return err
	}
	err := put()
	if mongo.IsDuplicateKeyError(err) {
		// Another writer made the document meanwhile; now it is replaced.
		err = put()
	}
	return wrap(ctx, err, "put note", key)
}

// Note implements [store.Notes].
func (s *Store) Note(ctx context.Context, key string) ([]byte, error) {
	found, err := one[kept[[]byte]](ctx, s.notes, key)
	return found.Doc, wrap(ctx, err, "note", key)
}
