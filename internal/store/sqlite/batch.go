package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// batch is a transaction that writes. It prepares each statement once, since for small
// rows that costs more than to run it.
type batch struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt // they are closed with the transaction
}

// write runs f in one immediate transaction.
func (s *Store) write(ctx context.Context, f func(tx *batch) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(&batch{tx, map[string]*sql.Stmt{}}); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func (b *batch) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := b.prepared[query]; ok {
		return s, nil
	}
	s, err := b.tx.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	b.prepared[query] = s
	return s, nil
}

func (b *batch) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := b.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

func (b *batch) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := b.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (b *batch) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := b.prepare(ctx, query)
	if err != nil {
		return b.tx.QueryRowContext(ctx, query, args...) // its row holds the error
	}
	return s.QueryRowContext(ctx, args...)
}
