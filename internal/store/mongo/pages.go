package mongo

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"didban"
	"didban/internal/store"
)

// page holds a snapshot and the facts read from it in one document, so that both
// are written in one step.
type page struct {
	ID       string           `bson:"_id"`
	Snapshot *didban.Snapshot `bson:"snapshot"`
	Sighting *didban.Sighting `bson:"sighting"`
}

// PutBody implements [store.Pages].
func (s *Store) PutBody(ctx context.Context, body []byte) (string, error) {
	hash, packed, err := store.Pack(body)
	if err == nil {
		err = insert(ctx, s.bodies, hash, packed)
	}
	if errors.Is(err, didban.ErrConflict) {
		return hash, nil
	}
	return hash, wrap(ctx, err, "put body", hash)
}

// Body implements [store.Pages].
func (s *Store) Body(ctx context.Context, hash string) ([]byte, error) {
	found, err := one[kept[[]byte]](ctx, s.bodies, hash)
	if err != nil {
		return nil, wrap(ctx, err, "body", hash)
	}
	body, err := store.Unpack(found.Doc)
	return body, wrap(ctx, err, "body", hash)
}

// PutPage implements [store.Pages].
func (s *Store) PutPage(ctx context.Context, snap didban.Snapshot, sighting *didban.Sighting) error {
	fields := []bson.E{{Key: "snapshot", Value: snap}}
	if sighting != nil {
		if sighting.ID != snap.ID {
			return fmt.Errorf("put page %q: sighting of %q: %w", snap.ID, sighting.ID, didban.ErrInvalid)
		}
		fields = append(fields, facts(*sighting))
	}
	return wrap(ctx, s.putPage(ctx, snap.ID, fields...), "put page", snap.ID)
}

// PutSighting implements [store.Pages].
func (s *Store) PutSighting(ctx context.Context, sighting didban.Sighting) error {
	return wrap(ctx, s.putPage(ctx, sighting.ID, facts(sighting)), "put sighting", sighting.ID)
}

func facts(s didban.Sighting) bson.E {
	s.Facts.Reviews = nil
	return bson.E{Key: "sighting", Value: s}
}

func (s *Store) putPage(ctx context.Context, id string, fields ...bson.E) error {
	_, err := s.pages.UpdateOne(ctx, byID(id).query(), set(fields...), options.UpdateOne().SetUpsert(true))
	return err
}

// Snapshot implements [store.Pages].
func (s *Store) Snapshot(ctx context.Context, id string) (didban.Snapshot, error) {
	found, err := one[page](ctx, s.pages, id)
	if err == nil && found.Snapshot == nil {
		err = didban.ErrNotFound
	}
	if err != nil {
		return didban.Snapshot{}, wrap(ctx, err, "snapshot", id)
	}
	return *found.Snapshot, nil
}

// Snapshots implements [store.Pages].
func (s *Store) Snapshots(ctx context.Context, q store.SnapshotQuery, visit func(didban.Snapshot) error) error {
	f := filter{bson.D{{Key: "snapshot.id", Value: exists}}}
	f.eq("snapshot.competitor", q.Competitor)
	f.eq("snapshot.source", q.Source)
	f.eq("snapshot.url", q.URL)
	f.eq("snapshot.run", q.Run)
	in(&f, "snapshot.outcome", q.Outcomes)
	if q.WithBody {
		f.cond("snapshot.body_hash", exists)
	}
	f.period("snapshot.fetched_at", q.From, q.To)
	read := func(after *store.Place, limit int) ([]page, error) {
		found, err := find[page](ctx, s.pages, f.after("snapshot.fetched_at", after), newest("snapshot.fetched_at"), limit, "sighting")
		return found, wrap(ctx, err, "list snapshots", q.Competitor)
	}
	at := func(p page) store.Place { return store.Place{Time: p.Snapshot.Fetched, ID: p.ID} }
	return store.Walk(q.Limit, read, at, func(p page) error { return visit(*p.Snapshot) })
}

// exists asks that the key is there; one without content is left out on writing.
var exists = bson.D{{Key: "$exists", Value: true}}

// Sightings implements [store.Pages].
func (s *Store) Sightings(ctx context.Context, q store.SightingQuery) ([]didban.Sighting, error) {
	f := filter{bson.D{{Key: "sighting.id", Value: exists}}}
	f.eq("sighting.competitor", q.Competitor)
	f.eq("sighting.source", q.Source)
	f.eq("sighting.facts.role", string(q.Role))
	f.eq("sighting.facts.url", q.URL)
	f.eq("sighting.run", q.Run)
	if q.NotRun != "" {
		f.cond("$nor", bson.A{bson.D{{Key: "sighting.run", Value: q.NotRun}}})
	}
	in(&f, "sighting.facts.outcome", q.Outcomes)
	f.period("sighting.seen_at", q.From, q.To)
	found, err := find[page](ctx, s.pages, f, newest("sighting.seen_at"), q.Limit, "snapshot")
	var out []didban.Sighting
	for _, p := range found {
		out = append(out, *p.Sighting)
	}
	return out, wrap(ctx, err, "list sightings", q.Competitor)
}
