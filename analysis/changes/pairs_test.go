package changes_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"didban"
	"didban/analysis/changes"
)

// Each file of testdata/pairs holds two editions of one fictional page: one or two
// real edits amid others that mean nothing (another order, class names, a nonce, a
// banner, another testimonial), and the changes that a reader sees.
func TestFictionalPairs(t *testing.T) {
	files, err := filepath.Glob("testdata/pairs/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pairs: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range archive.Files {
				part[f.Name] = string(f.Data)
			}
			role := didban.Role(strings.TrimSpace(part["role"]))
			var got []string
			for _, c := range changes.Diff(readBody([]byte(part["old.html"]), file, role), readBody([]byte(part["new.html"]), file, role)) {
				got = append(got, string(c.Kind)+" "+c.Subject)
			}
			slices.Sort(got)
			if diff := cmp.Diff(strings.TrimSpace(part["want"]), strings.Join(got, "\n")); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}
