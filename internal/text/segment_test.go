package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"didban/internal/text"
)

func parts(s string, spans []text.Span) string {
	var all []string
	for _, at := range spans {
		all = append(all, s[at.Start:at.End])
	}
	return strings.Join(all, "|")
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"It froze. Twice! Why?", "It froze.|Twice!|Why?"},
		{"Costs 3.5 at example.com now", "Costs 3.5 at example.com now"},
		{"Really?!! Yes", "Really?!!|Yes"},
		{"first line\n\n second line", "first line|second line"},
		{"باز نمی‌شود. چرا؟ درستش کنید", "باز نمی‌شود.|چرا؟|درستش کنید"},
		{"گران است.پشتیبانی ندارد", "گران است.|پشتیبانی ندارد"},
		{"۳.۵ میلیون شد", "۳.۵ میلیون شد"},
		{"", ""}, {" \n ", ""},
	} {
		if diff := cmp.Diff(c.want, parts(c.in, text.Sentences(c.in))); diff != "" {
			t.Errorf("Sentences(%q): %s", c.in, diff)
		}
	}
}

func TestClauses(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Nice app but it is slow", "Nice app|but it is slow"},
		{"Paid 1,200, got nothing", "Paid 1,200,|got nothing"},
		{"Good. However support is rude", "Good.|However support is rude"},
		{"برنامه خوبیه ولی گران است، خیلی", "برنامه خوبیه|ولی گران است،|خیلی"},
		{"خوب بود اما دیر رسید چون پیک نبود", "خوب بود|اما دیر رسید|چون پیک نبود"},
		{"I wrote and nobody answered", "I wrote|and nobody answered"},
		{"pens and paper are gone", "pens and paper are gone"},
		{"جواب نمی‌دهد و پولم رفت", "جواب نمی‌دهد|و پولم رفت"},
		{"نان و پنیر بد بود", "نان و پنیر بد بود"},
		{"butter is fine", "butter is fine"},
	} {
		if diff := cmp.Diff(c.want, parts(c.in, text.AppendClauses(nil, c.in))); diff != "" {
			t.Errorf("Clauses(%q): %s", c.in, diff)
		}
	}
}

func TestSpansAreThePartsOfTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := words().Draw(t, "text") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.SampledFrom([]string{"", ". ", " but x", "، ولی y"}).Draw(t, "tail")
		runes := []rune(s)
		end := 0
		for _, at := range text.AppendClauses(nil, s) {
			if at.Start < end || at.Start >= at.End {
				t.Fatalf("%+v after %d", at, end)
			}
			end = at.End
			if got := utf8.RuneCountInString(s[:at.Start]); got != at.From {
				t.Fatalf("From %d, want %d", at.From, got)
			}
			if string(runes[at.From:at.To]) != string([]rune(s[at.Start:at.End])) {
				t.Fatalf("code points %d..%d are %q, bytes %q", at.From, at.To, string(runes[at.From:at.To]), s[at.Start:at.End])
			}
		}
	})
}
