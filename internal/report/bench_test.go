package report_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"didban"
	"didban/internal/report"
	"didban/internal/store/sqlite"
	"didban/internal/testkit"
)

// BenchmarkDigest composes a digest over 100,000 reviews and 10,000 changes of five
// companies in the embedded store.
func BenchmarkDigest(b *testing.B) {
	const companies, reviews, changes = 5, 20_000, 2_000
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "didban.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	spec := report.Spec{Name: "team", Lang: "en", Period: "week"}
	for c := range companies {
		id := fmt.Sprintf("company%d", c)
		spec.Companies = append(spec.Companies, didban.Competitor{ID: id, Name: id})
		fill(b, s, id, reviews, changes)
	}
	r := report.New(testkit.Logger(b), s, report.Options{})
	b.ReportAllocs()
	for b.Loop() {
		d, err := r.Preview(b.Context(), spec, monday)
		if err != nil {
			b.Fatal(err)
		}
		if len(d.Companies) != companies || len(d.Companies[0].Changes) != changes || d.Companies[0].Reviews != reviews {
			b.Fatalf("got %d companies, %d changes, %d reviews", len(d.Companies), len(d.Companies[0].Changes), d.Companies[0].Reviews)
		}
	}
}

// fill records the reviews and changes of one company within the week.
func fill(b *testing.B, s *sqlite.Store, id string, reviews, changes int) {
	b.Helper()
	seen := monday.AddDate(0, 0, -2)
	var all []didban.Review
	var tags []didban.Tagging
	for i := range reviews {
		r := didban.Review{
			ID: fmt.Sprintf("%s-%d", id, i), Competitor: id, Source: id + "/reviews", Date: seen.Format(time.DateOnly),
			Body: fmt.Sprintf("Nobody in support answered request %d for a week, and we were charged twice for it.", i),
		}
		all = append(all, r)
		tags = append(tags, didban.Tagging{ID: r.ID, Complaint: true, Tagger: "1", Tags: []didban.Tag{
			{Type: didban.PainTypes[i%len(didban.PainTypes)], Confidence: 0.9, Quote: r.Body, Field: "body", End: len(r.Body)},
		}})
	}
	run, err := s.BeginRun(b.Context(), id, "here/1/x", seen, time.Minute)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := s.PutReviews(b.Context(), all, seen); err != nil {
		b.Fatal(err)
	}
	if err := s.PutTags(b.Context(), tags); err != nil {
		b.Fatal(err)
	}
	var found []didban.Change
	for i := range changes {
		found = append(found, didban.Change{
			ID: didban.ID(id, fmt.Sprint(i)), Kind: didban.PriceChanged, Subject: fmt.Sprintf("Plan %d", i), Competitor: id,
			Source: id + "/pricing", State: didban.ChangeConfirmed, Severity: didban.SeverityHigh, Run: run.ID, Detected: seen,
		})
	}
	if err := s.FinishRun(b.Context(), run, found); err != nil {
		b.Fatal(err)
	}
}
