package render

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// TestTablesAgree holds that every language has the same phrases with the same
// places, so that nothing is left unsaid in one of them.
func TestTablesAgree(t *testing.T) {
	places := regexp.MustCompile(`\{[a-z]+\}`)
	of := func(phrase string) []string {
		found := places.FindAllString(phrase, -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	en, fa := tables["en"], tables["fa"]
	if diff := cmp.Diff(slices.Sorted(maps.Keys(en)), slices.Sorted(maps.Keys(fa))); diff != "" {
		t.Errorf("keys (-en +fa):\n%s", diff)
	}
	for key, phrase := range en {
		if key == "coverage.some" || strings.HasSuffix(key, ".one") || strings.HasPrefix(key, "money.") {
			continue // a language may put one thing, or a currency, in other words
		}
		if diff := cmp.Diff(of(phrase), of(fa[key])); diff != "" {
			t.Errorf("places of %s (-en +fa):\n%s", key, diff)
		}
	}
}

// TestEveryNameHasWords holds that the vocabulary can be said.
func TestEveryNameHasWords(t *testing.T) {
	var keys []string
	for _, k := range didban.ChangeKinds {
		keys = append(keys, "change."+string(k), "lead."+string(k))
	}
	for _, p := range didban.PainTypes {
		keys = append(keys, "pain."+string(p))
	}
	for _, r := range didban.Roles {
		keys = append(keys, "role."+string(r))
	}
	for _, o := range []didban.Outcome{
		didban.OutcomeOK, didban.OutcomeEmpty, didban.OutcomeNeedsRendering, didban.OutcomeBlocked, didban.OutcomeChallenge,
		didban.OutcomeConsentWall, didban.OutcomeSoft404, didban.OutcomeUnparsable, didban.OutcomeRobots, didban.OutcomeGone,
		didban.OutcomeTimeout, didban.OutcomeTooLarge, didban.OutcomeFailed,
	} {
		keys = append(keys, "outcome."+string(o))
	}
	for _, s := range []didban.Severity{didban.SeverityLow, didban.SeverityMedium, didban.SeverityHigh} {
		keys = append(keys, "severity."+string(s))
	}
	for lang, table := range tables {
		for _, key := range keys {
			if table[key] == "" {
				t.Errorf("%s has no words for %s", lang, key)
			}
		}
	}
}

// TestWordsAreAsked holds that every key that the code and the templates name has
// words.
func TestWordsAreAsked(t *testing.T) {
	named := regexp.MustCompile(`(?:\.W|\$p\.W|\$\.W) "([a-z.]+)"`)
	data, err := templateFiles.ReadFile("templates/digest.html")
	if err != nil {
		t.Fatal(err)
	}
	found := named.FindAllStringSubmatch(string(data), -1)
	if len(found) < 10 {
		t.Fatalf("only %d keys in the template", len(found))
	}
	for _, m := range found {
		if tables["en"][m[1]] == "" {
			t.Errorf("no words for %s", m[1])
		}
	}
}

func TestReason(t *testing.T) {
	tests := []struct{ reason, en, fa string }{
		{"gone once: waits for a second sighting", "gone once: waits for a second sighting", "یک بار نبود؛ تا دیدن دوباره صبر می\u200cکنیم"},
		{"plans dropped from 12 to 3", "plans dropped from 12 to 3", "شمار پلن\u200cها از ۱۲ به ۳ افت کرد"},
		{"no questions could be read", "no questions could be read", "از پرسش\u200cها چیزی خوانده نشد"},
		{"the page read as blocked", "the page read as the server refused us", "نتیجهٔ خواندن صفحه: سرور به ما اجازه نداد"},
		{"plans found by cards before and by table now", "plans found by cards before and by table now", "پلن\u200cها پیش\u200cتر با cards یافت می\u200cشد و اکنون با table"},
		{"robots.txt: line 12: Disallow: /قیمت", "robots.txt: line 12: Disallow: /قیمت", "robots.txt، سطر ۱۲: Disallow: /قیمت"},
		{"robots.txt: no complete answer in time", "robots.txt: no complete answer in time", "robots.txt: پاسخ کامل به\u200cموقع نرسید"},
		{"no complete answer in time (asked 2 times)", "no complete answer in time (asked 2 times)", "پاسخ کامل به\u200cموقع نرسید (۲ بار پرسیده شد)"},
		{"the server asked to wait, until 2026-11-23T00:00:00Z", "the server asked to wait, until 2026-11-23T00:00:00Z", "سرور خواست که تا 2026-11-23T00:00:00Z صبر کنیم"},
		{"no page but application/pdf", "no page but application/pdf", "صفحه نیست، application/pdf است"},
		{"a person asked for it", "a person asked for it", "a person asked for it"},
	}
	for _, tt := range tests {
		for lang, want := range map[string]string{"en": tt.en, "fa": tt.fa} {
			if got := newScribe(lang, "", ladder[0]).reason(tt.reason).String(); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
}

func TestMoney(t *testing.T) {
	tests := []struct{ amount, currency, en, fa string }{
		{"29.00", "USD", "$29", "۲۹ دلار"},
		{"29.50", "EUR", "€29.50", "۲۹٫۵۰ یورو"},
		{"1200000", "IRT", "1,200,000 toman", "۱٬۲۰۰٬۰۰۰ تومان"},
		{"999", "IRR", "999 rial", "۹۹۹ ریال"},
		{"1000", "TRY", "1,000 TRY", "۱٬۰۰۰ TRY"},
		{"12", "", "12", "۱۲"},
		{"-1500", "USD", "$-1,500", "-۱٬۵۰۰ دلار"},
	}
	for _, tt := range tests {
		for lang, want := range map[string]string{"en": tt.en, "fa": tt.fa} {
			if got := newScribe(lang, "", ladder[0]).money(tt.amount, tt.currency); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
}

func TestPeriodAndWritten(t *testing.T) {
	d := func(from, to string) (en, fa string) {
		en = newScribe("en", "", ladder[0]).period(day(t, from), day(t, to))
		return en, newScribe("fa", "", ladder[0]).period(day(t, from), day(t, to))
	}
	tests := []struct{ from, to, en, fa string }{
		{"2026-11-16", "2026-11-23", "16 – 22 November 2026", "۲۵ آبان تا ۱ آذر ۱۴۰۵"},
		{"2026-11-30", "2026-12-07", "30 November – 6 December 2026", "۹ تا ۱۵ آذر ۱۴۰۵"},
		{"2026-12-28", "2027-01-04", "28 December 2026 – 3 January 2027", "۷ تا ۱۳ دی ۱۴۰۵"},
		{"2026-11-22", "2026-11-23", "22 November 2026", "۱ آذر ۱۴۰۵"},
		{"2027-03-15", "2027-03-22", "15 – 21 March 2027", "۲۴ اسفند ۱۴۰۵ تا ۱ فروردین ۱۴۰۶"},
	}
	for _, tt := range tests {
		if en, fa := d(tt.from, tt.to); en != tt.en || fa != tt.fa {
			t.Errorf("%s to %s: %q and %q, want %q and %q", tt.from, tt.to, en, fa, tt.en, tt.fa)
		}
	}
	for date, want := range map[string]string{"2026-11-22": "۱ آذر ۱۴۰۵", "2026-11": "۲۰۲۶-۱۱", "2026": "۲۰۲۶"} {
		if got := newScribe("fa", "Asia/Tehran", ladder[0]).written(date); got != want {
			t.Errorf("%s: %q, want %q", date, got, want)
		}
	}
}
