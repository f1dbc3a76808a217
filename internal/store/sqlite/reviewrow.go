package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"didban"
	"didban/internal/store"
)

// row is a review with what the tagger and a person say about it.
type row struct {
	n int64
	didban.Review
	tagging    *didban.Tagging
	correction *didban.Correction
}

func (r row) tagged() store.TaggedReview {
	return store.TaggedReview{Review: r.Review, Tagging: store.Effective(r.tagging, r.correction), Correction: r.correction}
}

// findReview returns one row, and wraps [didban.ErrNotFound] without one.
func findReview(ctx context.Context, db querier, id string) (row, error) {
	found, err := listReviews(ctx, db, " WHERE id = ?", id)
	switch {
	case err != nil:
		return row{}, err
	case len(found) == 0:
		return row{}, didban.ErrNotFound
	}
	return found[0], nil
}

// listReviews returns the rows that the clauses select.
func listReviews(ctx context.Context, db querier, clauses string, args ...any) ([]row, error) {
	rows, err := db.QueryContext(ctx, "SELECT n, doc, tagging, correction FROM reviews"+clauses, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []row
	for rows.Next() {
		r, err := scanRow(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func scanRow(rows *sql.Rows) (r row, err error) {
	var body, tagging, correction sql.RawBytes
	if err := rows.Scan(&r.n, &body, &tagging, &correction); err != nil {
		return r, err
	}
	if err := json.Unmarshal(body, &r.Review); err != nil {
		return r, err
	}
	err = r.judge(tagging, correction)
	return r, err
}

// findTagging returns the row of a review without the review itself, and wraps
// [didban.ErrNotFound] without one.
func findTagging(ctx context.Context, db querier, id string) (r row, err error) {
	var tagging, correction []byte
	err = db.QueryRowContext(ctx, "SELECT n, tagging, correction FROM reviews WHERE id = ?", id).Scan(&r.n, &tagging, &correction)
	if errors.Is(err, sql.ErrNoRows) {
		return r, didban.ErrNotFound
	}
	if err != nil {
		return r, err
	}
	err = r.judge(tagging, correction)
	return r, err
}

// judge reads the stored tagging and correction, nil for none, into the row.
func (r *row) judge(tagging, correction []byte) (err error) {
	if tagging != nil {
		err = json.Unmarshal(tagging, &r.tagging)
	}
	if correction != nil && err == nil {
		err = json.Unmarshal(correction, &r.correction)
	}
	return err
}

// nullable returns a document as it is stored, NULL for none.
func nullable[T any](v *T) (sql.NullString, error) {
	if v == nil {
		return sql.NullString{}, nil
	}
	body, err := doc(v)
	return sql.NullString{String: body, Valid: true}, err
}

func tagger(t *didban.Tagging) string {
	if t == nil {
		return ""
	}
	return t.Tagger
}

func complaint(t *didban.Tagging) bool { return t != nil && t.Complaint }
