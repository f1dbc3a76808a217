package text_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"didban/internal/text"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"english", "The pages were loading slowly", "the page were load slowli"},
		{"negation stays", "It does not work, no refunds", "it does not work no refund"},
		{"emphasis", "soooo slow", "soo slow"},
		{"spellings of one verb", "نمی‌شود نمی شود نمیشود نمیشه", "نمیشود نمیشود نمیشود نمیشود"},
		{"present tense", "می‌شود میشود می شه", "شود شود شود"},
		{"plural", "هزینه‌ها هزینه های هزینه‌هایشان", "هزینه هزینه هزینه"},
		{"comparison", "گران‌ترین گران تر گرون", "گران گران گران"},
		{"negation stays", "پشتیبانی نیست", "پشتیبانی نیست"},
		{"arabic letters", "هزينه كارت", "هزینه کارت"},
		{"emphasis", "عاااالی", "عالی"},
		{"digits", "۱۲ روز", "12 روز"},
		{"mixed", "login نمی‌شود", "login نمیشود"},
		{"nothing", " !? ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(text.Terms(c.in), " "); got != c.want {
				t.Errorf("Terms(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// words generates texts of both languages, letter soup included.
func words() *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("می نمی ها های تر شود نمیشه گرون پشتیبانی نیست است می‌روم کتاب‌ها generously running ponies dying not sooo")),
		rapid.StringMatching(`[a-z']{1,9}`),
		rapid.StringMatching(`[آابپتهیمنشر\x{200c}]{1,9}`),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "words"), " ")
	})
}

func TestTermsOfTermsAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := text.Terms(words().Draw(t, "text"))
		twice := text.Terms(strings.Join(once, " "))
		if diff := cmp.Diff(once, twice); diff != "" && len(once)+len(twice) > 0 {
			t.Fatal(diff)
		}
	})
}

func TestTermsKeepNegation(t *testing.T) {
	for _, c := range []struct{ in, term string }{
		{"پولم برنگشت و کسی جواب نداد", "نداد"}, {"کار نمی کند", "نمیکند"}, {"no, it is not", "not"}, {"اصلا خوب نیست", "نیست"},
	} {
		if !slices.Contains(text.Terms(c.in), c.term) {
			t.Errorf("Terms(%q) = %v, want %q among them", c.in, text.Terms(c.in), c.term)
		}
	}
}
