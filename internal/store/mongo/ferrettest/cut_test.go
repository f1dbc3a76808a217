package ferrettest

import (
	"context"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/store"
)

var start = time.Date(2026, 3, 9, 8, 0, 0, 0, time.UTC)

// TestFinishRunCut cuts the connection after each of the commands of FinishRun in
// turn, as when the process is killed there. All of the run is visible then or
// none, and finishing it again leaves what an undisturbed one leaves.
func TestFinishRunCut(t *testing.T) {
	server := serve(t)
	for commands := 0; ; commands++ {
		if commands > 50 {
			t.Fatal("FinishRun does not come to its end")
		}
		whole := false
		t.Run(fmt.Sprintf("after %d", commands), func(t *testing.T) {
			whole = finishCut(t, server, fmt.Sprintf("cut%d", commands), commands)
		})
		if whole {
			if commands < 3 {
				t.Errorf("FinishRun needed %d commands; what was cut?", commands)
			}
			return
		}
	}
}

// finishCut reports whether FinishRun needed no more than so many commands.
func finishCut(t *testing.T, server *url.URL, database string, commands int) bool {
	direct := open(t, server, database)
	before := []didban.Change{change("b", didban.ChangeHeld, 1), change("a", didban.ChangeHeld, 1)}
	finish(t, direct, begin(t, direct, 1), before)
	run := begin(t, direct, 2)
	changes := []didban.Change{change("c", didban.ChangeHeld, 2), change("a", didban.ChangeConfirmed, 2)}
	after := []didban.Change{changes[0], changes[1], before[0]} // The newest first.

	proxy := newProxy(t, server.Host)
	through := open(t, proxy.url(), database)
	proxy.cutAfter(commands)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	whole := through.FinishRun(ctx, run, changes) == nil

	stored, err := direct.Run(t.Context(), run.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := before
	if stored.State == didban.RunFinished {
		want = after
	}
	expect(t, direct, fmt.Sprintf("run %s, changes", stored.State), want)
	finish(t, direct, run, changes)
	expect(t, direct, "finished again, changes", after)
	return whole
}

// TestMoveOverLate holds a reader that is about to move over the changes of a
// finished run, while others do so and a person decides. The decision stays.
func TestMoveOverLate(t *testing.T) {
	server := serve(t)
	direct := open(t, server, "late")
	cut, late := newProxy(t, server.Host), newProxy(t, server.Host)
	finisher, reader := open(t, cut.url(), "late"), open(t, late.url(), "late")

	// FinishRun looks the run up, clears, stages and finishes it: four commands.
	run, c := begin(t, direct, 1), change("a", didban.ChangeConfirmed, 1)
	cut.cutAfter(4)
	if err := finisher.FinishRun(t.Context(), run, []didban.Change{c}); err == nil {
		t.Fatal("FinishRun came to its end")
	}
	// The reader looks for pending runs, the run and its staged changes: three.
	held, release := late.holdAfter(3)
	listed := make(chan error)
	go func() {
		_, err := reader.Changes(t.Context(), store.ChangeQuery{})
		listed <- err
	}()
	<-held
	expect(t, direct, "changes", []didban.Change{c})
	c.State = didban.ChangeDismissed
	if err := direct.PutChanges(t.Context(), []didban.Change{c}); err != nil {
		t.Fatal(err)
	}
	close(release)
	if err := <-listed; err != nil {
		t.Fatal(err)
	}
	expect(t, direct, "changes after the late reader", []didban.Change{c})
}

func change(id string, state didban.ChangeState, run int) didban.Change {
	return didban.Change{ID: id, Run: fmt.Sprintf("acme/%d", run), Competitor: "acme", State: state, Detected: start.AddDate(0, 0, run)}
}

func begin(t *testing.T, s store.Store, number int) didban.Run {
	t.Helper()
	run, err := s.BeginRun(t.Context(), "acme", "one", start.AddDate(0, 0, number), time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func finish(t *testing.T, s store.Store, run didban.Run, changes []didban.Change) {
	t.Helper()
	if err := s.FinishRun(t.Context(), run, changes); err != nil {
		t.Fatal(err)
	}
}

func expect(t *testing.T, s store.Store, what string, want []didban.Change) {
	t.Helper()
	got, err := s.Changes(t.Context(), store.ChangeQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
