// Package testkit holds what tests of several packages share. Only tests import
// it.
package testkit

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// Corpus returns the folder with the corpus of real pages, texts and cases, and
// skips the test where it is absent.
func Corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("DIDBAN_CORPUS")
	if dir == "" {
		dir = filepath.Join(root(t), "..", "shared", "corpus")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the corpus is not at %s; set DIDBAN_CORPUS to where it is", dir)
	}
	return dir
}

// CorpusFile returns a file of the corpus, and skips the test where that is absent.
func CorpusFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(Corpus(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// CorpusJSON decodes a file of the corpus, and skips the test where that is absent.
func CorpusJSON(t testing.TB, name string, into any) {
	t.Helper()
	if err := json.Unmarshal(CorpusFile(t, name), into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// root returns the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "import_test.go")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("the module's folder was not found")
		}
		dir = filepath.Dir(dir)
	}
}

// Logger returns a logger that writes to the test's log.
func Logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// Serve serves the handler on this machine until the test ends, and returns its
// address.
func Serve(t testing.TB, h http.Handler) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}
