package extractors_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"didban"
	"didban/extractors"
	"didban/internal/testkit"
)

// BenchmarkParse is what the parser alone costs on the corpus: the measure of
// what the extraction may cost on top.
func BenchmarkParse(b *testing.B) {
	pages := corpusPages(b)
	for b.Loop() {
		for _, p := range pages {
			if _, err := html.Parse(bytes.NewReader(p.Body)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkExtract parses and extracts the corpus in the role of each page.
func BenchmarkExtract(b *testing.B) {
	pages := corpusPages(b)
	for b.Loop() {
		for _, p := range pages {
			extractors.Extract(p, didban.Source{Role: didban.RolePricing})
		}
	}
}

// corpusPages reads the HTML pages of the corpus.
func corpusPages(t testing.TB) []*didban.Page {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testkit.Corpus(t), "pages", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []*didban.Page
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, &didban.Page{URL: "https://page.example/" + filepath.Base(file), Body: body, Outcome: didban.OutcomeOK})
	}
	return pages
}
