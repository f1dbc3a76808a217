package storetest

import (
	"testing"
	"time"

	"didban"
	"didban/internal/store"
)

const lease = 10 * time.Minute

var runChecks = []check{
	{"the first run", firstRun},
	{"the next run", nextRun},
	{"an unfinished run is taken over when its lease ends", takeOver},
	{"the same owner begins again", beginAgain},
	{"one of many begins", oneBegins},
	{"release", releaseRun},
	{"drop", dropRun},
	{"renew", renewRun},
	{"a missing run", missingRun},
	{"listing", listRuns},
}

func begin(t *testing.T, s store.Store, competitor, owner string, now time.Time) didban.Run {
	t.Helper()
	run, err := s.BeginRun(t.Context(), competitor, owner, now, lease)
	ok(t, err)
	return run
}

func firstRun(t *testing.T, s store.Store) {
	// Times are kept in UTC and cut to the millisecond.
	now := base.Add(1999 * time.Microsecond).In(time.FixedZone("+03:30", 12600))
	got := begin(t, s, "acme", "one", now)
	kept := base.Add(time.Millisecond)
	want := didban.Run{
		ID: "acme/1", Competitor: "acme", Number: 1, State: didban.RunRunning,
		Started: kept, Owner: "one", Lease: kept.Add(lease), Attempt: 1,
	}
	equal(t, "run", got, want)
	stored, err := s.Run(t.Context(), "acme/1")
	ok(t, err)
	equal(t, "stored run", stored, want)
	if zone, _ := stored.Started.Zone(); zone != "UTC" {
		t.Errorf("started in zone %s, want UTC", zone)
	}
}

func nextRun(t *testing.T, s store.Store) {
	for number := 1; number <= 11; number++ {
		run := begin(t, s, "acme", "one", at(number))
		if run.Number != number || run.Attempt != 1 {
			t.Fatalf("run %d has number %d, attempt %d", number, run.Number, run.Attempt)
		}
		finish(t, s, run)
	}
	if other := begin(t, s, "acme-two", "one", at(20)); other.ID != "acme-two/1" {
		t.Errorf("another competitor's first run is %s", other.ID)
	}
}

func takeOver(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	_, err := s.BeginRun(t.Context(), "acme", "two", run.Lease.Add(-time.Millisecond), lease)
	wants(t, "while the lease holds", err, didban.ErrConflict)
	got := begin(t, s, "acme", "two", run.Lease)
	want := run
	want.Attempt, want.Owner, want.Lease = 2, "two", run.Lease.Add(lease)
	equal(t, "run taken over", got, want)
	stored, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	equal(t, "stored run", stored, want)
}

func beginAgain(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	again := begin(t, s, "acme", "one", at(1))
	run.Attempt, run.Lease = 2, at(1).Add(lease)
	equal(t, "run begun again", again, run)
}

func oneBegins(t *testing.T, s store.Store) {
	for round := range 5 {
		now := at(20 * round)
		runs := make([]didban.Run, 8)
		errs := race(len(runs), func(i int) (err error) {
			runs[i], err = s.BeginRun(t.Context(), "acme", string(rune('a'+i)), now, lease)
			return err
		})
		oneWins(t, "begin run", errs, didban.ErrConflict)
		for i, err := range errs {
			// Every second run is left unfinished, for the next round to take over.
			if err == nil && round%2 == 1 {
				finish(t, s, runs[i])
			}
		}
	}
	all, err := s.Runs(t.Context(), store.RunQuery{})
	ok(t, err)
	equal(t, "runs", ids(all, runID), []string{"acme/3", "acme/2", "acme/1"})
}

func runID(r didban.Run) string { return r.ID }

func releaseRun(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	ok(t, s.ReleaseRun(t.Context(), run.ID, "two"))
	_, err := s.BeginRun(t.Context(), "acme", "two", at(1), lease)
	wants(t, "begin after another's release", err, didban.ErrConflict)
	ok(t, s.ReleaseRun(t.Context(), run.ID, "one"))
	if next := begin(t, s, "acme", "two", at(1)); next.Attempt != 2 {
		t.Errorf("attempt %d after a release, want 2", next.Attempt)
	}
	ok(t, s.ReleaseRun(t.Context(), "nobody/1", "one"))
}

func dropRun(t *testing.T, s store.Store) {
	finish(t, s, begin(t, s, "acme", "one", at(0)))
	run := begin(t, s, "acme", "one", at(1))
	ok(t, s.DropRun(t.Context(), run))
	wants(t, "drop what was dropped", s.DropRun(t.Context(), run), didban.ErrNotFound)
	again := begin(t, s, "acme", "two", at(2))
	if again.ID != run.ID || again.Attempt != 1 {
		t.Errorf("run %s, attempt %d after %s was dropped", again.ID, again.Attempt, run.ID)
	}
	taken := begin(t, s, "acme", "two", at(3))
	wants(t, "drop by a stale attempt", s.DropRun(t.Context(), again), didban.ErrConflict)
	finish(t, s, taken)
	wants(t, "drop a finished run", s.DropRun(t.Context(), taken), didban.ErrConflict)
}

func renewRun(t *testing.T, s store.Store) {
	run := begin(t, s, "acme", "one", at(0))
	ok(t, s.RenewRun(t.Context(), run, at(60)))
	_, err := s.BeginRun(t.Context(), "acme", "two", at(59), lease)
	wants(t, "begin while the renewed lease holds", err, didban.ErrConflict)
	taken := begin(t, s, "acme", "two", at(60))
	wants(t, "renew by a stale owner", s.RenewRun(t.Context(), run, at(120)), didban.ErrConflict)
	finish(t, s, taken)
	wants(t, "renew a finished run", s.RenewRun(t.Context(), taken, at(120)), didban.ErrConflict)
	before, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	ok(t, s.ReleaseRun(t.Context(), run.ID, "two"))
	after, err := s.Run(t.Context(), run.ID)
	ok(t, err)
	equal(t, "finished run after a release", after, before)
}

func missingRun(t *testing.T, s store.Store) {
	run := didban.Run{ID: "nobody/1", Competitor: "nobody", Number: 1, Attempt: 1}
	_, err := s.Run(t.Context(), run.ID)
	wants(t, "run", err, didban.ErrNotFound)
	wants(t, "renew", s.RenewRun(t.Context(), run, at(1)), didban.ErrNotFound)
	wants(t, "finish", s.FinishRun(t.Context(), run, nil), didban.ErrNotFound)
	all, err := s.Runs(t.Context(), store.RunQuery{})
	ok(t, err)
	equal(t, "runs", all, []didban.Run{})
}

func listRuns(t *testing.T, s store.Store) {
	finish(t, s, begin(t, s, "acme", "one", at(0)))
	finish(t, s, begin(t, s, "cedar", "one", at(0)))
	finish(t, s, begin(t, s, "acme", "one", at(10)))
	begin(t, s, "acme", "one", at(10))
	finish(t, s, begin(t, s, "birch", "one", at(10)))
	begin(t, s, "birch", "one", at(20))
	tests := []struct {
		name string
		q    store.RunQuery
		want []string
	}{
		{"all", store.RunQuery{}, []string{"birch/2", "acme/3", "acme/2", "birch/1", "cedar/1", "acme/1"}},
		{"competitor", store.RunQuery{Competitor: "birch"}, []string{"birch/2", "birch/1"}},
		{"state", store.RunQuery{State: didban.RunFinished}, []string{"acme/2", "birch/1", "cedar/1", "acme/1"}},
		{"limit", store.RunQuery{Limit: 2}, []string{"birch/2", "acme/3"}},
		{"half-open", store.RunQuery{From: at(0), To: at(10)}, []string{"cedar/1", "acme/1"}},
		{"from", store.RunQuery{From: at(10)}, []string{"birch/2", "acme/3", "acme/2", "birch/1"}},
		{"to", store.RunQuery{To: at(20)}, []string{"acme/3", "acme/2", "birch/1", "cedar/1", "acme/1"}},
		{"none", store.RunQuery{Competitor: "nobody"}, nil},
	}
	for _, test := range tests {
		runs, err := s.Runs(t.Context(), test.q)
		ok(t, err)
		equal(t, test.name, ids(runs, runID), test.want)
	}
}
