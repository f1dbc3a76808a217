package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"didban/internal/testkit"
)

func TestRun(t *testing.T) {
	var out strings.Builder
	if err := run(&out, "testdata"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"plans                   2      3       2          66.7 %  100.0 %    80.0 %",
		"plan features           3      3       4          100.0 %  75.0 %     85.7 %",
		"faq                     2      2       2          100.0 %  100.0 %    100.0 %",
		"faq without JSON-LD     1      2       1          50.0 %  100.0 %    66.7 %",
		"claims                  1      2       2          50.0 %   50.0 %    50.0 %",
		"missed    kites.html plans: Storm (no price)",
		"missed    kites.html faq without JSON-LD: Who answers the phone?",
		"missed    kites.html claims: Bring your own string.",
		"unwanted  kites.html claims: Cancel any time.",
		"unwanted  kites.html plan features: Breeze: Day flying",
	} {
		if !strings.Contains(squeezed(out.String()), squeezed(want)) {
			t.Errorf("%q is not in:\n%s", want, out.String())
		}
	}
}

// squeezed makes every run of white space one space: the columns move.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestRunNamesTheLineOfABrokenTruth(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/truth.jsonl", []byte("{\"file\":\"a.html\"}\n{broken\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(&strings.Builder{}, dir); err == nil || !strings.Contains(err.Error(), "truth.jsonl:2") {
		t.Errorf("got %v; want an error that names line 2", err)
	}
}

// TestBars holds the extractors to their bars on the corpus.
func TestBars(t *testing.T) {
	dir := filepath.Join(testkit.Corpus(t), "pages")
	truths, err := readTruths(dir)
	if err != nil {
		t.Fatal(err)
	}
	total := map[string]tally{}
	for _, truth := range truths {
		tallies, err := scorePage(dir, truth)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range tallies {
			sum := total[one.kind]
			sum.found, sum.wanted, sum.gotten = sum.found+one.found, sum.wanted+one.wanted, sum.gotten+one.gotten
			total[one.kind] = sum
		}
	}
	for kind, recall := range map[string]float64{
		"plans": 0.95, "plan features": 0.90, "faq": 0.97, "faq without JSON-LD": 0.85, "reviews": 0.97, "integrations": 0.95, "features": 0.95,
	} {
		if got := share(total[kind].found, total[kind].wanted); got < recall {
			t.Errorf("%s: recall %.3f; the bar is %.2f", kind, got, recall)
		}
	}
	if invented := 1 - share(total["plans"].found, total["plans"].gotten); invented > 0.02 {
		t.Errorf("plans: %.3f are invented; the bar is 0.02", invented)
	}
}
