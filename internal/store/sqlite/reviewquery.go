package sqlite

import (
	"context"
	"strings"

	"didban/internal/store"
)

// Review implements [store.Reviews].
func (s *Store) Review(ctx context.Context, id string) (store.TaggedReview, error) {
	r, err := findReview(ctx, s.reader, id)
	return r.tagged(), store.Wrap(ctx, err, "review", id)
}

// Reviews implements [store.Reviews].
func (s *Store) Reviews(ctx context.Context, q store.ReviewQuery, visit func(store.TaggedReview) error) error {
	w := whereReviews(q)
	read := func(after *store.Place, limit int) ([]row, error) {
		page := w.after("at", after)
		found, err := listReviews(ctx, s.reader, page.sql()+" ORDER BY at DESC, id DESC"+limited(limit), page.args...)
		return found, store.Wrap(ctx, err, "list reviews", q.Competitor)
	}
	at := func(r row) store.Place { return store.Place{Time: store.When(r.Review), ID: r.ID} }
	return store.Walk(q.Limit, read, at, func(r row) error { return visit(r.tagged()) })
}

func whereReviews(q store.ReviewQuery) *where {
	w := &where{}
	w.eq("competitor", q.Competitor)
	w.eq("source", q.Source)
	w.eq("lang", q.Lang)
	if q.Type != "" {
		w.cond("instr(pains, ?) > 0", ","+string(q.Type)+",")
	}
	if q.Complaints {
		w.cond("complaint = 1")
	}
	if q.Untagged != "" {
		w.cond("tagger <> ?", q.Untagged)
	}
	if terms := store.Terms(q.Text); len(terms) > 0 {
		// The plus keeps the order of an index, in which the matches are looked up: a
		// word that stands in half of the reviews would else read each of them.
		w.cond("+n IN (SELECT rowid FROM review_terms WHERE review_terms MATCH ?)", match(terms))
	}
	if !q.SeenFrom.IsZero() {
		w.cond("CAST(round(unixepoch(doc ->> 'first_seen', 'subsec') * 1000) AS INTEGER) >= ?", q.SeenFrom.UnixMilli())
	}
	w.period("at", q.From, q.To)
	return w
}

// match returns the FTS5 query for all of the terms: each one a quoted string, in
// which nothing is syntax. Terms are letters and digits and hold no quotes.
func match(terms []string) string { return `"` + strings.Join(terms, `" AND "`) + `"` }

// PainCounts implements [store.Reviews].
func (s *Store) PainCounts(ctx context.Context, q store.ReviewQuery) ([]store.PainCount, error) {
	counts, err := s.painCounts(ctx, whereReviews(q))
	return counts, store.Wrap(ctx, err, "count pains", q.Competitor)
}

// painCounts adds up the few combinations of pains that a competitor's reviews
// have; SQLite counts each in the index.
func (s *Store) painCounts(ctx context.Context, w *where) ([]store.PainCount, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT competitor, complaint, pains, count(*) FROM reviews"+w.sql()+
		" GROUP BY competitor, complaint, pains ORDER BY competitor", w.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.PainCount
	for rows.Next() {
		var competitor, pains string
		var complaint bool
		var n int
		if err := rows.Scan(&competitor, &complaint, &pains, &n); err != nil {
			return nil, err
		}
		if len(out) == 0 || out[len(out)-1].Competitor != competitor {
			out = append(out, store.NewPainCount(competitor))
		}
		out[len(out)-1].Add(pains, complaint, n)
	}
	return out, rows.Err()
}
