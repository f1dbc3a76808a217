package extractors_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"didban/extractors"
	"didban/internal/testkit"
)

// TestVersion holds the version to the facts: it is the hash of all goldens, so that
// whoever changes what a page gives changes the version too.
func TestVersion(t *testing.T) {
	want := goldenHash(t)
	if *testkit.Update {
		if err := os.WriteFile("version.txt", []byte(want+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if extractors.Version != want {
		t.Errorf("the goldens have changed: the version is %q, want %q; run with -update", extractors.Version, want)
	}
}

// goldenHash returns the hash of the goldens of the package, in order of their names.
func goldenHash(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("testdata/*/*.golden*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	hash := sha256.New()
	for _, file := range slices.Sorted(slices.Values(files)) {
		golden, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(hash, filepath.ToSlash(file)+"\n")
		hash.Write(golden)
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
}
