package compare_test

import (
	"fmt"
	"testing"

	"didban"
	"didban/analysis/compare"
)

// BenchmarkBuild sets 20 companies with 50 plans of 50 features each side by side.
func BenchmarkBuild(b *testing.B) {
	var companies []compare.Company
	for c := range 20 {
		var f didban.Facts
		for p := range 50 {
			var features []string
			for i := range 50 {
				features = append(features, fmt.Sprintf("Capability %c%c number %d", 'a'+rune(i%26), 'a'+rune(i/26), i*(c%3+1)))
			}
			f.Plans = append(f.Plans, tier(fmt.Sprintf("Plan %d", p), features...))
		}
		companies = append(companies, company(fmt.Sprintf("c%02d", c), 1, f))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compare.Build(companies, compare.Options{Aspect: compare.AspectFeatures, AsOf: sunday}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkJudge judges one complaint against 500 statements.
func BenchmarkJudge(b *testing.B) {
	var f didban.Facts
	for i := range 500 {
		f.FAQs = append(f.FAQs, didban.FAQ{Question: fmt.Sprintf("How do I use part %d?", i), Answer: fmt.Sprintf("Open menu %d and choose the entry you need from list %d.", i, i*7)})
	}
	index := compare.NewIndex(compare.Statements(didban.Sighting{Facts: f}))
	for b.Loop() {
		index.Judge(didban.PainQuote{Quote: "Nobody from support answered my ticket about part 77 for a whole week."})
	}
}
