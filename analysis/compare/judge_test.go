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

func TestJudge(t *testing.T) {
	claim := func(s string) compare.Statement { return compare.Statement{Kind: compare.KindClaim, Text: s} }
	faq := func(q, a string) compare.Statement {
		return compare.Statement{Kind: compare.KindFAQ, Subject: q, Text: a}
	}
	other := []compare.Statement{claim("Made in Norway"), faq("Where are you?", "In a small town by the sea."), claim("برای کسب‌وکارهای کوچک"), claim("Loved by bakers")}
	for _, tt := range []struct {
		name, complaint string
		page            compare.Statement
		want            compare.Verdict
	}{
		{"promised", "Nobody answered my ticket for a week.", claim("Support answers within an hour"), compare.Contradicted},
		{"promised, Persian", "یک هفته است کسی جواب تیکت را نمی‌دهد.", claim("پشتیبانی ۲۴ ساعته"), compare.Contradicted},
		{"promised in the other language", "یک هفته است کسی جواب تیکت را نمی‌دهد.", claim("Support answers within an hour"), compare.Contradicted},
		{"denied openly", "I never got my money back.", faq("Do you refund?", "We do not offer refunds."), compare.Addressed},
		{"denied openly, Persian", "پولم را پس ندادند.", faq("بازگشت وجه دارید؟", "خیر، وجه برگردانده نمی‌شود."), compare.Addressed},
		{"named", "There is no way to export invoices.", faq("Can I export invoices?", "Yes, as a spreadsheet."), compare.Addressed},
		{"named with a possessive, Persian", "کاش خروجی فاکتورهایش را می‌داد.", faq("خروجی فاکتور دارید؟", "بله، به شکل اکسل."), compare.Addressed},
		{"some plans", "We have no audit log of exports.", compare.Statement{Kind: compare.KindFeature, Subject: "Audit log of exports", Text: "On the Enterprise plan"}, compare.Partly},
		{"an amount", "There is no way to invite more bakers to the account.", faq("Can I invite bakers to the account?", "Invite up to 5 bakers."), compare.Partly},
		{"a span is no amount", "There is no way to change the recipe after booking.", faq("Can I change the recipe after booking?", "Yes, change the recipe up to 2 days before."), compare.Addressed},
		{"an answer to another question", "Nobody answered my ticket for a week.", faq("Which teams use it?", "Support teams answer customers within minutes with it."), compare.Silent},
		{"words in common are no promise", "I asked for a refund of the difference and was told that credits expire after 60 days.",
			compare.Statement{Kind: compare.KindFeature, Subject: "Routing", Text: "Refund questions go to those who may refund."}, compare.Silent},
		{"words in common are no promise, Persian", "برای بازگشت وجه سه بار مدارک خواستند.",
			compare.Statement{Kind: compare.KindFeature, Subject: "مسیر درخواست‌ها", Text: "درخواست بازگشت وجه به واحد مالی می‌رود."}, compare.Silent},
		{"nothing of the sort", "The colours hurt my eyes.", claim("Support answers within an hour"), compare.Silent},
		{"nothing of the sort, Persian", "رنگ‌هایش چشم را می‌زند.", claim("پشتیبانی ۲۴ ساعته"), compare.Silent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := compare.NewIndex(append([]compare.Statement{tt.page}, other...)).Judge(didban.PainQuote{Quote: tt.complaint})
			if got.Verdict != tt.want {
				t.Errorf("got %s (%.2f, %+v), want %s", got.Verdict, got.Confidence, got.Statement, tt.want)
			}
		})
	}
}
