package storetest

import (
	"testing"

	"didban"
	"didban/internal/store"
)

var tagChecks = []check{
	{"every field is kept", tagsKept},
	{"a later tagging replaces an earlier one", tagsReplaced},
	{"a correction wins and survives", correctionWins},
	{"a correction can say that all is well", correctionClears},
	{"listing corrections", listCorrections},
	{"a missing review", missingReview},
}

// tagging returns what the tagger reads in a review: no complaint without types.
func tagging(id string, types ...didban.PainType) didban.Tagging {
	t := didban.Tagging{ID: id, Lang: "en", Complaint: len(types) > 0, Tagger: "rules-1"}
	for _, pain := range types {
		t.Tags = append(t.Tags, didban.Tag{Type: pain, Confidence: 0.75, Quote: "the words about " + string(pain), Field: "body", Start: 3, End: 9})
	}
	return t
}

func putTags(t *testing.T, s store.Store, taggings ...didban.Tagging) {
	t.Helper()
	ok(t, s.PutTags(t.Context(), taggings))
}

func tagsKept(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 1, []string{"r"}, review("r", "It works."))
	full, given, fix := filled[didban.Tagging](), unrounded[didban.Correction](), filled[didban.Correction]()
	full.ID, given.Review, fix.Review = "r", "r", "r"
	putTags(t, s, full)
	got := getReview(t, s, "r")
	equal(t, "tagging", got.Tagging, &full)
	equal(t, "correction", got.Correction, (*didban.Correction)(nil))
	ok(t, s.Correct(t.Context(), given))
	equal(t, "correction", getReview(t, s, "r").Correction, &fix)
}

func tagsReplaced(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 1, []string{"r"}, review("r", "It works."))
	for _, want := range []didban.Tagging{tagging("r", didban.PainSupport, didban.PainFinancial), tagging("r", didban.PainProcess), tagging("r")} {
		putTags(t, s, want)
		putTags(t, s, want)
		equal(t, "tagging", getReview(t, s, "r").Tagging, &want)
	}
}

func correctionWins(t *testing.T, s store.Store) {
	r := review("r", "It works.")
	putReviews(t, s, at(0), 1, []string{"r"}, r)
	read := tagging("r", didban.PainSupport)
	putTags(t, s, read)
	fix := didban.Correction{Review: "r", Types: []didban.PainType{didban.PainFinancial, didban.PainSupport}, At: at(1), Note: "دو درد"}
	ok(t, s.Correct(t.Context(), didban.Correction{Review: "r", Types: []didban.PainType{didban.PainOther}, At: at(0)}))
	ok(t, s.Correct(t.Context(), fix))
	wins := func(when string, read *didban.Tagging) {
		t.Helper()
		got := getReview(t, s, "r")
		equal(t, "correction "+when, got.Correction, &fix)
		equal(t, "tagging "+when, got.Tagging, store.Effective(read, &fix))
		equal(t, "count "+when, painCounts(t, s, store.ReviewQuery{Type: didban.PainFinancial}),
			[]store.PainCount{{Competitor: "acme", Reviews: 1, Complaints: 1, Types: map[didban.PainType]int{didban.PainFinancial: 1, didban.PainSupport: 1}}})
		equal(t, "selected "+when, len(allReviews(t, s, store.ReviewQuery{Type: didban.PainProcess})), 0)
	}
	wins("at once", &read)
	again := tagging("r", didban.PainProcess)
	putTags(t, s, again)
	wins("after later tags", &again)
	putReviews(t, s, at(2), 0, nil, r)
	wins("after the review was seen again", &again)
	r.Body = "It broke."
	putReviews(t, s, at(3), 0, []string{"r"}, r)
	wins("after the review was edited", nil)
}

func correctionClears(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 1, []string{"r"}, review("r", "It works."))
	putTags(t, s, tagging("r", didban.PainSupport))
	ok(t, s.Correct(t.Context(), didban.Correction{Review: "r", At: at(1)}))
	equal(t, "complaints", len(allReviews(t, s, store.ReviewQuery{Complaints: true})), 0)
	equal(t, "counts", painCounts(t, s, store.ReviewQuery{}), []store.PainCount{{Competitor: "acme", Reviews: 1}})
	equal(t, "of the type", len(allReviews(t, s, store.ReviewQuery{Type: didban.PainSupport})), 0)
}

func listCorrections(t *testing.T, s store.Store) {
	none, err := s.Corrections(t.Context())
	ok(t, err)
	equal(t, "corrections", none, []didban.Correction{})
	putReviews(t, s, at(0), 3, []string{"b", "c", "a"}, review("b", "One."), review("c", "Two."), review("a", "Three."))
	fixB := didban.Correction{Review: "b", Types: []didban.PainType{didban.PainOther}, At: at(1)}
	fixA := didban.Correction{Review: "a", At: at(2), Note: "praise"}
	ok(t, s.Correct(t.Context(), fixB))
	ok(t, s.Correct(t.Context(), fixA))
	got, err := s.Corrections(t.Context())
	ok(t, err)
	equal(t, "corrections", got, []didban.Correction{fixA, fixB})
}

func missingReview(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 1, []string{"r"}, review("r", "It works."))
	wants(t, "correct", s.Correct(t.Context(), didban.Correction{Review: "nobody"}), didban.ErrNotFound)
	both := []didban.Tagging{tagging("r", didban.PainSupport), tagging("nobody", didban.PainSupport)}
	wants(t, "tag", s.PutTags(t.Context(), both), didban.ErrNotFound)
	if got := getReview(t, s, "r").Tagging; got != nil {
		t.Errorf("tagging recorded beside one without a review: %v", got)
	}
}
