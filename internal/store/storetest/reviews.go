package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"didban"
	"didban/internal/store"
)

var reviewChecks = []check{
	{"every field is kept but the author", reviewKeeps},
	{"a review not known", reviewFirstSeen},
	{"seen again", reviewSeenAgain},
	{"edited", reviewEdited},
	{"seen earlier", reviewSeenEarlier},
	{"the same review twice in one call", reviewTwice},
	{"many at once", reviewsMany},
	{"several writers of the same review", reviewsRace},
}

// review returns a review of acme in English.
func review(id, body string) didban.Review {
	return didban.Review{
		ID: id, Competitor: "acme", Source: "acme/reviews", Lang: "en",
		Rating: &didban.Rating{Value: 2, Best: 5}, Title: "About the product", Body: body,
	}
}

func reviewID(r store.TaggedReview) string { return r.ID }

func getReview(t *testing.T, s store.Store, id string) store.TaggedReview {
	t.Helper()
	r, err := s.Review(t.Context(), id)
	ok(t, err)
	return r
}

// putReviews records the reviews and checks what is said about them.
func putReviews(t *testing.T, s store.Store, seen time.Time, added int, changed []string, reviews ...didban.Review) {
	t.Helper()
	gotAdded, gotChanged, err := s.PutReviews(t.Context(), reviews, seen)
	ok(t, err)
	if gotAdded != added {
		t.Errorf("%d reviews added, want %d", gotAdded, added)
	}
	equal(t, "changed reviews", gotChanged, changed)
}

func allReviews(t *testing.T, s store.Store, q store.ReviewQuery) []store.TaggedReview {
	t.Helper()
	var out []store.TaggedReview
	ok(t, s.Reviews(t.Context(), q, func(r store.TaggedReview) error {
		out = append(out, r)
		return nil
	}))
	return out
}

func reviewKeeps(t *testing.T, s store.Store) {
	full := filled[didban.Review]()
	putReviews(t, s, at(0), 1, []string{full.ID}, full)
	full.Author, full.FirstSeen, full.LastSeen, full.Edited = "", at(0), at(0), time.Time{}
	equal(t, "review", getReview(t, s, full.ID), store.TaggedReview{Review: full})
	_, err := s.Review(t.Context(), "nobody")
	wants(t, "review", err, didban.ErrNotFound)
}

func reviewFirstSeen(t *testing.T, s store.Store) {
	r := review("r", "It works.")
	r.FirstSeen, r.LastSeen, r.Edited = at(-90), at(-60), at(-30)
	for range 2 {
		// A repeated call says the same, and leaves the same.
		putReviews(t, s, at(0).Add(time.Microsecond), 1, []string{"r"}, r)
		got := getReview(t, s, "r")
		equal(t, "first seen", got.FirstSeen, at(0))
		equal(t, "last seen", got.LastSeen, at(0))
		equal(t, "edited", got.Edited, time.Time{})
	}
}

func reviewSeenAgain(t *testing.T, s store.Store) {
	r := review("r", "It works.")
	putReviews(t, s, at(0), 1, []string{"r"}, r)
	r.Reply = "Thank you!"
	putReviews(t, s, at(10), 0, nil, r)
	r.FirstSeen, r.LastSeen = at(0), at(10)
	equal(t, "review", getReview(t, s, "r"), store.TaggedReview{Review: r})
}

func reviewEdited(t *testing.T, s store.Store) {
	edits := []func(r *didban.Review){
		func(r *didban.Review) { r.Title = "دیگر کار نمی‌کند" },
		func(r *didban.Review) { r.Body = "It broke." },
		func(r *didban.Review) { r.Pros = "Cheap" },
		func(r *didban.Review) { r.Cons = "Slow" },
		func(r *didban.Review) { r.Rating = &didban.Rating{Value: 1, Best: 5} },
		func(r *didban.Review) { r.Rating = nil },
	}
	r := review("r", "It works.")
	putReviews(t, s, at(0), 1, []string{"r"}, r)
	for i, edit := range edits {
		ok(t, s.PutTags(t.Context(), []didban.Tagging{tagging("r", didban.PainSupport)}))
		edit(&r)
		for range 2 {
			putReviews(t, s, at(i+1), 0, []string{"r"}, r)
			want := r
			want.FirstSeen, want.LastSeen, want.Edited = at(0), at(i+1), at(i+1)
			equal(t, "edited review, without tags", getReview(t, s, "r"), store.TaggedReview{Review: want})
		}
	}
	putReviews(t, s, at(60), 0, nil, r)
	equal(t, "edited", getReview(t, s, "r").Edited, at(len(edits)))
}

func reviewSeenEarlier(t *testing.T, s store.Store) {
	r := review("r", "It works.")
	putReviews(t, s, at(10), 1, []string{"r"}, r)
	ok(t, s.PutTags(t.Context(), []didban.Tagging{tagging("r", didban.PainSupport)}))
	putReviews(t, s, at(5), 1, []string{"r"}, review("r", "An older edition."))
	r.FirstSeen, r.LastSeen = at(5), at(10)
	got := getReview(t, s, "r")
	equal(t, "review", got.Review, r)
	equal(t, "tagger", got.Tagging.Tagger, "rules-1")
	equal(t, "its place", ids(allReviews(t, s, store.ReviewQuery{To: at(10)}), reviewID), []string{"r"})
}

func reviewTwice(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 2, []string{"b", "a"}, review("b", "One."), review("a", "Two."), review("b", "One."))
}

func reviewsMany(t *testing.T, s store.Store) {
	want := putMany(t, s)
	equal(t, "reviews", ids(allReviews(t, s, store.ReviewQuery{}), reviewID), want)
	equal(t, "limit", ids(allReviews(t, s, store.ReviewQuery{Limit: many - 1}), reviewID), want[:many-1])
}

// many is more than fits in one page of a listing, or one command of a server.
const many = 150

// putMany records many reviews and returns their ids, the newest first.
func putMany(t *testing.T, s store.Store) []string {
	t.Helper()
	var reviews []didban.Review
	var given []string
	for i := range many {
		given = append(given, fmt.Sprintf("r%03d", i))
		reviews = append(reviews, review(given[i], "It works."))
	}
	putReviews(t, s, at(0), many, given, reviews...)
	slices.Reverse(given)
	return given
}

func reviewsRace(t *testing.T, s store.Store) {
	errs := race(8, func(i int) error {
		_, _, err := s.PutReviews(t.Context(), []didban.Review{review("r", "It works."), review(fmt.Sprint(i), "Mine.")}, at(i))
		return err
	})
	for _, err := range errs {
		ok(t, err)
	}
	got := getReview(t, s, "r")
	equal(t, "first seen", got.FirstSeen, at(0))
	equal(t, "last seen", got.LastSeen, at(7))
	equal(t, "reviews", len(allReviews(t, s, store.ReviewQuery{})), 9)
}
