package compare_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"didban"
	"didban/analysis/compare"
)

type labelledPage struct {
	Page, Lang, Split string
	Facts             []struct{ ID, Kind, Subject, Text string }
}

type labelledPair struct {
	ID, Page, Lang, Complaint, Verdict, Fact string
	Type                                     didban.PainType
}

// readLines reads a file of JSON lines.
func readLines[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, v)
	}
	return out
}

// measure counts how the judgements agree with the labels. What is looked for is a
// verdict other than silent, with the right statement.
type measure struct{ given, right, labelled int }

func (m *measure) add(given, right, labelled bool) {
	for _, c := range []struct {
		n  *int
		is bool
	}{{&m.given, given}, {&m.right, right}, {&m.labelled, labelled}} {
		if c.is {
			*c.n++
		}
	}
}

func (m measure) precision() float64 { return float64(m.right) / max(1, float64(m.given)) }
func (m measure) recall() float64    { return float64(m.right) / max(1, float64(m.labelled)) }

func TestJudgeOnLabelledPairs(t *testing.T) {
	pages, indexes := map[string]labelledPage{}, map[string]*compare.Index{}
	for _, p := range readLines[labelledPage](t, "pages.jsonl") {
		var statements []compare.Statement
		for _, f := range p.Facts {
			statements = append(statements, compare.Statement{Kind: compare.Kind(f.Kind), Subject: f.Subject, Text: f.Text, URL: f.ID})
		}
		pages[p.Page], indexes[p.Page] = p, compare.NewIndex(statements)
	}
	all := map[string]*measure{}
	for _, pair := range readLines[labelledPair](t, "pairs.jsonl") {
		got := indexes[pair.Page].Judge(didban.PainQuote{Quote: pair.Complaint, Type: pair.Type, Lang: pair.Lang})
		fact := ""
		if got.Statement != nil {
			fact = got.Statement.URL
		}
		right := string(got.Verdict) == pair.Verdict && fact == pair.Fact
		if !right {
			t.Logf("%s %s %s: want %s %s, got %s %s (%.2f): %s", pages[pair.Page].Split, pair.ID, pair.Lang, pair.Verdict, pair.Fact, got.Verdict, fact, got.Confidence, pair.Complaint)
		}
		for _, set := range []string{"all", pages[pair.Page].Split, pair.Lang, string(pair.Verdict)} {
			if all[set] == nil {
				all[set] = new(measure)
			}
			all[set].add(got.Verdict != compare.Silent, right && got.Verdict != compare.Silent, pair.Verdict != "silent")
		}
	}
	for _, set := range []string{"all", "test"} {
		if m := all[set]; m.precision() < 0.85 || m.recall() < 0.6 {
			t.Errorf("%s: precision %.2f, recall %.2f; want at least 0.85 and 0.60", set, m.precision(), m.recall())
		}
	}
	for _, set := range []string{"all", "tune", "test", "en", "fa", "contradicted", "addressed", "partly"} {
		m := all[set]
		if m == nil {
			t.Fatalf("no pair is labelled %s", set)
		}
		t.Logf("%-12s precision %.2f recall %.2f (%d given, %d right, %d labelled)", set, m.precision(), m.recall(), m.given, m.right, m.labelled)
	}
}
