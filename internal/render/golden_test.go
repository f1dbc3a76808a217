package render_test

import (
	"path/filepath"
	"testing"

	"didban"
	"didban/internal/render"
	"didban/internal/testkit"
)

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
					testkit.Golden(t, filepath.Join("testdata", name), got)
				})
			}
		}
	}
}
