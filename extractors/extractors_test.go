package extractors_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/extractors"
	"didban/internal/text"
)

// fixture reads a page of testdata/pages; its name begins with its role.
func fixture(t testing.TB, file string) (*didban.Page, didban.Source) {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	role, _, _ := strings.Cut(filepath.Base(file), "_")
	address := "https://shop.example/" + role
	return &didban.Page{URL: address, Status: 200, Body: body, Outcome: didban.OutcomeOK}, didban.Source{Role: didban.Role(role), URL: address}
}

func fixtures(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return files
}

func TestExtractGolden(t *testing.T) {
	for _, file := range fixtures(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			golden(t, strings.TrimSuffix(file, ".html")+".golden.json", extractors.Extract(fixture(t, file)))
		})
	}
}

// squeeze drops all white space, so that a quote compares with a text in which
// the blocks stand apart.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestQuotesStandInTheText(t *testing.T) {
	for _, file := range fixtures(t) {
		page, source := fixture(t, file)
		said := squeeze(extractors.MainText(page))
		check := func(kind, quote, method string) {
			where := said
			if method == "state" { // a shell shows nothing: its words stand in the script
				where = squeeze(string(page.Body))
			}
			if !strings.Contains(where, squeeze(quote)) {
				t.Errorf("%s: %s %q does not stand in the page", file, kind, quote)
			}
		}
		f := extractors.Extract(page, source)
		for _, p := range append(f.Plans, f.Addons...) {
			check("plan", p.Name, p.Method)
			for _, price := range p.Prices {
				check("price", price.Quote, p.Method)
			}
			for _, feature := range p.Features {
				check("plan feature", feature.Name, p.Method)
			}
		}
		for _, q := range f.FAQs {
			check("question", q.Question, q.Method)
		}
		for _, c := range f.Claims {
			check("claim", c.Quote, c.Method)
		}
	}
}

func TestExtractIsTheSameEachTime(t *testing.T) {
	for _, file := range fixtures(t) {
		page, source := fixture(t, file)
		first := extractors.Explain(page, source)
		for range 5 {
			if diff := cmp.Diff(first, extractors.Explain(page, source)); diff != "" {
				t.Fatalf("%s: a second reading differs:\n%s", file, diff)
			}
		}
	}
}

func TestExplainGivesThePlaceOfEachFact(t *testing.T) {
	page, source := fixture(t, "testdata/pages/pricing_tailwind_en.html")
	for _, p := range extractors.Explain(page, source).Plans {
		if p.Path == "" || p.Method == "" {
			t.Errorf("plan %s: method %q, path %q; want both", p.Name, p.Method, p.Path)
		}
	}
	for _, p := range extractors.Extract(page, source).Plans {
		if p.Path != "" {
			t.Errorf("plan %s has the path %q without an explanation", p.Name, p.Path)
		}
	}
}

func TestExtractPassesTheOutcomeOn(t *testing.T) {
	page := &didban.Page{URL: "https://a.example/", Outcome: didban.OutcomeBlocked, Reason: "status 403"}
	got := extractors.Extract(page, didban.Source{Role: didban.RolePricing})
	if got.Outcome != didban.OutcomeBlocked || got.Reason != "status 403" || got.Count() != 0 {
		t.Errorf("got %+v; want the outcome of the page and no facts", got)
	}
}

func TestMainTextLeavesNavigationOut(t *testing.T) {
	page, _ := fixture(t, "testdata/pages/pricing_tailwind_en.html")
	got := text.Clean(extractors.MainText(page))
	if strings.Contains(got, "Log in") || strings.Contains(got, "© Harbourly") {
		t.Errorf("main text holds navigation or footer: %s", got)
	}
	if !strings.Contains(got, "25 berths Online bookings") {
		t.Errorf("main text lost its content: %s", got)
	}
}
