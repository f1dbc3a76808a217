package notify_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"didban/internal/notify"
)

func TestOnlyWholeLinesAreLinks(t *testing.T) {
	got := notify.Lines("قیمت پایه\n\u200f    https://acme.test/pricing?a=1&b=2\nsee https://acme.test/ now\njavascript:alert(1)\nhttps://acme.test/|x\n\n")
	want := []notify.Line{
		{Text: "قیمت پایه"},
		{Text: "\u200f    https://acme.test/pricing?a=1&b=2", URL: "https://acme.test/pricing?a=1&b=2"},
		{Text: "see https://acme.test/ now"},
		{Text: "javascript:alert(1)"},
		{Text: "https://acme.test/|x"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNamesCallNobody(t *testing.T) {
	cases := map[string]string{
		"@everyone look":         "@\u2060everyone look",
		"(@here) و @channel":     "(@\u2060here) و @\u2060channel",
		"سلام@channel":           "سلام@\u2060channel",
		"x\n  https://m.test/@a": "x\n  https://m.test/@a",
		"write to a@b.test":      "write to a@b.test",
		"no names, no change":    "no names, no change",
	}
	for in, want := range cases {
		if got := notify.Unmention(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestCutEndsAtALine(t *testing.T) {
	for lang, note := range map[string]string{"en": "no more fits", "fa": "جا نمی‌شود"} {
		m := notify.Message{Lang: lang, Text: []byte("first\nدوم\n" + strings.Repeat("third ", 40))}
		got := notify.Cut(m, 100, utf8.RuneCountInString)
		if !strings.HasPrefix(got, "first\nدوم\n\n…") || !strings.Contains(got, note) {
			t.Errorf("%s: got %q", lang, got)
		}
	}
}

// Whatever the text, what is cut fits and is UTF-8; what fits is not touched.
func TestCutKeepsToItsLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.Byte()).Draw(t, "text")
		limit := rapid.IntRange(80, 200).Draw(t, "limit")
		got := notify.Cut(notify.Message{Lang: "fa", Text: in}, limit, utf8.RuneCountInString)
		if utf8.RuneCountInString(got) > limit || !utf8.ValidString(got) {
			t.Fatalf("%d of %d code points: %q", utf8.RuneCountInString(got), limit, got)
		}
		if utf8.Valid(in) && utf8.RuneCount(in) <= limit && got != string(in) {
			t.Fatalf("cut without need: %q", got)
		}
	})
}
