package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"didban"
	"didban/internal/store"
)

// where collects the conditions of a query and their arguments.
type where struct {
	conds []string
	args  []any
}

// cond adds a condition as it is.
func (w *where) cond(sql string, args ...any) {
	w.conds = append(w.conds, sql)
	w.args = append(w.args, args...)
}

// eq asks that the column has the value; an empty value selects all.
func (w *where) eq(column, value string) {
	if value != "" {
		w.cond(column+" = ?", value)
	}
}

// in asks that the column has one of the values; none selects all.
func in[T ~string](w *where, column string, values []T) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	w.cond(column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", args...)
}

// period asks that from ≤ column < to; a zero time leaves its end open.
func (w *where) period(column string, from, to time.Time) {
	if !from.IsZero() {
		w.cond(column+" >= ?", store.Milli(from).UnixMilli())
	}
	if !to.IsZero() {
		w.cond(column+" < ?", store.Milli(to).UnixMilli())
	}
}

// after returns the conditions, and that the document stands after the place in a
// listing by the column and the id.
func (w *where) after(column string, p *store.Place) *where {
	out := &where{slices.Clone(w.conds), slices.Clone(w.args)}
	if p != nil {
		out.cond("("+column+", id) < (?, ?)", p.Time.UnixMilli(), p.ID)
	}
	return out
}

// sql returns the WHERE clause, empty without conditions.
func (w *where) sql() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conds, " AND ")
}

// limited returns the LIMIT clause for a limit that is zero for none.
func limited(limit int) string {
	if limit <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", limit)
}

// querier is a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// ignoreDone drops the error of a transaction that a cancelled context ended.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// list returns the documents that a query of one column selects.
func list[T any](ctx context.Context, db querier, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var doc sql.RawBytes
		if err := rows.Scan(&doc); err != nil {
			return nil, err
		}
		var v T
		if err := json.Unmarshal(doc, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// one returns the document that a query of one column selects first, and wraps
// [didban.ErrNotFound] without one.
func one[T any](ctx context.Context, db querier, query string, args ...any) (T, error) {
	var v T
	found, err := list[T](ctx, db, query+" LIMIT 1", args...)
	switch {
	case err != nil:
		return v, err
	case len(found) == 0:
		return v, didban.ErrNotFound
	}
	return found[0], nil
}

// touched returns the given error when a statement changed no row.
func touched(res sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return none
}

// doc returns a document as it is stored.
func doc(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}
