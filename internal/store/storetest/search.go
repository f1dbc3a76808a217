package storetest

import (
	"testing"

	"didban"
	"didban/internal/store"
)

var searchChecks = []check{
	{"words in English and Persian", searchWords},
	{"an edited review is found by its new words", searchEdited},
	{"together with other selections", searchSelected},
}

func searchWords(t *testing.T, s store.Store) {
	texts := []didban.Review{
		{ID: "a", Body: "Nobody ANSWERED for 3 weeks; the refund never came."},
		{ID: "b", Title: "Great value", Pros: "Fast sync", Cons: "No \"refund\" button -- at all"},
		{ID: "c", Body: "پشتیباني شركت پاسخ نمی‌دهد، ۱۲ روز گذشت"},
		{ID: "d", Title: "کتاب‌های خوب", Body: "همه‌چیز عالی بود"},
		{ID: "e", Body: "naïve résumé, col:lon and NEAR miss"},
	}
	putReviews(t, s, at(0), len(texts), []string{"a", "b", "c", "d", "e"}, texts...)
	tests := []struct {
		query string
		want  []string
	}{
		{"refund", []string{"b", "a"}},
		{"REFUND answered", []string{"a"}},
		{"refund sync value", []string{"b"}},
		{"refund missing", nil},
		{"۳ weeks", []string{"a"}},
		{"پشتیبانی شرکت", []string{"c"}},
		{"پشتيباني", []string{"c"}},
		{"نمی دهد", []string{"c"}},
		{"نمی\u200cدهد", []string{"c"}},
		{"12 روز", []string{"c"}},
		{"١٢", []string{"c"}},
		{"کتاب\u200cهای", []string{"d"}},
		{"كتاب های", []string{"d"}},
		{"عالی پاسخ", nil},
		// No word is syntax, and no sign breaks the query.
		{`"refund`, []string{"b", "a"}},
		{"refund OR weeks", nil},
		{"refund -button", []string{"b"}},
		{"miss NEAR", []string{"e"}},
		{"body:refund*", nil},
		{"col:lon (", []string{"e"}},
		{"{}$^\\'", []string{"e", "d", "c", "b", "a"}},
		{"", []string{"e", "d", "c", "b", "a"}},
	}
	for _, test := range tests {
		q := store.ReviewQuery{Text: test.query}
		equal(t, "search "+test.query, ids(allReviews(t, s, q), reviewID), test.want)
		total := 0
		for _, c := range painCounts(t, s, q) {
			total += c.Reviews
		}
		equal(t, "counted "+test.query, total, len(test.want))
	}
}

func searchEdited(t *testing.T, s store.Store) {
	putReviews(t, s, at(0), 1, []string{"r"}, review("r", "slow exports"))
	putReviews(t, s, at(1), 0, []string{"r"}, review("r", "broken imports"))
	equal(t, "old words", len(allReviews(t, s, store.ReviewQuery{Text: "exports"})), 0)
	equal(t, "new words", len(allReviews(t, s, store.ReviewQuery{Text: "imports"})), 1)
}

func searchSelected(t *testing.T, s store.Store) {
	other := review("b", "the refund never came")
	other.Competitor = "birch"
	putReviews(t, s, at(0), 3, []string{"a", "b", "c"}, review("a", "the refund came"), other, review("c", "refund!"))
	putTags(t, s, tagging("a", didban.PainFinancial), tagging("b", didban.PainFinancial))
	q := store.ReviewQuery{Text: "refund", Competitor: "acme", Type: didban.PainFinancial, From: at(0), To: at(1)}
	equal(t, "found", ids(allReviews(t, s, q), reviewID), []string{"a"})
	equal(t, "newest", ids(allReviews(t, s, store.ReviewQuery{Text: "refund", Limit: 2}), reviewID), []string{"c", "b"})
}
