package extractors_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/extractors"
)

// TestFactsReadBackAreTheSame: what is stored of a page and read back is what was extracted,
// so that reading the page again shows no difference.
func TestFactsReadBackAreTheSame(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, path := range pages {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, role := range didban.Roles {
			facts := extractors.Extract(&didban.Page{Body: body, Outcome: didban.OutcomeOK}, didban.Source{Role: role})
			stored, err := json.Marshal(facts)
			if err != nil {
				t.Fatal(err)
			}
			var back didban.Facts
			if err := json.Unmarshal(stored, &back); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(facts, back) {
				t.Errorf("%s as %s: %s", path, role, cmp.Diff(facts, back))
			}
		}
	}
}
