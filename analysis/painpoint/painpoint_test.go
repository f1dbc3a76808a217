package painpoint_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"didban"
	"didban/analysis/painpoint"
)

func newTagger(t testing.TB, o painpoint.Options) *painpoint.Tagger {
	t.Helper()
	tagger, err := painpoint.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// types returns the types of a tagging, between commas.
func types(t didban.Tagging) string {
	var names []string
	for _, tag := range t.Tags {
		names = append(names, string(tag.Type))
	}
	return strings.Join(names, ",")
}

func TestTag(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, c := range []struct{ text, types, quote string }{
		{"The app keeps crashing after the update.", "productivity", "The app keeps crashing after the update"},
		{"Far too expensive for what it does", "financial", "Far too expensive for what it does"},
		{"I wrote to support and nobody answered for a week", "support", "nobody answered for a week"},
		{"My order arrived three weeks late and they sent the wrong size.", "process", ""},
		{"The shirt fell apart after one wash.", "other", ""},
		{"They charged me twice and nobody answers the phone", "financial,support", ""},
		{"Excellent service, quick delivery, fair price. Highly recommend!", "", ""},
		{"برنامه باز نمی‌شه", "productivity", "برنامه باز نمی‌شه"},
		{"خیلی گرونه و ارزش خرید نداره", "financial", ""},
		{"هرچی به پشتیبانی زنگ می‌زنم کسی جواب نمی‌ده", "support", ""},
		{"سفارشم دو ساعت دیر رسید", "process", "سفارشم دو ساعت دیر رسید"},
		{"جنسش خیلی بی کیفیت بود", "other", ""},
		{"خیلی راضی هستم ممنون از پشتیبانی خوبتون", "", ""},
		{"Growth is called Scale now", "", ""},
		{"Surveys are now a Business feature.", "", ""},
		{"We left our old help desk after its price increase and never looked back.", "", ""},
		{"Their price increase made us leave.", "financial", ""},
		{"طرح پایه حالا اسمش عوض شده", "", ""},
		{"No crashes, no bugs, but the price is too high", "financial", ""},
		{"نه هنگ میکنه نه خطا میده، عالیه", "", ""},
		{"از برنامه قبلی به خاطر گرون شدنش اومدیم اینجا و راضی هستیم", "", ""},
		{"هرچی تماس میگیرم کسی پاسخگو نیست", "support", ""},
		{"سفارش ناقص ارسال شد و پولم رو پس نمیدن", "financial,process", ""},
		{"", "", ""}, {" \n\t", "", ""}, {"👍👍👍", "", ""}, {"\x00\x01\x02", "", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			got := tagger.Tag(didban.Feedback{Text: c.text})
			if types(got) != c.types {
				t.Fatalf("tags %q, want %q: %+v", types(got), c.types, got)
			}
			if got.Complaint != (c.types != "") {
				t.Errorf("complaint is %t", got.Complaint)
			}
			if c.quote != "" && got.Tags[0].Quote != c.quote {
				t.Errorf("quote %q, want %q", got.Tags[0].Quote, c.quote)
			}
		})
	}
}

func TestTagStates(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	got := tagger.Tag(didban.Feedback{ID: "r1", Title: "Bad help", Body: "The agent was rude when I called customer service."})
	tag := got.Tags[0]
	want := didban.Tag{Type: didban.PainSupport, Field: "body", Theme: "rude_staff", Cause: "rude_staff", Touchpoint: "support_channels"}
	if diff := cmp.Diff(want, didban.Tag{Type: tag.Type, Field: tag.Field, Theme: tag.Theme, Cause: tag.Cause, Touchpoint: tag.Touchpoint}); diff != "" {
		t.Error(diff)
	}
	if got.ID != "r1" || got.Lang != "en" || got.Tagger != tagger.Version() {
		t.Errorf("%+v", got)
	}
}

func TestExplainSaysWhy(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	f := didban.Feedback{Text: "بعد از آپدیت برنامه باز نمیشه"}
	got := tagger.Explain(f)
	if !slices.Contains(got.Tags[0].Why, "productivity/not_working") {
		t.Errorf("why: %q", got.Tags[0].Why)
	}
	got.Tags[0].Why = nil
	if diff := cmp.Diff(tagger.Tag(f), got); diff != "" {
		t.Errorf("an explanation changes the tags: %s", diff)
	}
}

func TestOptions(t *testing.T) {
	f := didban.Feedback{Text: "We like it. The zibbling is on our minds."}
	if got := newTagger(t, painpoint.Options{}).Tag(f); len(got.Tags) > 0 {
		t.Fatalf("tagged without the phrase: %+v", got)
	}
	own := newTagger(t, painpoint.Options{Lexicon: map[string][]string{"process/zibble": {"zibbl*"}}})
	got := own.Tag(f)
	if types(got) != "process" || got.Tags[0].Theme != "zibble" || got.Tags[0].Quote != "The zibbling is on our minds" {
		t.Errorf("%+v", got)
	}
	if own.Version() == newTagger(t, painpoint.Options{}).Version() {
		t.Error("the version does not change with the lexicon")
	}
	never := newTagger(t, painpoint.Options{Thresholds: map[didban.PainType]float64{didban.PainProductivity: 1}})
	if got := never.Tag(didban.Feedback{Text: "It is slow at times"}); strings.Contains(types(got), "productivity") {
		t.Errorf("a threshold of 1 still tags: %+v", got)
	}
}

// "*" is the rest of a word, or a whole one; a phrase does not go beyond its clause.
func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		phrase, text string
		found        bool
	}{
		{"zib*", "We met Zibbling today", true}, {"zib*", "We met zib today", true}, {"zib*", "We met azib today", false},
		{"zib", "We met zibs today", false}, {"zib * zab", "A zib and zab came", true}, {"zib * zab", "A zib zab came", false},
		{"zib* *", "We met zibs", false}, {"zib zab", "We met zib, zab came", false},
		{"زیبو*", "زیبوها آمدند", true}, {"زیبو * زابو", "یک زیبو با زابو آمد", true}, {"زیبو زابو", "یک زیبو، زابو آمد", false},
	} {
		tagger := newTagger(t, painpoint.Options{Lexicon: map[string][]string{"process/zibble": {c.phrase}}})
		if got := types(tagger.Tag(didban.Feedback{Text: c.text})) == "process"; got != c.found {
			t.Errorf("%q in %q: found %t", c.phrase, c.text, got)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for name, o := range map[string]painpoint.Options{
		"type":       {Lexicon: map[string][]string{"weather/rain": {"rain"}}},
		"touchpoint": {Lexicon: map[string][]string{"touchpoint/moon": {"moon"}}},
		"no theme":   {Lexicon: map[string][]string{"process": {"x"}}},
		"threshold":  {Thresholds: map[didban.PainType]float64{didban.PainSupport: 1.5}},
		"of a type":  {Thresholds: map[didban.PainType]float64{"weather": 0.5}},
	} {
		if _, err := painpoint.New(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestSectionsDecide(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	got := tagger.Tag(didban.Feedback{Pros: "Nothing was slow, setup was easy", Cons: "The export is missing and the interface is confusing"})
	if types(got) != "productivity" || got.Tags[0].Field != "cons" {
		t.Errorf("%+v", got)
	}
}

// A bad grade makes a complaint surer than a good one.
func TestRatingSways(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, text := range []string{"It is slow at times and the menu is confusing", "برنامه کنده و منو شلوغه"} {
		confidence := func(rating float64) float64 {
			got := tagger.Tag(didban.Feedback{Text: text, Rating: &rating})
			if len(got.Tags) == 0 {
				return 0
			}
			return got.Tags[0].Confidence
		}
		if bad, good := confidence(0.2), confidence(1); bad <= good {
			t.Errorf("%q: confidence %v at the worst grade, %v at the best", text, bad, good)
		}
	}
}

func TestGrade(t *testing.T) {
	for rating, want := range map[float64]int{0: 0, 0.2: 0, 0.21: 1, 0.6: 2, 0.8: 3, 1: 4, 1.2: painpoint.Ungraded, -1: painpoint.Ungraded} {
		if got := painpoint.Grade(&rating); got != want {
			t.Errorf("a rating of %v has the grade %d, want %d", rating, got, want)
		}
	}
	if nan := math.NaN(); painpoint.Grade(nil) != painpoint.Ungraded || painpoint.Grade(&nan) != painpoint.Ungraded {
		t.Error("no rating has a grade")
	}
}

// check fails unless every quote is exactly the part of its field.
func check(t interface{ Fatalf(string, ...any) }, f didban.Feedback, got didban.Tagging) {
	fields := map[string]string{}
	for _, p := range f.Fields() {
		fields[p.Name] = p.Text
	}
	for _, tag := range got.Tags {
		whole := fields[tag.Field]
		at := 0
		var start, end = -1, -1
		for i := range whole + " " {
			if at == tag.Start {
				start = i
			}
			if at == tag.End {
				end = i
			}
			at++
		}
		if start < 0 || end <= start || whole[start:end] != tag.Quote {
			t.Fatalf("%q: quote %q is not code points %d to %d", whole, tag.Quote, tag.Start, tag.End)
		}
		if tag.Confidence <= 0 || tag.Confidence > 1 {
			t.Fatalf("confidence %v", tag.Confidence)
		}
	}
	if got.Complaint != (len(got.Tags) > 0) {
		t.Fatalf("complaint %t with %d tags", got.Complaint, len(got.Tags))
	}
}

func TestQuotesAreVerbatim(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	part := rapid.OneOf(
		rapid.SampledFrom([]string{"the app crashes", "and nobody answers", "but it is too expensive", "پشتیبانی جواب نمی‌ده", "ولی خیلی گرونه", ". ", "، ", "\n", "Cons: ", "¶", "\xff", "\u200c", "😡"}),
		rapid.String(),
	)
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 8).Draw(t, "parts"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		f := didban.Feedback{Text: text.Draw(t, "text"), Title: text.Draw(t, "title"), Cons: text.Draw(t, "cons")}
		check(t, f, tagger.Explain(f))
	})
}

func FuzzTag(f *testing.F) {
	tagger := newTagger(f, painpoint.Options{})
	for _, s := range []string{"The app crashes. Nobody answers!", "برنامه باز نمی‌شه و کسی جواب نمی‌ده", "\xf0\x28\x8c\x28", "Cons:\n:", "می می ها ها", "@ @x http://x"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		feedback := didban.Feedback{Text: s, Lang: lang}
		check(t, feedback, tagger.Explain(feedback))
	})
}

func TestLongText(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, unit := range []string{"It crashed again and support ignored me. ", "بدون پایان ", "x", "* * ", "می"} {
		f := didban.Feedback{Text: strings.Repeat(unit, 1<<20/len(unit))}
		check(t, f, tagger.Tag(f))
		if !utf8.ValidString(f.Text) {
			t.Fatal("the fixture is broken")
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	want := tagger.Tag(reviews[0])
	done := make(chan string)
	for range 8 {
		go func() {
			diff := ""
			for range 50 {
				tagger.Tag(reviews[1])
				diff += cmp.Diff(want, tagger.Tag(reviews[0]))
			}
			done <- diff
		}()
	}
	for range 8 {
		if diff := <-done; diff != "" {
			t.Error(diff)
		}
	}
}
