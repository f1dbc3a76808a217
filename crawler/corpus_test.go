package crawler_test

import (
	"testing"

	"didban/internal/testkit"
)

// corpusRows decodes a file of the hostile part of the corpus, or skips the test.
func corpusRows[T any](t testing.TB, name string) []T {
	t.Helper()
	var rows []T
	testkit.CorpusJSON(t, "hostile/"+name, &rows)
	if len(rows) == 0 {
		t.Fatalf("%s: no rows", name)
	}
	return rows
}
