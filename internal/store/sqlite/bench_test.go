package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"didban"
	"didban/internal/store"
	"didban/internal/store/sqlite"
)

// corpusSize is how many reviews the benchmarks read from.
const corpusSize = 100_000

var start = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// BenchmarkPutReviews records new reviews of about 500 bytes, 1,000 in a call.
func BenchmarkPutReviews(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "didban.db"))
	n := 0
	for b.Loop() {
		if _, _, err := s.PutReviews(b.Context(), reviews(n, 1000), start); err != nil {
			b.Fatal(err)
		}
		n += 1000
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/review")
}

// BenchmarkPutTags replaces the tags of stored reviews, 1,000 in a call.
func BenchmarkPutTags(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "didban.db"))
	part := reviews(0, 1000)
	if _, _, err := s.PutReviews(b.Context(), part, start); err != nil {
		b.Fatal(err)
	}
	found := taggings(part)
	n := 0
	for b.Loop() {
		if err := s.PutTags(b.Context(), found); err != nil {
			b.Fatal(err)
		}
		n += len(found)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/review")
}

// BenchmarkRead reads from 100,000 tagged reviews of ten competitors over two
// years.
func BenchmarkRead(b *testing.B) {
	s := corpus(b)
	week := store.ReviewQuery{Competitor: "acme-3", From: start.AddDate(1, 0, 0), To: start.AddDate(1, 0, 7)}
	newest := store.ReviewQuery{Competitor: "acme-3", From: start.AddDate(1, 0, 0), Limit: 50}
	complaints := store.ReviewQuery{Type: didban.PainSupport, Complaints: true, Limit: 50}
	count := func(q store.ReviewQuery) func() error {
		return func() error {
			_, err := s.PainCounts(b.Context(), q)
			return err
		}
	}
	visit := func(q store.ReviewQuery) func() error {
		return func() error { return s.Reviews(b.Context(), q, func(store.TaggedReview) error { return nil }) }
	}
	reads := []struct {
		name string
		read func() error
	}{
		{"count all", count(store.ReviewQuery{})},
		{"count Persian", count(store.ReviewQuery{Lang: "fa"})},
		{"count a week", count(week)},
		{"count a word", count(store.ReviewQuery{Text: "refund"})},
		{"newest 50", visit(newest)},
		{"newest 50 of a type", visit(complaints)},
		{"newest 50 with a word", visit(store.ReviewQuery{Text: "پاسخ", Limit: 50})},
		{"visit all", visit(store.ReviewQuery{})},
		{"by id", func() error { _, err := s.Review(b.Context(), "r50000"); return err }},
	}
	for _, r := range reads {
		b.Run(r.name, func(b *testing.B) {
			for b.Loop() {
				if err := r.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// corpus returns a store of corpusSize reviews.
func corpus(b *testing.B) *sqlite.Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "didban.db"))
	for n := 0; n < corpusSize; n += 5000 {
		part := reviews(n, 5000)
		if _, _, err := s.PutReviews(b.Context(), part, start); err != nil {
			b.Fatal(err)
		}
		if err := s.PutTags(b.Context(), taggings(part)); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func reviews(from, n int) []didban.Review {
	texts := []string{
		"Support took %d days to answer and the refund never came, although the agent had promised it twice on the phone. ",
		"پشتیبانی بعد از %d روز پاسخ داد و هزینه برنگشت، با این که کارشناس دو بار پشت تلفن قول داده بود و پیگیری کردم. ",
	}
	langs := []string{"en", "fa"}
	out := make([]didban.Review, n)
	for i := range out {
		k := from + i
		body := fmt.Sprintf(texts[k%2], k) + fmt.Sprintf(texts[k%2], k%7) + fmt.Sprintf(texts[k%2], k%11) + fmt.Sprintf(texts[k%2], k%13)
		competitor := fmt.Sprintf("acme-%d", k%10)
		out[i] = didban.Review{
			ID: fmt.Sprintf("r%d", k), Competitor: competitor, Source: competitor + "/reviews", Lang: langs[k%2],
			Rating: &didban.Rating{Value: float64(k%5 + 1), Best: 5}, Title: "A title", Body: body,
			Date: start.AddDate(0, 0, k%730).Format(time.DateOnly),
		}
	}
	return out
}

// taggings makes two of three reviews complaints of one or two types.
func taggings(reviews []didban.Review) []didban.Tagging {
	out := make([]didban.Tagging, len(reviews))
	for i, r := range reviews {
		out[i] = didban.Tagging{ID: r.ID, Lang: r.Lang, Complaint: i%3 > 0, Tagger: "rules-1"}
		for j := range i % 3 {
			pain := didban.PainTypes[(i+j)%len(didban.PainTypes)]
			out[i].Tags = append(out[i].Tags, didban.Tag{Type: pain, Confidence: 0.8, Quote: r.Body[:40], Field: "body", End: 40})
		}
	}
	return out
}
