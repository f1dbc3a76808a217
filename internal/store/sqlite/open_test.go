package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/store"
	"didban/internal/store/sqlite"
)

// TestOpenRefuses checks that a file which is not ours is refused and left as it
// is, to the byte.
func TestOpenRefuses(t *testing.T) {
	foreign := func(t *testing.T, path string) {
		execute(t, path, "CREATE TABLE songs (title TEXT)")
	}
	newer := func(t *testing.T, path string) {
		if err := open(t, path).Close(); err != nil {
			t.Fatal(err)
		}
		execute(t, path, "PRAGMA user_version = 1000")
	}
	text := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name string
		make func(t *testing.T, path string)
	}{
		{"a database of another program", foreign},
		{"a newer schema", newer},
		{"a text file", text("not a database, but longer than the header of one: " + fmt.Sprintf("%100s", "."))},
		{"a short file", text("SQLite format 3\x00")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.db")
			test.make(t, path)
			before := read(t, path)
			_, err := sqlite.Open(t.Context(), path)
			if !errors.Is(err, didban.ErrInvalid) {
				t.Errorf("error %v, want one that wraps %q", err, didban.ErrInvalid)
			}
			if diff := cmp.Diff(before, read(t, path)); diff != "" {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenMissingFolder(t *testing.T) {
	if _, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "missing", "didban.db")); err == nil {
		t.Error("opened a file in a folder that does not exist")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "didban.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestReopen keeps what was written, under any file name.
func TestReopen(t *testing.T) {
	for _, name := range []string{"didban.db", "a b?mode=ro#x%41&c.db", "دیده‌بان.db"} {
		path := filepath.Join(t.TempDir(), name)
		for n := 1; n <= 3; n++ {
			s, err := sqlite.Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			run, err := s.BeginRun(t.Context(), "acme", "one", start, 0)
			if err != nil || run.Attempt != n {
				t.Errorf("%s: attempt %d, error %v; want %d", name, run.Attempt, err, n)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// TestOpenTogether opens a new file several times at once, and writes through all.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "didban.db")
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			s, err := sqlite.Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			for n := range 20 {
				if _, _, err := s.PutReviews(t.Context(), []didban.Review{{ID: fmt.Sprintf("%d-%d", i, n)}}, start); err != nil {
					t.Error(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	found := 0
	err := open(t, path).Reviews(t.Context(), store.ReviewQuery{}, func(store.TaggedReview) error {
		found++
		return nil
	})
	if err != nil || found != 80 {
		t.Errorf("%d reviews, error %v; want 80", found, err)
	}
}

// pragma returns what a file says of itself.
func pragma(t *testing.T, path, name string) (value string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// execute runs a statement on a file as another program would.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
