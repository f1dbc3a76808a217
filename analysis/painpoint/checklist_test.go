package painpoint_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"didban"
	"didban/analysis/painpoint"
)

// leastExact is the share of the plain sentences that must get exactly their types.
const leastExact = 0.85

// Plain sentences that a user would try first; none of them is learnt from.
func TestChecklist(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, lang := range []string{"en", "fa"} {
		raw, err := os.ReadFile("testdata/checklist." + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		exact, all := 0, 0
		for line := range strings.Lines(string(raw)) {
			want, text, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			got := types(tagger.Tag(didban.Feedback{Text: text}))
			all++
			if sorted(got) == sorted(strings.TrimPrefix(want, "none")) {
				exact++
			} else {
				t.Logf("%s: tags %q, want %q: %s", lang, got, want, text)
			}
		}
		if float64(exact) < leastExact*float64(all) {
			t.Errorf("%s: %d of %d plain sentences are exact", lang, exact, all)
		}
	}
}

// sorted puts the names between commas in order.
func sorted(names string) string {
	list := strings.Split(names, ",")
	slices.Sort(list)
	return strings.Join(list, ",")
}

// A clause that states another pain does not lend its touchpoint and cause.
func TestStatesItsOwn(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, text := range []string{"It costs a fortune and nobody answered for a week.", "خیلی گرونه، کسی هم یک هفته جواب نداد"} {
		got := tagger.Tag(didban.Feedback{Text: text})
		if types(got) != "financial,support" {
			t.Fatalf("%s: tags %q", text, types(got))
		}
		money, help := got.Tags[0], got.Tags[1]
		if money.Touchpoint == "support_channels" || money.Cause != "" || help.Touchpoint != "support_channels" || help.Cause != "long_wait" || help.Confidence < 0.9 {
			t.Errorf("%+v", got.Tags)
		}
	}
}

func TestTouchpointAndCause(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, c := range []struct{ text, touchpoint, cause string }{
		{"We wrote in and nobody answered for a week", "support_channels", "long_wait"},
		{"I was on hold for an hour", "support_channels", "long_wait"},
		{"The support agent was rude", "support_channels", "rude_staff"},
		{"Support closed my ticket and the problem was never resolved", "support_channels", "unresolved_issue"},
		{"They ignored our feedback for two years", "", "ignored_feedback"},
		{"I was billed twice in March", "billing", ""},
		{"They raised the price at renewal", "subscription_renewal", ""},
		{"It is impossible to cancel my subscription", "subscription_renewal", ""},
		{"Checkout is complicated", "e_commerce", "complicated_purchase"},
		{"Registration takes far too many forms", "onboarding", ""},
		{"There is no self service", "self_service", ""},
		{"کسی یک هفته جواب نداد", "support_channels", "long_wait"},
		{"یک ساعت پشت خط ماندم", "support_channels", "long_wait"},
		{"اپراتور پشتیبانی بی ادب بود", "support_channels", "rude_staff"},
		{"دو بار از کارتم پول کم شد", "billing", ""},
		{"لغو اشتراک خیلی سخته", "subscription_renewal", ""},
		{"ثبت نام خیلی پیچیده است", "onboarding", ""},
		{"به نظر کاربرها اهمیت نمی‌دهند", "", "ignored_feedback"},
	} {
		got := tagger.Tag(didban.Feedback{Text: c.text})
		if len(got.Tags) == 0 {
			t.Errorf("%s: no tag", c.text)
			continue
		}
		if tag := got.Tags[0]; c.touchpoint != "" && tag.Touchpoint != c.touchpoint || c.cause != "" && tag.Cause != c.cause {
			t.Errorf("%s: touchpoint %q and cause %q, want %q and %q", c.text, tag.Touchpoint, tag.Cause, c.touchpoint, c.cause)
		}
	}
}
