package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"didban"
	"didban/internal/store"
)

// PutAnswer implements [store.Answers].
func (s *Store) PutAnswer(ctx context.Context, key string, answer []byte) error {
	// A nil slice would be NULL.
	answer = append([]byte{}, answer...)
	_, err := s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO answers (key, answer) VALUES (?, ?)", key, answer)
	return store.Wrap(ctx, err, "put answer", key)
}

// Answer implements [store.Answers].
func (s *Store) Answer(ctx context.Context, key string) ([]byte, error) {
	var answer []byte
	err := s.reader.QueryRowContext(ctx, "SELECT answer FROM answers WHERE key = ?", key).Scan(&answer)
	if errors.Is(err, sql.ErrNoRows) {
		err = didban.ErrNotFound
	}
	return answer, store.Wrap(ctx, err, "answer", key)
}
