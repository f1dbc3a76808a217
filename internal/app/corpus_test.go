package app_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
	"didban/internal/testkit"
)

// table reads a file of tab-separated values with a header.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma = '\t'
	in.LazyQuotes = false
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

// roleOf maps the corpus's types of page to roles.
var roleOf = map[string]didban.Role{
	"pricing": didban.RolePricing, "faq": didban.RoleFAQ, "features": didban.RoleFeatures,
	"integrations": didban.RoleIntegrations, "review": didban.RoleReviews, "product": didban.RoleLanding,
}

// Every real page goes through the whole chain with an outcome, and a second crawl
// of the same pages finds not one change.
func TestRealPagesThroughTheChain(t *testing.T) {
	dir := filepath.Join(testkit.Corpus(t), "pages")
	base := testkit.Serve(t, http.FileServer(http.Dir(dir)))
	company := didban.Competitor{ID: "corpus", Name: "Corpus"}
	for i, row := range table(t, filepath.Join(dir, "manifest.tsv")) {
		if testkit.Race && i%5 != 0 {
			continue
		}
		company.Sources = append(company.Sources, didban.Source{
			ID: row["file"], Competitor: company.ID, Role: roleOf[row["type"]], URL: base + "/" + row["file"], Pages: 1,
		})
	}
	a := open(t, []didban.Competitor{company})
	outcomes := map[didban.Outcome]int{}
	for _, run := range crawl(t, a) {
		for outcome, n := range run.Pages {
			outcomes[outcome] += n
		}
	}
	t.Logf("outcomes of %d pages: %v", len(company.Sources), outcomes)
	total := 0
	for _, n := range outcomes {
		total += n
	}
	if total != len(company.Sources) {
		t.Errorf("got %d outcomes of %d pages", total, len(company.Sources))
	}
	crawl(t, a)
	crawl(t, a)
	for _, c := range changesOf(t, a) {
		t.Errorf("an unchanged page changed: %s %s of %s", c.Kind, c.Subject, c.Source)
	}
}

// Two editions of the same real page are crawled one after the other: those that
// expect nothing yield nothing, the others yield changes.
func TestRealEditionsThroughTheChain(t *testing.T) {
	dir := filepath.Join(testkit.Corpus(t), "pages", "pairs")
	var edition atomic.Value
	edition.Store(".old.html")
	base := testkit.Serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := os.ReadFile(filepath.Join(dir, filepath.Base(r.URL.Path)+edition.Load().(string)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(body)
	}))
	pairs := table(t, filepath.Join(dir, "pairs.tsv"))
	company := didban.Competitor{ID: "corpus", Name: "Corpus"}
	for _, pair := range pairs {
		company.Sources = append(company.Sources, didban.Source{
			ID: pair["pair"], Competitor: company.ID, Role: didban.RolePricing, URL: base + "/" + pair["pair"],
		})
	}
	a := open(t, []didban.Competitor{company})
	crawl(t, a)
	edition.Store(".new.html")
	crawl(t, a)
	for _, pair := range pairs {
		checkPair(t, a, pair["pair"], pair["expected_change"])
	}
}

func checkPair(t *testing.T, a *app.App, name, expected string) {
	t.Helper()
	var want struct{ Nothing bool }
	if err := json.Unmarshal([]byte(expected), &want); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	found, err := a.Store.Changes(t.Context(), store.ChangeQuery{Source: name})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range found {
		got = append(got, string(c.Kind)+" "+c.Subject)
	}
	if want.Nothing != (len(found) == 0) {
		t.Errorf("%s: got changes [%s], want nothing: %v", name, strings.Join(got, "; "), want.Nothing)
	}
}
