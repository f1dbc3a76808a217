package storetest

import (
	"testing"

	"didban"
	"didban/internal/store"
)

var alertChecks = []check{
	{"an alert moves from state to state", alertMoves},
	{"one of many raises and moves an alert", alertRace},
	{"listing alerts", listAlerts},
}

func alertMoves(t *testing.T, s store.Store) {
	given, a := unrounded[didban.Alert](), filled[didban.Alert]()
	given.State, a.State = didban.AlertOpen, didban.AlertOpen
	ok(t, s.AddAlert(t.Context(), given))
	wants(t, "add twice", s.AddAlert(t.Context(), didban.Alert{ID: a.ID}), didban.ErrConflict)
	got, err := s.Alert(t.Context(), a.ID)
	ok(t, err)
	equal(t, "alert", got, a)
	taken := a
	taken.State, taken.By, taken.Moved = didban.AlertAcknowledged, "pm", at(5)
	wants(t, "move from another state", s.MoveAlert(t.Context(), taken, didban.AlertEscalated), didban.ErrConflict)
	ok(t, s.MoveAlert(t.Context(), taken, didban.AlertOpen))
	wants(t, "move twice", s.MoveAlert(t.Context(), taken, didban.AlertOpen), didban.ErrConflict)
	got, err = s.Alert(t.Context(), a.ID)
	ok(t, err)
	equal(t, "alert", got, taken)
	wants(t, "move a missing one", s.MoveAlert(t.Context(), didban.Alert{ID: "nobody"}, didban.AlertOpen), didban.ErrNotFound)
	_, err = s.Alert(t.Context(), "nobody")
	wants(t, "alert", err, didban.ErrNotFound)
}

func alertRace(t *testing.T, s store.Store) {
	a := didban.Alert{ID: "a", State: didban.AlertOpen, At: at(0)}
	oneWins(t, "add alert", race(8, func(int) error { return s.AddAlert(t.Context(), a) }), didban.ErrConflict)
	taken := a
	taken.State = didban.AlertEscalated
	oneWins(t, "move alert", race(8, func(int) error {
		return s.MoveAlert(t.Context(), taken, didban.AlertOpen)
	}), didban.ErrConflict)
}

func listAlerts(t *testing.T, s store.Store) {
	open, taken := didban.AlertOpen, didban.AlertAcknowledged
	for _, a := range []didban.Alert{
		{ID: "a", State: open, At: at(0)}, {ID: "c", State: taken, At: at(2)}, {ID: "b", State: open, At: at(2)}, {ID: "d", State: open, At: at(1)},
	} {
		ok(t, s.AddAlert(t.Context(), a))
	}
	tests := []struct {
		name string
		q    store.AlertQuery
		want []string
	}{
		{"all", store.AlertQuery{}, []string{"c", "b", "d", "a"}},
		{"open", store.AlertQuery{States: []didban.AlertState{open}}, []string{"b", "d", "a"}},
		{"of a period", store.AlertQuery{From: at(1), To: at(2)}, []string{"d"}},
		{"the newest", store.AlertQuery{Limit: 2}, []string{"c", "b"}},
		{"none", store.AlertQuery{States: []didban.AlertState{didban.AlertEscalated}}, nil},
	}
	for _, test := range tests {
		found, err := s.Alerts(t.Context(), test.q)
		ok(t, err)
		equal(t, test.name, ids(found, func(a didban.Alert) string { return a.ID }), test.want)
	}
}
