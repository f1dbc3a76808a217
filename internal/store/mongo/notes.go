package mongo

import "context"

// PutNote implements [store.Notes].
func (s *Store) PutNote(ctx context.Context, key string, note []byte) error {
	return wrap(ctx, replace(ctx, s.notes, key, append([]byte{}, note...)), "put note", key)
}

// Note implements [store.Notes].
func (s *Store) Note(ctx context.Context, key string) ([]byte, error) {
	found, err := one[kept[[]byte]](ctx, s.notes, key)
	return found.Doc, wrap(ctx, err, "note", key)
}
