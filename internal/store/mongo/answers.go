package mongo

import (
	"context"
	"errors"

	"didban"
)

// PutAnswer implements [store.Answers].
func (s *Store) PutAnswer(ctx context.Context, key string, answer []byte) error {
	err := insert(ctx, s.answers, key, append([]byte{}, answer...))
	if errors.Is(err, didban.ErrConflict) {
		return nil
	}
	return wrap(ctx, err, "put answer", key)
}

// Answer implements [store.Answers].
func (s *Store) Answer(ctx context.Context, key string) ([]byte, error) {
	found, err := one[kept[[]byte]](ctx, s.answers, key)
	return found.Doc, wrap(ctx, err, "answer", key)
}
