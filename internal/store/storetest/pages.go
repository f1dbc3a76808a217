package storetest

import (
	"bytes"
	"fmt"
	"testing"

	"didban"
	"didban/internal/store"
)

var pageChecks = []check{
	{"bodies", bodies},
	{"every field is kept", pageKeeps},
	{"a page is replaced, not doubled", pageReplaced},
	{"a sighting is read again", sightingReplaced},
	{"a missing page", missingPage},
	{"listing snapshots", listSnapshots},
	{"visiting goes on until an error", visitSnapshots},
	{"listing sightings", listSightings},
}

func bodies(t *testing.T, s store.Store) {
	long := bytes.Repeat([]byte("دیده‌بان "), 100_000)
	for _, body := range [][]byte{[]byte("<p>hello</p>"), {}, {0xff, 0x00, 0xfe}, long} {
		hash, err := s.PutBody(t.Context(), body)
		ok(t, err)
		again, err := s.PutBody(t.Context(), body)
		ok(t, err)
		equal(t, "hash of the same bytes", again, hash)
		got, err := s.Body(t.Context(), hash)
		ok(t, err)
		if !bytes.Equal(got, body) {
			t.Errorf("%d bytes came back as %d others", len(body), len(got))
		}
	}
	hash, err := s.PutBody(t.Context(), []byte("<p>hello</p>"))
	ok(t, err)
	equal(t, "hash", hash, "a5652be1ca864d36d25cfb54a41f384e2de1b3acf7513a925d72ed7258fdc0ae")
	_, err = s.Body(t.Context(), "00")
	wants(t, "body", err, didban.ErrNotFound)
}

// snapshot returns a snapshot of acme's run with the number, fetched at the minute.
func snapshot(id string, run, minute int) didban.Snapshot {
	return didban.Snapshot{
		ID: id, Run: fmt.Sprintf("acme/%d", run), Competitor: "acme", Source: "acme/faq", Role: didban.RoleFAQ,
		Page: didban.Page{URL: "https://acme.example/faq", Outcome: didban.OutcomeOK, Fetched: at(minute)},
	}
}

func sighting(snap didban.Snapshot) didban.Sighting {
	return didban.Sighting{
		ID: snap.ID, Run: snap.Run, Competitor: snap.Competitor, Source: snap.Source, Seen: snap.Fetched,
		Facts: didban.Facts{URL: snap.URL, Role: snap.Role, Outcome: snap.Outcome},
	}
}

func pageKeeps(t *testing.T, s store.Store) {
	snap, facts := filled[didban.Snapshot](), unrounded[didban.Sighting]()
	facts.ID = snap.ID
	ok(t, s.PutPage(t.Context(), unrounded[didban.Snapshot](), &facts))
	got, err := s.Snapshot(t.Context(), snap.ID)
	ok(t, err)
	equal(t, "snapshot", got, snap)
	seen, err := s.Sightings(t.Context(), store.SightingQuery{})
	ok(t, err)
	if len(facts.Facts.Reviews) == 0 {
		t.Error("the caller's reviews were taken away")
	}
	facts = filled[didban.Sighting]()
	facts.ID, facts.Facts.Reviews = snap.ID, nil
	equal(t, "sightings", seen, []didban.Sighting{facts})

	bare := didban.Snapshot{ID: "bare"}
	ok(t, s.PutPage(t.Context(), bare, &didban.Sighting{ID: "bare"}))
	got, err = s.Snapshot(t.Context(), "bare")
	ok(t, err)
	equal(t, "snapshot without content", got, bare)
	other := didban.Sighting{ID: "other"}
	wants(t, "a sighting of another page", s.PutPage(t.Context(), bare, &other), didban.ErrInvalid)
}

func pageReplaced(t *testing.T, s store.Store) {
	snap := snapshot("a", 1, 0)
	facts := sighting(snap)
	ok(t, s.PutPage(t.Context(), snap, &facts))
	ok(t, s.PutPage(t.Context(), snap, &facts))
	snap.Outcome, snap.Reason = didban.OutcomeBlocked, "status 503"
	ok(t, s.PutPage(t.Context(), snap, nil))
	equal(t, "snapshots", snapshots(t, s, store.SnapshotQuery{}), []didban.Snapshot{snap})
	seen, err := s.Sightings(t.Context(), store.SightingQuery{})
	ok(t, err)
	equal(t, "sightings", seen, []didban.Sighting{facts})
}

func sightingReplaced(t *testing.T, s store.Store) {
	snap := snapshot("a", 1, 0)
	ok(t, s.PutPage(t.Context(), snap, nil))
	facts := sighting(snap)
	for _, extractor := range []string{"1", "2"} {
		facts.Extractor = extractor
		facts.Facts.FAQs = append(facts.Facts.FAQs, didban.FAQ{Question: "چطور لغو کنم؟", Answer: extractor})
		facts.Facts.Reviews = []didban.Review{{ID: "r"}}
		ok(t, s.PutSighting(t.Context(), facts))
		seen, err := s.Sightings(t.Context(), store.SightingQuery{})
		ok(t, err)
		facts.Facts.Reviews = nil
		equal(t, "sightings", seen, []didban.Sighting{facts})
	}
	ok(t, s.PutSighting(t.Context(), sighting(snapshot("alone", 1, 0))))
	equal(t, "snapshots", snapshots(t, s, store.SnapshotQuery{}), []didban.Snapshot{snap})
}

func missingPage(t *testing.T, s store.Store) {
	_, err := s.Snapshot(t.Context(), "nobody")
	wants(t, "snapshot", err, didban.ErrNotFound)
	equal(t, "snapshots", snapshots(t, s, store.SnapshotQuery{}), []didban.Snapshot{})
	seen, err := s.Sightings(t.Context(), store.SightingQuery{})
	ok(t, err)
	equal(t, "sightings", seen, []didban.Sighting{})
}
