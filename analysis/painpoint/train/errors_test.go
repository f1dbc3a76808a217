package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/painpoint"
)

// told are invented texts that say plainly what they are about.
var told = map[string][]painpoint.Labelled{
	"en": {
		tell("en-1", "The monthly fee is far too expensive for me.", "financial"),
		tell("en-2", "A hidden fee made the monthly price too expensive.", "financial"),
		tell("en-3", "The app crashes and freezes all the time.", "productivity"),
		tell("en-4", "It crashes, then the whole app freezes again.", "productivity"),
		tell("en-5", "Lovely, we are happy with all of it.", ""),
		tell("en-6", "All of it is lovely and made us happy.", ""),
	},
	"fa": {
		tell("fa-1", "کارمزد ماهانه برای من خیلی گران است.", "financial"),
		tell("fa-2", "کارمزد پنهان قیمت ماهانه را خیلی گران کرد.", "financial"),
		tell("fa-3", "برنامه مدام هنگ می‌کند و بسته می‌شود.", "productivity"),
		tell("fa-4", "برنامه بسته می‌شود و دوباره هنگ می‌کند.", "productivity"),
		tell("fa-5", "همه چیز عالی است و ما خوشحالیم.", ""),
		tell("fa-6", "ما خوشحالیم که همه چیز عالی است.", ""),
	},
}

func tell(id, text, label string) painpoint.Labelled {
	l := painpoint.Labelled{Feedback: didban.Feedback{ID: id, Lang: id[:2], Text: text}}
	if label != "" {
		l.Labels = []didban.PainType{didban.PainType(label)}
	}
	return l
}

// misread learns from what is told, and lets other readers call the first text support,
// and the third no complaint.
func misread(t *testing.T, lang string) (reporter, *painpoint.Model) {
	t.Helper()
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := reporter{w: new(bytes.Buffer), tagger: tagger, lang: lang}
	for _, l := range told[lang] {
		r.samples = append(r.samples, &sample{Labelled: l, Seen: tagger.See(l.Feedback, nil)})
	}
	for h := range r.decisions {
		r.decisions[h].Bare = painpoint.Rule{Slope: 2, Threshold: 0.5}
	}
	m := fit(r.samples)
	r.samples[0].Labels, r.samples[2].Labels = []didban.PainType{didban.PainSupport}, nil
	return r, m
}

func TestMistakesAreWhatReadersAndTaggerDifferOn(t *testing.T) {
	for lang := range told {
		r, m := misread(t, lang)
		var got []string
		for _, e := range r.mistakes(m, r.samples) {
			got = append(got, fmt.Sprintf("%s %s missed=%v sure=%v", e.ID, e.pain, e.missed, e.sureness() > 0.5))
		}
		want := []string{
			lang + "-1 financial missed=false sure=true", lang + "-1 support missed=true sure=true",
			lang + "-3 productivity missed=false sure=true",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

func TestErrorsTellsTheTwoKindsApart(t *testing.T) {
	for lang := range told {
		r, m := misread(t, lang)
		r.errors(9, []*painpoint.Model{m})
		tags, misses, _ := strings.Cut(r.w.(*bytes.Buffer).String(), "the surest of 1 misses")
		if !strings.Contains(tags, "the surest of 2 false tags") || strings.Contains(tags, " support; readers") {
			t.Errorf("the false tags are not those of financial and productivity:\n%s", tags)
		}
		if !strings.Contains(misses, " "+lang+"-1 support; readers: support; tagger: financial\n") {
			t.Errorf("the miss is not listed:\n%s", misses)
		}
	}
}

func TestRankedListsTheSurestFirst(t *testing.T) {
	for lang, told := range told {
		one := func(n int, missed bool, stated float64) mistake {
			return mistake{&sample{Labelled: told[n]}, []string{"process"}, "process", missed, stated}
		}
		for _, c := range []struct {
			mistakes []mistake
			want     string
		}{
			{[]mistake{one(0, false, 0.7), one(2, false, 0.9)}, "0.900 " + lang + "-3 process; readers: productivity; tagger: process"},
			{[]mistake{one(0, true, 0.3), one(2, true, 0.1)}, "0.100 " + lang + "-3 process; readers: productivity; tagger: process"},
			{[]mistake{one(4, true, 0.3)}, "0.300 " + lang + "-5 process; readers: none; tagger: process"},
		} {
			var out bytes.Buffer
			r := reporter{w: &out, lang: lang}
			r.ranked("errors", c.mistakes, 1)
			lines := strings.Split(strings.TrimSpace(out.String()), "\n")
			if diff := cmp.Diff(c.want, lines[2]); diff != "" || len(lines) != 4 {
				t.Errorf("%s\n%s", diff, out.String())
			}
		}
	}
}

func TestHeadOfALongText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{" two\n lines ", "two lines"},
		{"دو\nخط", "دو خط"},
		{strings.Repeat("خ", 301), strings.Repeat("خ", 300) + "…"},
	} {
		if diff := cmp.Diff(c.want, head(c.text)); diff != "" {
			t.Error(diff)
		}
	}
}
