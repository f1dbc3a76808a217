package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"didban"
	"didban/internal/store"
)

// PutBody implements [store.Pages].
func (s *Store) PutBody(ctx context.Context, body []byte) (string, error) {
	hash, packed, err := store.Pack(body)
	if err == nil {
		_, err = s.writer.ExecContext(ctx, "INSERT OR IGNORE INTO bodies (hash, packed) VALUES (?, ?)", hash, packed)
	}
	return hash, store.Wrap(ctx, err, "put body", hash)
}

// Body implements [store.Pages].
func (s *Store) Body(ctx context.Context, hash string) ([]byte, error) {
	var packed []byte
	err := s.reader.QueryRowContext(ctx, "SELECT packed FROM bodies WHERE hash = ?", hash).Scan(&packed)
	if errors.Is(err, sql.ErrNoRows) {
		err = didban.ErrNotFound
	}
	if err != nil {
		return nil, store.Wrap(ctx, err, "body", hash)
	}
	body, err := store.Unpack(packed)
	return body, store.Wrap(ctx, err, "body", hash)
}

// PutPage implements [store.Pages].
func (s *Store) PutPage(ctx context.Context, snap didban.Snapshot, sighting *didban.Sighting) error {
	if sighting != nil && sighting.ID != snap.ID {
		return fmt.Errorf("put page %q: sighting of %q: %w", snap.ID, sighting.ID, didban.ErrInvalid)
	}
	err := s.write(ctx, func(tx *batch) error {
		if err := putSnapshot(ctx, tx, snap); err != nil || sighting == nil {
			return err
		}
		return putSighting(ctx, tx, *sighting)
	})
	return store.Wrap(ctx, err, "put page", snap.ID)
}

func putSnapshot(ctx context.Context, db querier, snap didban.Snapshot) error {
	snap = cutSnapshot(snap)
	body, err := doc(snap)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `INSERT OR REPLACE INTO snapshots
		(id, competitor, source, url, run, outcome, body, fetched, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		snap.ID, snap.Competitor, snap.Source, snap.URL, snap.Run, snap.Outcome, snap.BodyHash, snap.Fetched.UnixMilli(), body)
	return err
}

func putSighting(ctx context.Context, db querier, s didban.Sighting) error {
	s = cutSighting(s)
	body, err := doc(s)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `INSERT OR REPLACE INTO sightings
		(id, competitor, source, role, url, run, outcome, seen, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Competitor, s.Source, s.Facts.Role, s.Facts.URL, s.Run, s.Facts.Outcome, s.Seen.UnixMilli(), body)
	return err
}

// PutSighting implements [store.Pages].
func (s *Store) PutSighting(ctx context.Context, sighting didban.Sighting) error {
	return store.Wrap(ctx, putSighting(ctx, s.writer, sighting), "put sighting", sighting.ID)
}

// Snapshot implements [store.Pages].
func (s *Store) Snapshot(ctx context.Context, id string) (didban.Snapshot, error) {
	snap, err := one[didban.Snapshot](ctx, s.reader, "SELECT doc FROM snapshots WHERE id = ?", id)
	return snap, store.Wrap(ctx, err, "snapshot", id)
}

// Snapshots implements [store.Pages].
func (s *Store) Snapshots(ctx context.Context, q store.SnapshotQuery, visit func(didban.Snapshot) error) error {
	var w where
	w.eq("competitor", q.Competitor)
	w.eq("source", q.Source)
	w.eq("url", q.URL)
	w.eq("run", q.Run)
	in(&w, "outcome", q.Outcomes)
	if q.WithBody {
		w.cond("body <> ''")
	}
	w.period("fetched", q.From, q.To)
	read := func(after *store.Place, limit int) ([]didban.Snapshot, error) {
		page := w.after("fetched", after)
		found, err := list[didban.Snapshot](ctx, s.reader,
			"SELECT doc FROM snapshots"+page.sql()+" ORDER BY fetched DESC, id DESC"+limited(limit), page.args...)
		return found, store.Wrap(ctx, err, "list snapshots", q.Competitor)
	}
	at := func(s didban.Snapshot) store.Place { return store.Place{Time: s.Fetched, ID: s.ID} }
	return store.Walk(q.Limit, read, at, visit)
}

// Sightings implements [store.Pages].
func (s *Store) Sightings(ctx context.Context, q store.SightingQuery) ([]didban.Sighting, error) {
	var w where
	w.eq("competitor", q.Competitor)
	w.eq("source", q.Source)
	w.eq("role", string(q.Role))
	w.eq("url", q.URL)
	w.eq("run", q.Run)
	if q.NotRun != "" {
		w.cond("run <> ?", q.NotRun)
	}
	in(&w, "outcome", q.Outcomes)
	w.period("seen", q.From, q.To)
	found, err := list[didban.Sighting](ctx, s.reader,
		"SELECT doc FROM sightings"+w.sql()+" ORDER BY seen DESC, id DESC"+limited(q.Limit), w.args...)
	return found, store.Wrap(ctx, err, "list sightings", q.Competitor)
}
