package storetest

import (
	"testing"

	"didban"
	"didban/internal/store"
)

var changeChecks = []check{
	{"a person's decision replaces a change", putChanges},
	{"only a decision replaces a decision", keepDecisions},
	{"a missing change", missingChange},
	{"changes of a new reading", addChanges},
	{"listing", listChanges},
}

func putChanges(t *testing.T, s store.Store) {
	finish(t, s, begin(t, s, "acme", "one", at(0)), change("a", didban.ChangeHeld, 1), change("b", didban.ChangeHeld, 2))
	c := change("a", didban.ChangeDismissed, 1)
	c.Settled, c.Reason = at(5), "هنوز آنجاست"
	for range 2 {
		ok(t, s.PutChanges(t.Context(), []didban.Change{c}))
		got, err := s.Change(t.Context(), "a")
		ok(t, err)
		equal(t, "change", got, c)
	}
	// A new reading may hold again what FinishRun may not.
	c.State = didban.ChangeHeld
	ok(t, s.PutChanges(t.Context(), []didban.Change{c}))
	equal(t, "changes", allChanges(t, s), []didban.Change{change("b", didban.ChangeHeld, 2), c})
}

func keepDecisions(t *testing.T, s store.Store) {
	finish(t, s, begin(t, s, "acme", "one", at(0)), change("a", didban.ChangeHeld, 1), change("b", didban.ChangeHeld, 2))
	decided := change("a", didban.ChangeDismissed, 1)
	decided.Decided, decided.Settled = true, at(5)
	ok(t, s.PutChanges(t.Context(), []didban.Change{decided}))
	reread, other := change("a", didban.ChangeConfirmed, 1), change("b", didban.ChangeConfirmed, 2)
	ok(t, s.PutChanges(t.Context(), []didban.Change{reread, other}))
	equal(t, "after a new reading", allChanges(t, s), []didban.Change{other, decided})
	finish(t, s, begin(t, s, "acme", "one", at(60)), reread)
	equal(t, "after a later run", allChanges(t, s), []didban.Change{other, decided})
	decided.State, decided.Settled = didban.ChangeConfirmed, at(90)
	ok(t, s.PutChanges(t.Context(), []didban.Change{decided}))
	equal(t, "after another decision", allChanges(t, s), []didban.Change{other, decided})
}

func missingChange(t *testing.T, s store.Store) {
	_, err := s.Change(t.Context(), "nobody")
	wants(t, "change", err, didban.ErrNotFound)
	a := change("a", didban.ChangeHeld, 1)
	finish(t, s, begin(t, s, "acme", "one", at(0)), a)
	both := []didban.Change{change("a", didban.ChangeConfirmed, 1), change("nobody", didban.ChangeConfirmed, 1)}
	wants(t, "put changes", s.PutChanges(t.Context(), both), didban.ErrNotFound)
	equal(t, "changes", allChanges(t, s), []didban.Change{a})
}

func addChanges(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	stored, found := change("a", didban.ChangeConfirmed, 1), change("b", didban.ChangeHeld, 2)
	found.Run = run.ID
	wants(t, "a change of an unfinished run", s.AddChanges(t.Context(), []didban.Change{found}), didban.ErrConflict)
	finish(t, s, run, stored)
	again := change("a", didban.ChangeHeld, 1)
	again.Run = run.ID
	for range 2 {
		ok(t, s.AddChanges(t.Context(), []didban.Change{again, found}))
		equal(t, "changes", allChanges(t, s), []didban.Change{found, stored})
	}
	settled := change("b", didban.ChangeConfirmed, 2)
	finish(t, s, begin(t, s, "acme", "one", at(60)), settled)
	equal(t, "changes after a later run", allChanges(t, s), []didban.Change{settled, stored})
	lost := change("c", didban.ChangeHeld, 3)
	lost.Run = "acme/99"
	wants(t, "a change of no run", s.AddChanges(t.Context(), []didban.Change{lost}), didban.ErrNotFound)
}

func listChanges(t *testing.T, s store.Store) {
	a := change("a", didban.ChangeConfirmed, 0)
	b := change("b", didban.ChangeHeld, 10)
	b.Kind, b.Severity = didban.FAQRemoved, didban.SeverityMedium
	c := change("c", didban.ChangeDismissed, 10)
	c.Settled, c.Severity = at(30), didban.SeverityLow
	d := change("d", didban.ChangeConfirmed, 20)
	d.Source, d.Severity = "acme/faq", ""
	finish(t, s, begin(t, s, "acme", "one", at(0)), a, b, c, d)
	e := change("e", didban.ChangeConfirmed, 30)
	e.Competitor = "birch"
	finish(t, s, begin(t, s, "birch", "one", at(0)), e)
	tests := []struct {
		name string
		q    store.ChangeQuery
		want []string
	}{
		{"all", store.ChangeQuery{}, []string{"e", "d", "c", "b", "a"}},
		{"competitor", store.ChangeQuery{Competitor: "birch"}, []string{"e"}},
		{"source", store.ChangeQuery{Source: "acme/faq"}, []string{"d"}},
		{"kinds", store.ChangeQuery{Kinds: []didban.ChangeKind{didban.FAQRemoved, didban.FAQAdded}}, []string{"b"}},
		{"states", store.ChangeQuery{States: []didban.ChangeState{didban.ChangeHeld, didban.ChangeDismissed}}, []string{"c", "b"}},
		{"low and above", store.ChangeQuery{MinSeverity: didban.SeverityLow}, []string{"e", "c", "b", "a"}},
		{"medium and above", store.ChangeQuery{MinSeverity: didban.SeverityMedium}, []string{"e", "b", "a"}},
		{"high", store.ChangeQuery{MinSeverity: didban.SeverityHigh}, []string{"e", "a"}},
		{"half-open", store.ChangeQuery{From: at(0), To: at(10)}, []string{"a"}},
		{"by the time it was settled", store.ChangeQuery{From: at(20), To: at(31)}, []string{"e", "d", "c"}},
		{"limit", store.ChangeQuery{Limit: 2}, []string{"e", "d"}},
		{"none", store.ChangeQuery{Kinds: []didban.ChangeKind{didban.PageGone}}, nil},
	}
	for _, test := range tests {
		found, err := s.Changes(t.Context(), test.q)
		ok(t, err)
		equal(t, test.name, ids(found, changeID), test.want)
	}
}
