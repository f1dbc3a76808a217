package render_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/render"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden compares every form of every situation in both languages with what
// was looked at and found good.
func TestGolden(t *testing.T) {
	forms := map[string]func(didban.Digest) ([]byte, error){
		"html": render.HTML, "txt": render.Text,
		"subject": func(d didban.Digest) ([]byte, error) { return []byte(render.Subject(d) + "\n"), nil },
	}
	for situation, digest := range situations {
		for _, lang := range []string{"en", "fa"} {
			for form, show := range forms {
				name := situation + "." + lang + "." + form
				t.Run(name, func(t *testing.T) {
					got, err := show(digest(lang))
					if err != nil {
						t.Fatal(err)
					}
					golden(t, filepath.Join("testdata", name), got)
				})
			}
		}
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got), look at it and run with -update:\n%s", path, diff)
	}
}
