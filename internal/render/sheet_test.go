package render_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"didban"
	"didban/analysis/compare"
	"didban/internal/render"
	"didban/internal/testkit"
)

// card is a fictional evidence card with a line of each kind.
func card() compare.Card {
	seen := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	cell := func(state compare.State, value string) compare.Cell {
		return compare.Cell{State: state, Value: value, URL: "https://nimbus.example/pricing", Seen: seen}
	}
	return compare.Card{
		Competitor: "nimbus", Name: "Nimbus Desk", AsOf: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Stale: true,
		Prices: []compare.Row{{Name: "lowest price per month", Cells: []compare.Cell{cell(compare.Value, "Pro: $39 per agent | month")}}},
		Changes: []didban.Change{{
			Kind: didban.FAQAnswerChanged, Subject: "Can I get a refund?", Severity: didban.SeverityHigh, State: didban.ChangeConfirmed,
			URL:    "https://nimbus.example/faq",
			Before: &didban.Side{Text: "Yes, within 30 days.", Seen: seen}, After: &didban.Side{Text: "No. <b>Never</b>.", Seen: seen},
		}},
		Reviews: 40,
		Pains:   []didban.PainShare{{Type: didban.PainSupport, Count: 10, Of: 40, Share: 0.25, Low: 0.14, High: 0.4}},
		Objections: []compare.Answer{{
			Complaint:  didban.PainQuote{Type: didban.PainSupport, Quote: "یک هفته کسی جواب نداد", URL: "https://reviews.example/7"},
			Verdict:    compare.Contradicted,
			Confidence: 0.8,
			Statement:  &compare.Statement{Text: "24/7 live chat support", URL: "https://nimbus.example/"},
		}},
		TheyState: []compare.Row{{Name: "Audit log", Cells: []compare.Cell{{State: compare.NotStated}, cell(compare.Yes, "")}}},
	}
}

func TestCardGoldens(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		for _, form := range []render.Form{render.FormHTML, render.FormText, render.FormMarkdown} {
			got, err := render.Card(card(), lang, "Asia/Tehran", form)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "card."+lang+"."+string(form))
			testkit.Golden(t, path, got)
		}
	}
}

// What was crawled is shown as words, in every form.
func TestSheetsShowCrawledTextAsWords(t *testing.T) {
	m := compare.Matrix{
		Aspect:  compare.AspectFeatures,
		Columns: []compare.Column{{Name: `<img src=x onerror=alert(1)>`}},
		Rows: []compare.Row{{Name: "[x](javascript:alert(1)) | <script>", Cells: []compare.Cell{
			{State: compare.Value, Value: "a\n| b | <i>", URL: "javascript:alert(1)"},
		}}},
	}
	for form, active := range map[render.Form][]string{
		render.FormHTML:     {"<img", "<script>", "<i>", `href="javascript`},
		render.FormMarkdown: {"<img", "<script>", "[x](", "\n| b"},
	} {
		got, err := render.Matrix(m, "en", "", form)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range active {
			if bytes.Contains(got, []byte(bad)) {
				t.Errorf("%s: the page holds %q:\n%s", form, bad, got)
			}
		}
	}
}
