package crawler_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// corpusPath returns the path of a file or folder of the corpus, or skips the test.
func corpusPath(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(cmp.Or(os.Getenv("DIDBAN_CORPUS"), "../../shared/corpus"), name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the corpus is absent: %s (set DIDBAN_CORPUS)", path)
	}
	return path
}

// corpusFile returns a file of the hostile part of the corpus, or skips the test.
func corpusFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(corpusPath(t, filepath.Join("hostile", name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// corpusRows decodes a JSON file of the corpus, or skips the test.
func corpusRows[T any](t testing.TB, name string) []T {
	t.Helper()
	var rows []T
	if err := json.Unmarshal(corpusFile(t, name), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatalf("%s: no rows", name)
	}
	return rows
}
