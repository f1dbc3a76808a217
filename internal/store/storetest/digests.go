package storetest

import (
	"testing"

	"didban"
	"didban/internal/store"
)

var digestChecks = []check{
	{"every field is kept, once", digestKept},
	{"one of many builds a digest", digestRace},
	{"listing digests", listDigests},
	{"a delivery moves from state to state", deliveryMoves},
	{"one of many moves a delivery", deliveryRace},
	{"listing deliveries", listDeliveries},
}

func digest(id, name string, to int) didban.Digest {
	return didban.Digest{ID: id, Name: name, Lang: "fa", From: at(to - 10), To: at(to), Built: at(to)}
}

func digestKept(t *testing.T, s store.Store) {
	given := []didban.Digest{unrounded[didban.Digest](), {ID: "bare"}}
	for i, want := range []didban.Digest{filled[didban.Digest](), {ID: "bare"}} {
		ok(t, s.PutDigest(t.Context(), given[i]))
		other := want
		other.Lang = "other"
		wants(t, "put digest twice", s.PutDigest(t.Context(), other), didban.ErrConflict)
		got, err := s.Digest(t.Context(), want.ID)
		ok(t, err)
		equal(t, "digest", got, want)
	}
	_, err := s.Digest(t.Context(), "nobody")
	wants(t, "digest", err, didban.ErrNotFound)
}

func digestRace(t *testing.T, s store.Store) {
	errs := race(8, func(i int) error {
		return s.PutDigest(t.Context(), digest("team/2026-W10", "team", i))
	})
	oneWins(t, "put digest", errs, didban.ErrConflict)
}

func listDigests(t *testing.T, s store.Store) {
	for _, d := range []didban.Digest{digest("team/1", "team", 0), digest("team/3", "team", 20), digest("team/2", "team", 20), digest("sales/1", "sales", 10)} {
		ok(t, s.PutDigest(t.Context(), d))
	}
	tests := []struct {
		name  string
		limit int
		want  []string
	}{
		{"", 0, []string{"team/3", "team/2", "sales/1", "team/1"}},
		{"team", 0, []string{"team/3", "team/2", "team/1"}},
		{"team", 1, []string{"team/3"}},
		{"nobody", 0, nil},
	}
	for _, test := range tests {
		found, err := s.Digests(t.Context(), test.name, test.limit)
		ok(t, err)
		equal(t, "digests of "+test.name, ids(found, func(d didban.Digest) string { return d.ID }), test.want)
	}
}

func deliveryMoves(t *testing.T, s store.Store) {
	given, d := unrounded[didban.Delivery](), filled[didban.Delivery]()
	given.State, d.State = didban.DeliveryQueued, didban.DeliveryQueued
	ok(t, s.AddDelivery(t.Context(), given))
	wants(t, "add twice", s.AddDelivery(t.Context(), d), didban.ErrConflict)
	sending := d
	sending.State, sending.Attempts, sending.At = didban.DeliverySending, 1, at(1)
	wants(t, "move from another state", s.MoveDelivery(t.Context(), sending, didban.DeliveryFailed), didban.ErrConflict)
	equal(t, "delivery", deliveries(t, s), []didban.Delivery{d})
	ok(t, s.MoveDelivery(t.Context(), sending, didban.DeliveryQueued))
	equal(t, "delivery", deliveries(t, s), []didban.Delivery{sending})
	wants(t, "move twice", s.MoveDelivery(t.Context(), sending, didban.DeliveryQueued), didban.ErrConflict)
	missing := didban.Delivery{ID: "nobody"}
	wants(t, "move a missing one", s.MoveDelivery(t.Context(), missing, didban.DeliveryQueued), didban.ErrNotFound)
}

func deliveryRace(t *testing.T, s store.Store) {
	d := didban.Delivery{ID: "d", Digest: "team/1", State: didban.DeliveryQueued, At: at(0)}
	oneWins(t, "add delivery", race(8, func(int) error { return s.AddDelivery(t.Context(), d) }), didban.ErrConflict)
	sending := d
	sending.State = didban.DeliverySending
	oneWins(t, "move delivery", race(8, func(int) error {
		return s.MoveDelivery(t.Context(), sending, didban.DeliveryQueued)
	}), didban.ErrConflict)
}

func deliveries(t *testing.T, s store.Store) []didban.Delivery {
	t.Helper()
	found, err := s.Deliveries(t.Context(), store.DeliveryQuery{})
	ok(t, err)
	return found
}

func listDeliveries(t *testing.T, s store.Store) {
	queued, sent := didban.DeliveryQueued, didban.DeliverySent
	for _, d := range []didban.Delivery{
		{ID: "c", Digest: "team/1", State: queued, At: at(0)}, {ID: "a", Digest: "team/1", State: sent, At: at(1)},
		{ID: "b", Digest: "team/2", State: didban.DeliveryFailed, At: at(2)}, {ID: "d", Alert: "x", State: queued, At: at(3)},
	} {
		ok(t, s.AddDelivery(t.Context(), d))
	}
	moved := didban.Delivery{ID: "d", Alert: "x", State: sent, At: at(4)}
	ok(t, s.MoveDelivery(t.Context(), moved, queued))
	tests := []struct {
		name string
		q    store.DeliveryQuery
		want []string
	}{
		{"all", store.DeliveryQuery{}, []string{"a", "b", "c", "d"}},
		{"of a digest", store.DeliveryQuery{Digest: "team/1"}, []string{"a", "c"}},
		{"of none", store.DeliveryQuery{Digest: "nobody"}, nil},
		{"in a state", store.DeliveryQuery{States: []didban.DeliveryState{queued}}, []string{"c"}},
		{"in one of two states", store.DeliveryQuery{States: []didban.DeliveryState{queued, sent}}, []string{"a", "c", "d"}},
		{"of a period", store.DeliveryQuery{From: at(1), To: at(4)}, []string{"a", "b"}},
		{"of a digest in a state", store.DeliveryQuery{Digest: "team/1", States: []didban.DeliveryState{sent}}, []string{"a"}},
	}
	for _, test := range tests {
		found, err := s.Deliveries(t.Context(), test.q)
		ok(t, err)
		equal(t, test.name, ids(found, func(d didban.Delivery) string { return d.ID }), test.want)
	}
}
