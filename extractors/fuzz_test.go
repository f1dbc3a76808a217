package extractors_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"didban"
	"didban/extractors"
)

// FuzzExtract holds for every body and role: no panic, the same facts each time,
// an outcome with its reason, no refusal of a page of ordinary size that parses, and names of plans.
func FuzzExtract(f *testing.F) {
	for _, file := range fixtures(f) {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body, uint8(0))
	}
	f.Add([]byte("<table><tr><td>a<td>$1<tr><table><tr><td>"), uint8(0))
	f.Add([]byte("<svg><title>x</title></svg><select><option>$1"), uint8(2))
	f.Fuzz(func(t *testing.T, body []byte, role uint8) {
		page := &didban.Page{URL: "https://a.example/", Body: body, Outcome: didban.OutcomeOK}
		source := didban.Source{Role: didban.Roles[int(role)%len(didban.Roles)]}
		got := extractors.Extract(page, source)
		if diff := cmp.Diff(got, extractors.Extract(page, source)); diff != "" {
			t.Fatalf("a second reading differs:\n%s", diff)
		}
		if (got.Outcome == didban.OutcomeOK) != (got.Reason == "") {
			t.Fatalf("outcome %q with reason %q", got.Outcome, got.Reason)
		}
		if _, err := html.Parse(bytes.NewReader(body)); err == nil && strings.Contains(got.Reason, "nested too deep") {
			t.Fatalf("refused with %q what parses", got.Reason)
		}
		if !utf8.Valid(body) {
			return
		}
		for _, p := range got.Plans {
			if strings.TrimSpace(p.Name) == "" {
				t.Fatalf("a plan without a name: %+v", p)
			}
		}
	})
}
