package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/store"
)

// writerFile names the file that the test binary writes to when it is started as
// the process to be killed.
const writerFile = "DIDBAN_TEST_WRITER_FILE"

// The work of the writer: so many runs of so many pages, with reviews on each.
const (
	runsToWrite  = 3
	pagesOfRun   = 12
	reviewsOfDay = 4
)

func TestMain(m *testing.M) {
	if path := os.Getenv(writerFile); path != "" {
		if err := writeRuns(context.Background(), path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilled kills a process that writes, again and again, and lets it begin again
// until it comes to its end. The store is then what an undisturbed one left.
func TestKilled(t *testing.T) {
	calm := filepath.Join(t.TempDir(), "calm.db")
	if err := writer(t, calm).Run(); err != nil {
		t.Fatal(err)
	}
	want := dump(t, calm)

	path := filepath.Join(t.TempDir(), "killed.db")
	kills := 0
	for killed(t, path) {
		kills++
		checkWhole(t, path)
	}
	t.Logf("killed %d times", kills)
	if diff := cmp.Diff(want, dump(t, path)); diff != "" {
		t.Errorf("after kills (-undisturbed +killed):\n%s", diff)
	}
}

// killed starts the writer, kills it somewhere after some of its pages, and reports
// false when it came to its end before.
func killed(t *testing.T, path string) bool {
	t.Helper()
	w := writer(t, path)
	progress, err := w.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(progress)
	for range rand.IntN(2 * pagesOfRun) {
		lines.Scan()
	}
	time.Sleep(rand.N(5 * time.Millisecond))
	if err := w.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	err = w.Wait()
	if w.ProcessState.ExitCode() > 0 {
		t.Fatalf("the writer failed: %v", err)
	}
	return err != nil
}

func writer(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), writerFile+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

// contents is everything that the writer leaves.
type contents struct {
	Runs      []didban.Run
	Snapshots []didban.Snapshot
	Sightings []didban.Sighting
	Bodies    []string
	Reviews   []store.TaggedReview
	Counts    []store.PainCount
	Found     int
	Changes   []didban.Change
}

func dump(t *testing.T, path string) contents {
	t.Helper()
	s := open(t, path)
	var c contents
	var errs [7]error
	c.Runs, errs[0] = s.Runs(t.Context(), store.RunQuery{})
	for i := range c.Runs {
		c.Runs[i].Attempt = 0 // Counts the kills.
	}
	errs[1] = s.Snapshots(t.Context(), store.SnapshotQuery{}, func(snap didban.Snapshot) error {
		c.Snapshots = append(c.Snapshots, snap)
		body, err := s.Body(t.Context(), snap.BodyHash)
		c.Bodies = append(c.Bodies, string(body))
		return err
	})
	c.Sightings, errs[2] = s.Sightings(t.Context(), store.SightingQuery{})
	errs[3] = s.Reviews(t.Context(), store.ReviewQuery{}, func(r store.TaggedReview) error {
		c.Reviews = append(c.Reviews, r)
		return nil
	})
	c.Counts, errs[4] = s.PainCounts(t.Context(), store.ReviewQuery{})
	errs[5] = s.Reviews(t.Context(), store.ReviewQuery{Text: "پاسخ 3"}, func(store.TaggedReview) error {
		c.Found++
		return nil
	})
	c.Changes, errs[6] = s.Changes(t.Context(), store.ChangeQuery{})
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// checkWhole checks what must hold at every moment: the file is sound, the changes
// are exactly those of the finished runs, and a page has its facts.
func checkWhole(t *testing.T, path string) {
	t.Helper()
	if sound := pragma(t, path, "integrity_check"); sound != "ok" {
		t.Fatalf("integrity check: %s", sound)
	}
	c := dump(t, path)
	var own, want []string
	for _, r := range c.Runs {
		if r.State == didban.RunFinished {
			want = append(want, r.ID)
		}
	}
	for _, change := range c.Changes {
		switch {
		case change.ID != "again":
			own = append(own, change.ID)
		case change.Run != want[0]:
			t.Errorf("the change seen again is of run %s, want %s", change.Run, want[0])
		}
	}
	if diff := cmp.Diff(want, own); diff != "" {
		t.Errorf("changes of runs (-finished +listed):\n%s", diff)
	}
	if len(c.Snapshots) != len(c.Sightings) {
		t.Errorf("%d snapshots, %d sightings", len(c.Snapshots), len(c.Sightings))
	}
}
