package storetest

import (
	"errors"
	"testing"
	"time"

	"didban"
	"didban/internal/store"
)

var selectChecks = []check{
	{"selecting and counting", selectReviews},
	{"counts by competitor and type", countPains},
	{"counts by theme", countThemes},
	{"reviews first seen since", selectSeen},
	{"visit may read and write", visitWrites},
	{"visiting goes on until an error", visitStops},
}

func painCounts(t *testing.T, s store.Store, q store.ReviewQuery) []store.PainCount {
	t.Helper()
	counts, err := s.PainCounts(t.Context(), q)
	ok(t, err)
	for _, c := range counts {
		if c.Types == nil || c.Themes == nil {
			t.Errorf("%s: the types or themes are nil", c.Competitor)
		}
	}
	return counts
}

// putTagged records six reviews, seen at(0): a to d and f of acme, e of birch. a
// has a day, b only a month; c is Persian; b and c are complaints by the tagger, d
// by a person, f is not read yet.
func putTagged(t *testing.T, s store.Store) {
	t.Helper()
	all := []didban.Review{review("a", "A"), review("b", "B"), review("c", "پ"), review("d", "D"), review("e", "E"), review("f", "F")}
	all[0].Date = "2026-03-01"
	all[1].Date = "2026-02"
	all[2].Lang, all[2].Source = "fa", "acme/reviews/fa"
	all[4].Competitor = "birch"
	putReviews(t, s, at(0), 6, []string{"a", "b", "c", "d", "e", "f"}, all...)
	twice := tagging("c", didban.PainFinancial, didban.PainSupport, didban.PainFinancial)
	putTags(t, s, tagging("a"), tagging("b", didban.PainSupport), twice, tagging("d", didban.PainProcess), tagging("e", didban.PainSupport))
	ok(t, s.Correct(t.Context(), didban.Correction{Review: "d", Types: []didban.PainType{didban.PainFinancial}, At: at(1)}))
}

func selectReviews(t *testing.T, s store.Store) {
	putTagged(t, s)
	tests := []struct {
		name string
		q    store.ReviewQuery
		want []string
	}{
		{"all", store.ReviewQuery{}, []string{"f", "e", "d", "c", "b", "a"}},
		{"competitor", store.ReviewQuery{Competitor: "birch"}, []string{"e"}},
		{"source", store.ReviewQuery{Source: "acme/reviews/fa"}, []string{"c"}},
		{"language", store.ReviewQuery{Lang: "fa"}, []string{"c"}},
		{"type", store.ReviewQuery{Type: didban.PainFinancial}, []string{"d", "c"}},
		{"type the tagger had named", store.ReviewQuery{Type: didban.PainProcess}, nil},
		{"complaints", store.ReviewQuery{Complaints: true}, []string{"e", "d", "c", "b"}},
		{"untagged", store.ReviewQuery{Untagged: "rules-1"}, []string{"f"}},
		{"untagged by a later version", store.ReviewQuery{Untagged: "rules-2", Competitor: "acme"}, []string{"f", "d", "c", "b", "a"}},
		{"of the day", store.ReviewQuery{To: at(0)}, []string{"a"}},
		{"half-open", store.ReviewQuery{From: at(0), To: at(1)}, []string{"f", "e", "d", "c", "b"}},
		{"several", store.ReviewQuery{Competitor: "acme", Lang: "en", Complaints: true, From: at(0)}, []string{"d", "b"}},
		{"none", store.ReviewQuery{Type: didban.PainProductivity}, nil},
	}
	for _, test := range tests {
		equal(t, test.name, ids(allReviews(t, s, test.q), reviewID), test.want)
		total := 0
		for _, c := range painCounts(t, s, test.q) {
			total += c.Reviews
		}
		equal(t, test.name+", counted", total, len(test.want))
	}
	equal(t, "limit", ids(allReviews(t, s, store.ReviewQuery{Limit: 2}), reviewID), []string{"f", "e"})
}

func countPains(t *testing.T, s store.Store) {
	equal(t, "counts of nothing", painCounts(t, s, store.ReviewQuery{}), []store.PainCount{})
	putTagged(t, s)
	acme := store.PainCount{Competitor: "acme", Reviews: 5, Complaints: 3, Types: map[didban.PainType]int{didban.PainSupport: 2, didban.PainFinancial: 2}}
	birch := store.PainCount{Competitor: "birch", Reviews: 1, Complaints: 1, Types: map[didban.PainType]int{didban.PainSupport: 1}}
	equal(t, "counts", painCounts(t, s, store.ReviewQuery{Limit: 1}), []store.PainCount{acme, birch})
	persian := store.PainCount{Competitor: "acme", Reviews: 1, Complaints: 1, Types: map[didban.PainType]int{didban.PainSupport: 1, didban.PainFinancial: 1}}
	equal(t, "counts of the Persian ones", painCounts(t, s, store.ReviewQuery{Lang: "fa", Complaints: true}), []store.PainCount{persian})
}

func countThemes(t *testing.T, s store.Store) {
	putTagged(t, s)
	twice := tagging("a", didban.PainFinancial, didban.PainSupport, didban.PainFinancial)
	twice.Tags[0].Theme, twice.Tags[1].Theme, twice.Tags[2].Theme = "refund", "no_answer", "refund"
	late := tagging("d", didban.PainFinancial) // a person says the same of d
	late.Tags[0].Theme = "refund"
	putTags(t, s, twice, late)
	acme := store.PainCount{
		Competitor: "acme", Reviews: 5, Complaints: 4, Types: map[didban.PainType]int{didban.PainSupport: 3, didban.PainFinancial: 3},
		Themes: map[string]int{"financial/refund": 2, "support/no_answer": 1},
	}
	equal(t, "counts", painCounts(t, s, store.ReviewQuery{Competitor: "acme"}), []store.PainCount{acme})
	equal(t, "of the type", len(allReviews(t, s, store.ReviewQuery{Type: didban.PainFinancial})), 3)
}

func selectSeen(t *testing.T, s store.Store) {
	putTagged(t, s)
	late := review("late", "L")
	late.Date = "2026-03-01"
	putReviews(t, s, at(5).Add(1500*time.Millisecond), 1, []string{"late"}, late)
	for since, want := range map[time.Time][]string{
		at(5).Add(1500 * time.Millisecond): {"late"},
		at(5).Add(1501 * time.Millisecond): nil,
		at(5):                              {"late"},
		at(0):                              {"late", "a"},
	} {
		q := store.ReviewQuery{SeenFrom: since, To: at(0)}
		equal(t, "first seen since "+since.String(), ids(allReviews(t, s, q), reviewID), want)
	}
}

func visitWrites(t *testing.T, s store.Store) {
	putMany(t, s)
	visited := 0
	ok(t, s.Reviews(t.Context(), store.ReviewQuery{Untagged: "rules-1"}, func(r store.TaggedReview) error {
		visited++
		if visited%50 != 1 {
			return nil
		}
		if _, err := s.Review(t.Context(), r.ID); err != nil {
			return err
		}
		return s.PutTags(t.Context(), []didban.Tagging{tagging(r.ID, didban.PainSupport)})
	}))
	equal(t, "visited", visited, many)
	equal(t, "tagged meanwhile", len(allReviews(t, s, store.ReviewQuery{Type: didban.PainSupport})), 3)
}

func visitStops(t *testing.T, s store.Store) {
	putTagged(t, s)
	enough := errors.New("enough")
	seen := 0
	err := s.Reviews(t.Context(), store.ReviewQuery{}, func(store.TaggedReview) error {
		seen++
		return enough
	})
	if err != enough || seen != 1 { //nolint:errorlint // returned as it is
		t.Errorf("visited %d, error %v; want 1 and the error of visit as it is", seen, err)
	}
}
