package extractors_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"didban"
	"didban/extractors"
	"didban/internal/testkit"
)

// golden compares a value with the JSON in a file, or writes it there.
func golden(t *testing.T, file string, value any) {
	t.Helper()
	got, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, file, append(got, '\n'))
}

// TestSites reads a page of every format that an adapter knows.
func TestSites(t *testing.T) {
	adapters, err := filepath.Glob("sites/*.yml")
	if err != nil || len(adapters) == 0 {
		t.Fatalf("no adapters: %v", err)
	}
	for _, adapter := range adapters {
		name := strings.TrimSuffix(filepath.Base(adapter), ".yml")
		t.Run(name, func(t *testing.T) {
			pages, _ := filepath.Glob("testdata/sites/" + name + ".[hj]*")
			if len(pages) != 1 {
				t.Fatalf("want one fixture, have %v", pages)
			}
			facts := reviewsOf(t, pages[0])
			for _, r := range facts.Reviews {
				if r.Method != "site:"+name {
					t.Errorf("%s was read by %s", r.ID, r.Method)
				}
			}
			golden(t, "testdata/sites/"+name+".golden", facts)
		})
	}
}

// reviewsOf reads a saved page in the role of reviews.
func reviewsOf(t *testing.T, file string) didban.Facts {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page := &didban.Page{URL: "https://reviews.example/list?page=1", Outcome: didban.OutcomeOK, Body: body, Fetched: fetched}
	return extractors.Extract(page, didban.Source{Role: didban.RoleReviews})
}
