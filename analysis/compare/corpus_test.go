package compare_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"didban"
	"didban/analysis/compare"
	"didban/extractors"
	"didban/internal/testkit"
)

// strangers are pages, and their roles, of companies that the reviews of the corpus
// do not speak of.
var strangers = map[string]map[string]didban.Role{
	"en": {"chaingateway_faq_en": didban.RoleFAQ, "geckoboard_pricing_en": didban.RolePricing, "payzip_features_en": didban.RoleFeatures, "illa_pricing_en": didban.RolePricing},
	"fa": {"jibres_pricing_fa": didban.RolePricing, "jibres_benefits_fa": didban.RoleFeatures, "bpb_faq_fa": didban.RoleFAQ},
}

// TestJudgeIsSilentOnStrangers sets real complaints against the pages of companies
// that have nothing to do with them. Nearly all must be passed over in silence.
func TestJudgeIsSilentOnStrangers(t *testing.T) {
	dir := testkit.Corpus(t)
	for lang, pages := range strangers {
		var statements []compare.Statement
		for name, role := range pages {
			body, err := os.ReadFile(filepath.Join(dir, "pages", name+".html"))
			if err != nil {
				t.Fatal(err)
			}
			page := &didban.Page{URL: "https://corpus.example/" + name, Body: body, Outcome: didban.OutcomeOK, ContentType: "text/html; charset=utf-8"}
			statements = append(statements, compare.Statements(didban.Sighting{Facts: extractors.Extract(page, didban.Source{Role: role, URL: page.URL})})...)
		}
		index, all, silent := compare.NewIndex(statements), 0, 0
		for _, complaint := range complaints(t, filepath.Join(dir, "reviews", "train."+lang+".jsonl")) {
			all++
			if index.Judge(didban.PainQuote{Quote: complaint}).Verdict == compare.Silent {
				silent++
			}
		}
		t.Logf("%s: %d statements, %d complaints, %d silent (%.1f %%)", lang, len(statements), all, silent, 100*float64(silent)/float64(all))
		if silent*100 < all*97 {
			t.Errorf("%s: silent on %d of %d, want at least 97 %%", lang, silent, all)
		}
	}
}

// complaints reads the complaints of a file that are as long as a quote.
func complaints(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r struct {
			Text   string
			Labels []string
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if len(r.Labels) > 0 && utf8.RuneCountInString(r.Text) <= 220 {
			out = append(out, r.Text)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
