package changes_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"didban"
	"didban/analysis/changes"
	"didban/extractors"
	"didban/internal/testkit"
)

// corpus returns the folder of real pages, or skips the test where there is none.
func corpus(t *testing.T) string {
	t.Helper()
	return filepath.Join(testkit.Corpus(t), "pages")
}

// read extracts the facts of a saved page, with its visible quirks replaced.
func read(t *testing.T, path string, role didban.Role, replace ...string) didban.Facts {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return readBody([]byte(strings.NewReplacer(replace...).Replace(string(body))), path, role)
}

// readBody extracts the facts of the bytes of a page.
func readBody(body []byte, path string, role didban.Role) didban.Facts {
	address := "https://corpus.example/" + string(role)
	page := &didban.Page{
		URL: address, FinalURL: address, Status: 200, ContentType: "text/html; charset=utf-8", Outcome: didban.OutcomeOK, Body: body,
	}
	if strings.HasSuffix(path, ".json") {
		page.ContentType = "application/json"
	}
	return extractors.Extract(page, didban.Source{ID: "corpus/page/1", Competitor: "corpus", Role: role, URL: address})
}

// expectation is what a reader saw to be different between two editions.
type expectation struct {
	Nothing      bool     `json:"nothing"`
	PlansAdded   []string `json:"plans_added"`
	PlansRemoved []string `json:"plans_removed"`
	FAQsAdded    int      `json:"faqs_added"`
	FAQsChanged  any      `json:"faqs_changed"`
	PlansChanged *int     `json:"plans_changed"`
	PriceChanged []struct {
		Plan string `json:"plan"`
	} `json:"price_changed"`
}

// wants returns the expectation as "kind subject" lines.
func (e expectation) wants() []string {
	var out []string
	for _, p := range e.PlansAdded {
		out = append(out, "plan_added "+p)
	}
	for _, p := range e.PlansRemoved {
		out = append(out, "plan_removed "+p)
	}
	for _, p := range e.PriceChanged {
		out = append(out, "price_changed "+p.Plan)
	}
	if list, ok := e.FAQsChanged.([]any); ok {
		for _, q := range list {
			out = append(out, "faq_answer_changed "+q.(string))
		}
	}
	for range e.FAQsAdded {
		out = append(out, "faq_added")
	}
	return out
}

// labelled are the kinds that the expectations speak of. A rename counts as the
// removal and the addition that a reader may also call it.
func labelled(all []didban.Change) []string {
	var out []string
	for _, c := range all {
		switch c.Kind {
		case didban.PlanAdded, didban.PlanRemoved, didban.PriceChanged, didban.FAQAnswerChanged:
			out = append(out, string(c.Kind)+" "+c.Subject)
		case didban.PlanRenamed:
			out = append(out, "plan_removed "+c.Before.Plan, "plan_added "+c.After.Plan)
		case didban.FAQAdded:
			out = append(out, "faq_added")
		}
	}
	return out
}

func TestPairs(t *testing.T) {
	dir := filepath.Join(corpus(t), "pairs")
	var wanted, found, hits int
	for _, row := range pairRows(t, dir) {
		var e expectation
		if err := json.Unmarshal([]byte(row["expected_change"]), &e); err != nil {
			t.Fatalf("%s: %v", row["pair"], err)
		}
		got := changes.Diff(
			read(t, filepath.Join(dir, row["pair"]+".old.html"), didban.RolePricing),
			read(t, filepath.Join(dir, row["pair"]+".new.html"), didban.RolePricing))
		t.Logf("%s:\n\t%s", row["pair"], strings.Join(lines(got), "\n\t"))
		if e.Nothing && len(got) > 0 {
			t.Errorf("%s: nothing changed, got %d changes", row["pair"], len(got))
		}
		want, have := e.wants(), labelled(got)
		wanted, found = wanted+len(want), found+len(have)
		for _, w := range want {
			if i := slices.Index(have, w); i >= 0 {
				hits++
				have = slices.Delete(have, i, i+1)
			} else {
				t.Logf("%s: missing %s", row["pair"], w)
			}
		}
		for _, h := range have {
			t.Logf("%s: not expected: %s", row["pair"], h)
		}
	}
	recall, precision := float64(hits)/float64(wanted), float64(hits)/float64(found)
	t.Logf("recall %.2f (%d of %d), precision %.2f (%d of %d)", recall, hits, wanted, precision, hits, found)
	if recall < 0.85 || precision < 0.9 {
		t.Errorf("recall %.2f, precision %.2f; want at least 0.85 and 0.90", recall, precision)
	}
}

// pairRows reads the table of pairs by its column names.
func pairRows(t *testing.T, dir string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "pairs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}
