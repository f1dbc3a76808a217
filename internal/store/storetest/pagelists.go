package storetest

import (
	"errors"
	"testing"
	"time"

	"didban"
	"didban/internal/store"
)

func snapshots(t *testing.T, s store.Store, q store.SnapshotQuery) []didban.Snapshot {
	t.Helper()
	var out []didban.Snapshot
	ok(t, s.Snapshots(t.Context(), q, func(snap didban.Snapshot) error {
		out = append(out, snap)
		return nil
	}))
	return out
}

// putPages records five pages: a to d of acme, of which b and c were fetched at
// the same time, and e of another competitor.
func putPages(t *testing.T, s store.Store) {
	t.Helper()
	pages := []didban.Snapshot{snapshot("a", 1, 0), snapshot("b", 1, 10), snapshot("c", 2, 10), snapshot("d", 2, 20), snapshot("e", 1, 30)}
	pages[1].URL, pages[1].BodyHash = "https://acme.example/help", "ff"
	pages[2].Source, pages[2].Role = "acme/pricing", didban.RolePricing
	pages[3].Outcome = didban.OutcomeEmpty
	pages[4].Competitor, pages[4].Run, pages[4].Outcome = "birch", "birch/1", didban.OutcomeTimeout
	for _, snap := range pages {
		facts := sighting(snap)
		ok(t, s.PutPage(t.Context(), snap, &facts))
	}
}

func listSnapshots(t *testing.T, s store.Store) {
	putPages(t, s)
	tests := []struct {
		name string
		q    store.SnapshotQuery
		want []string
	}{
		{"all", store.SnapshotQuery{}, []string{"e", "d", "c", "b", "a"}},
		{"competitor", store.SnapshotQuery{Competitor: "acme"}, []string{"d", "c", "b", "a"}},
		{"source", store.SnapshotQuery{Source: "acme/pricing"}, []string{"c"}},
		{"URL", store.SnapshotQuery{URL: "https://acme.example/help"}, []string{"b"}},
		{"run", store.SnapshotQuery{Run: "acme/2"}, []string{"d", "c"}},
		{"outcomes", store.SnapshotQuery{Outcomes: []didban.Outcome{didban.OutcomeEmpty, didban.OutcomeTimeout}}, []string{"e", "d"}},
		{"with a body", store.SnapshotQuery{WithBody: true}, []string{"b"}},
		{"half-open", store.SnapshotQuery{From: at(0), To: at(10)}, []string{"a"}},
		{"from", store.SnapshotQuery{From: at(10)}, []string{"e", "d", "c", "b"}},
		{"to", store.SnapshotQuery{To: at(30)}, []string{"d", "c", "b", "a"}},
		{"limit", store.SnapshotQuery{Limit: 3}, []string{"e", "d", "c"}},
		{"none", store.SnapshotQuery{Run: "nobody/1"}, nil},
	}
	for _, test := range tests {
		got := ids(snapshots(t, s, test.q), func(s didban.Snapshot) string { return s.ID })
		equal(t, test.name, got, test.want)
	}
}

func visitSnapshots(t *testing.T, s store.Store) {
	putPages(t, s)
	enough := errors.New("enough")
	seen := 0
	err := s.Snapshots(t.Context(), store.SnapshotQuery{}, func(snap didban.Snapshot) error {
		seen++
		snap.Fetched = snap.Fetched.Add(time.Hour)
		ok(t, s.PutPage(t.Context(), snap, nil))
		if seen == 2 {
			return enough
		}
		return nil
	})
	if err != enough || seen != 2 { //nolint:errorlint // returned as it is
		t.Errorf("visited %d, error %v; want 2 and the error of visit as it is", seen, err)
	}
}

func listSightings(t *testing.T, s store.Store) {
	putPages(t, s)
	tests := []struct {
		name string
		q    store.SightingQuery
		want []string
	}{
		{"all", store.SightingQuery{}, []string{"e", "d", "c", "b", "a"}},
		{"competitor", store.SightingQuery{Competitor: "birch"}, []string{"e"}},
		{"source", store.SightingQuery{Source: "acme/pricing"}, []string{"c"}},
		{"role", store.SightingQuery{Competitor: "acme", Role: didban.RoleFAQ}, []string{"d", "b", "a"}},
		{"URL", store.SightingQuery{URL: "https://acme.example/help"}, []string{"b"}},
		{"run", store.SightingQuery{Run: "acme/1"}, []string{"b", "a"}},
		{"not run", store.SightingQuery{Competitor: "acme", NotRun: "acme/1"}, []string{"d", "c"}},
		{"outcomes", store.SightingQuery{Outcomes: []didban.Outcome{didban.OutcomeEmpty}}, []string{"d"}},
		{"half-open", store.SightingQuery{From: at(10), To: at(20)}, []string{"c", "b"}},
		{"limit", store.SightingQuery{Limit: 1}, []string{"e"}},
		{"none", store.SightingQuery{Role: didban.RoleReviews}, nil},
	}
	for _, test := range tests {
		seen, err := s.Sightings(t.Context(), test.q)
		ok(t, err)
		equal(t, test.name, ids(seen, func(s didban.Sighting) string { return s.ID }), test.want)
	}
}
