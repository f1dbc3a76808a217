package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"didban/internal/text"
)

func TestLang(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The app is slow", "en"}, {"برنامه باز نمی‌شود", "fa"}, {"", ""}, {"123 !? 😡", ""},
		{"هذا التطبيق لا يعمل بعد التحديث", "ar"}, {"الخدمة سيئة جدا", "ar"},
		{"اين برنامه خيلي كند است", "fa"}, {"حال و روز خوب", "fa"}, {"الان کار نمیکنه", "fa"}, {"سلام ممنون", "fa"},
		{"برنامه login نمی‌شود چرا", "fa"}, {"please fix the خطا message", "en"}, {"Très bien", "en"}, {"Привет", ""},
	} {
		if got := text.Lang(c.in); got != c.want {
			t.Errorf("Lang(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"  The  PRICE ", "the price"}, {"قيمت كالا", "قیمت کالا"}, {"۱٬۲۰۰ تومان", "1,200 تومان"},
		{"می‌شود", "می شود"}, {"عـــالی", "عالی"}, {"نَمی‌شود", "نمی شود"},
	} {
		if got := text.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldOfFoldedIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := text.Fold(words().Draw(t, "text"))
		if twice := text.Fold(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
	})
}

// The way for ASCII alone gives what the way for all gives.
func TestFoldOfASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[ -~\t\n\v\x1f]{0,12}`).Draw(t, "text")
		want := strings.TrimSuffix(text.Fold(s+"é"), "é")
		if got := text.Fold(s); got != strings.TrimSuffix(want, " ") {
			t.Fatalf("%q is %q, want %q", s, got, want)
		}
	})
}

func TestDigitsKeepTheLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := words().Draw(t, "text")
		if got := text.Digits(s); utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Fatalf("%q is %q", s, got)
		}
	})
}

// What is said to be settled is what NFKC leaves as it is, also beside others.
func TestFoldKeepsToNFKC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.RuneFrom(nil, unicode.Latin, unicode.Arabic, unicode.Mn, unicode.Punct, unicode.Symbol), rapid.Rune())).Draw(t, "text")
		if got, want := text.Fold(s), text.Fold(norm.NFKC.String(s)); got != want {
			t.Fatalf("%q is %q, its NFKC %q", s, got, want)
		}
	})
}
