package digest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"didban"
	"didban/analysis/digest"

	"github.com/google/go-cmp/cmp"
)

// voice is a review with one complaint about support.
type voice struct {
	id, date, quote    string
	rating, confidence float64
}

func tallied(voices ...voice) []string {
	t := new(digest.Tally)
	for _, v := range voices {
		r := didban.Review{ID: v.id, Date: v.date}
		if v.rating > 0 {
			r.Rating = &didban.Rating{Value: v.rating, Best: 5}
		}
		t.Add(r, complaint(v.confidence, map[didban.PainType]string{didban.PainSupport: v.quote}))
	}
	var ids []string
	for _, q := range t.Quotes() {
		ids = append(ids, q.Review)
	}
	return ids
}

func TestQuotes(t *testing.T) {
	const one = "Nobody answered my messages for a whole week, and then they closed the ticket."
	const two = "The agent on the phone was rude and hung up while I was still explaining."
	const three = "Third time I explain the same trouble to another person, without any result."
	const fa = "یک هفته هیچ‌کس به پیام‌های من پاسخ نداد و بعد تیکت را بدون توضیح بستند."
	for _, tt := range []struct {
		name   string
		voices []voice
		want   []string
	}{
		{"surest first", []voice{{"a", "", one, 0, 0.7}, {"b", "", two, 0, 0.95}, {"c", "", three, 0, 0.8}}, []string{"b", "c"}},
		{"readable length first", []voice{{"a", "", "No help", 0, 0.99}, {"b", "", one, 0, 0.6}, {"c", "", strings.Repeat(two, 5), 0, 0.99}, {"d", "", three, 0, 0.6}}, []string{"b", "d"}},
		{"low rating, then newest", []voice{{"a", "2026-11-20", one, 4, 0.9}, {"b", "2026-11-01", two, 1, 0.9}, {"c", "2026-11-21", three, 1, 0.9}}, []string{"c", "b"}},
		{"no praise where better stands", []voice{{"a", "", one, 5, 0.99}, {"b", "", two, 4, 0.99}, {"c", "", three, 2, 0.7}}, []string{"c"}},
		{"no guess where better stands, Persian", []voice{{"a", "", one, 0, 0.5}, {"b", "", fa, 0, 0.7}}, []string{"b"}},
		{"praise where nothing else stands", []voice{{"a", "", one, 5, 0.99}, {"b", "", fa, 4, 0.7}}, []string{"a"}},
		{"copies once", []voice{{"a", "", one, 0, 0.9}, {"b", "", strings.ToUpper(one), 0, 0.9}, {"c", "", two, 0, 0.8}}, []string{"a", "c"}},
		{"Persian copies once", []voice{{"a", "", fa, 0, 0.9}, {"b", "", strings.NewReplacer("ی", "ي", "ک", "ك").Replace(fa), 0, 0.9}}, []string{"a"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tallied(tt.voices...)); diff != "" {
				t.Errorf("quotes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTallyCountsReviewsNotTags(t *testing.T) {
	tally := new(digest.Tally)
	twice := &didban.Tagging{Complaint: true, Tags: []didban.Tag{{Type: didban.PainSupport}, {Type: didban.PainSupport}, {Type: didban.PainOther}}}
	tally.Add(didban.Review{ID: "a"}, twice)
	tally.Add(didban.Review{ID: "b"}, &didban.Tagging{})
	tally.Add(didban.Review{ID: "c"}, nil)
	want := map[didban.PainType]int{didban.PainSupport: 1, didban.PainOther: 1}
	if tally.Reviews != 3 || tally.Complaints != 1 || !cmp.Equal(tally.Types, want) {
		t.Errorf("got %d reviews, %d complaints, %v; want 3, 1, %v", tally.Reviews, tally.Complaints, tally.Types, want)
	}
}

func TestTallyIgnoresArrival(t *testing.T) {
	var voices []voice
	for i := range 200 {
		voices = append(voices, voice{fmt.Sprintf("r%03d", i), fmt.Sprintf("2026-11-%02d", i%28+1),
			fmt.Sprintf("Case %d took %d days and %d calls until somebody cared at all", i, i%17, i%5), float64(i%5 + 1), 0.5 + float64(i%50)/100})
	}
	want := tallied(voices...)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(voices), func(i, j int) { voices[i], voices[j] = voices[j], voices[i] })
	if got := tallied(voices...); !slices.Equal(want, got) {
		t.Errorf("arrival shows: %v, then %v", want, got)
	}
}

// BenchmarkBuild composes a digest over 100,000 reviews and 10,000 changes of 20
// companies.
func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		in := digest.Input{Name: "big", Key: "1"}
		for c := range 20 {
			company := digest.Company{Competitor: didban.Competitor{ID: fmt.Sprint(c)}, Reviews: week(5000, 2500), Previous: week(500, 100)}
			for i := range 500 {
				company.Changes = append(company.Changes, didban.Change{ID: fmt.Sprint(i), Kind: didban.ChangeKinds[i%20], Subject: fmt.Sprint(i * 7919 % 500)})
			}
			in.Companies = append(in.Companies, company)
		}
		digest.Build(in)
	}
}
