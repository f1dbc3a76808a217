package storetest

import (
	"context"
	"fmt"
	"testing"

	"didban"
	"didban/internal/store"
)

var finishChecks = []check{
	{"every field is kept", finishKeeps},
	{"the run and its changes appear together", finishTogether},
	{"a stale owner is fenced out", finishFenced},
	{"finishing again changes nothing", finishAgain},
	{"one of two attempts finishes", finishRace},
	{"many changes", finishMany},
	{"a later run replaces a change, but never sets it back to held", finishReplaces},
}

// finish ends the run with the changes.
func finish(t *testing.T, s store.Store, run didban.Run, changes ...didban.Change) {
	t.Helper()
	run.State, run.Finished = didban.RunFinished, run.Started.Add(lease/2)
	ok(t, s.FinishRun(t.Context(), run, changes))
}

// change returns a change of acme that was detected at the minute.
func change(id string, state didban.ChangeState, minute int) didban.Change {
	return didban.Change{
		ID: id, Kind: didban.PriceChanged, Subject: "Pro", Competitor: "acme", Source: "acme/pricing",
		Severity: didban.SeverityHigh, State: state, Detected: at(minute),
	}
}

func changeID(c didban.Change) string { return c.ID }

func allChanges(t *testing.T, s store.Store) []didban.Change {
	t.Helper()
	all, err := s.Changes(t.Context(), store.ChangeQuery{})
	ok(t, err)
	return all
}

func finishKeeps(t *testing.T, s store.Store) {
	run, want := unrounded[didban.Run](), filled[didban.Run]()
	run.ID, run.Attempt = begin(t, s, "acme", "one", at(0)).ID, 1
	bare := didban.Change{ID: "bare", Kind: didban.PageGone}
	ok(t, s.FinishRun(t.Context(), run, []didban.Change{unrounded[didban.Change](), bare}))
	want.ID, want.Attempt, want.State = run.ID, run.Attempt, didban.RunFinished
	got, err := s.Run(t.Context(), want.ID)
	ok(t, err)
	equal(t, "run", got, want)
	equal(t, "changes", allChanges(t, s), []didban.Change{filled[didban.Change](), bare})
}

func finishTogether(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	held := change("a", didban.ChangeHeld, 1)
	wants(t, "finish with a cancelled context", s.FinishRun(cancelled, run, []didban.Change{held}), context.Canceled)
	equal(t, "changes of an unfinished run", allChanges(t, s), []didban.Change{})
	stored, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	equal(t, "unfinished run", stored, run)

	run.NewReviews = 7
	ok(t, s.FinishRun(t.Context(), run, []didban.Change{held}))
	equal(t, "changes", allChanges(t, s), []didban.Change{held})
	stored, err = s.Run(t.Context(), run.ID)
	ok(t, err)
	run.State = didban.RunFinished
	equal(t, "finished run", stored, run)
}

func finishFenced(t *testing.T, s store.Store) {
	stale := begin(t, s, "acme", "one", at(0))
	taken := begin(t, s, "acme", "two", at(30))
	late := []didban.Change{change("late", didban.ChangeConfirmed, 1)}
	wants(t, "finish by a stale owner", s.FinishRun(t.Context(), stale, late), didban.ErrConflict)
	stored, err := s.Run(t.Context(), taken.ID)
	ok(t, err)
	equal(t, "run", stored, taken)
	finish(t, s, taken, change("mine", didban.ChangeConfirmed, 2))
	wants(t, "finish by a stale owner, too late", s.FinishRun(t.Context(), stale, late), didban.ErrConflict)
	equal(t, "changes", ids(allChanges(t, s), changeID), []string{"mine"})
}

func finishAgain(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	run.Changes = 1
	c := change("a", didban.ChangeConfirmed, 1)
	finish(t, s, run, c)
	before, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	c.State, c.Reason = didban.ChangeDismissed, "a test page"
	ok(t, s.PutChanges(t.Context(), []didban.Change{c}))
	finish(t, s, run, change("a", didban.ChangeConfirmed, 1))
	after, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	equal(t, "run finished twice", after, before)
	equal(t, "changes of a run finished twice", allChanges(t, s), []didban.Change{c})
}

func finishRace(t *testing.T, s store.Store) {
	old := begin(t, s, "acme", "one", at(0))
	young := begin(t, s, "acme", "two", at(30))
	attempts := []didban.Run{old, young, old, old, young, old}
	errs := race(len(attempts), func(i int) error {
		run := attempts[i]
		return s.FinishRun(t.Context(), run, []didban.Change{change(run.Owner, didban.ChangeConfirmed, 1)})
	})
	for i, err := range errs {
		if attempts[i].Owner == "two" {
			ok(t, err)
			continue
		}
		wants(t, "finish by a stale owner", err, didban.ErrConflict)
	}
	equal(t, "changes", ids(allChanges(t, s), changeID), []string{"two"})
}

func finishReplaces(t *testing.T, s store.Store) {
	states := []didban.ChangeState{didban.ChangeHeld, didban.ChangeConfirmed, didban.ChangeDismissed}
	for i, before := range states {
		for j, after := range states {
			id := string(before) + " to " + string(after)
			first := change(id, before, 1)
			finish(t, s, begin(t, s, "acme", "one", at(10*i+j)), first)
			second := change(id, after, 1)
			second.Reason = "seen again"
			finish(t, s, begin(t, s, "acme", "one", at(10*i+j)), second)
			want := second
			if after == didban.ChangeHeld && before != didban.ChangeHeld {
				want = first
			}
			got, err := s.Change(t.Context(), id)
			ok(t, err)
			equal(t, id, got, want)
		}
	}
}

func finishMany(t *testing.T, s store.Store) {
	var changes []didban.Change
	for i := range many {
		changes = append(changes, change(fmt.Sprint(i), didban.ChangeHeld, many-i))
	}
	finish(t, s, begin(t, s, "acme", "one", at(0)), changes...)
	equal(t, "changes", allChanges(t, s), changes)
}
