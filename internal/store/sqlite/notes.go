package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"didban"
	"didban/internal/store"
)

// PutNote implements [store.Notes].
func (s *Store) PutNote(ctx context.Context, key string, note []byte) error {
	// A nil slice would be NULL.
	note = append([]byte{}, note...)
	_, err := s.writer.ExecContext(ctx, "INSERT OR REPLACE INTO notes (key, note) VALUES (?, ?)", key, note)
	return store.Wrap(ctx, err, "put note", key)
}

// Note implements [store.Notes].
func (s *Store) Note(ctx context.Context, key string) ([]byte, error) {
	var note []byte
	err := s.reader.QueryRowContext(ctx, "SELECT note FROM notes WHERE key = ?", key).Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		err = didban.ErrNotFound
	}
	return note, store.Wrap(ctx, err, "note", key)
}
