package extractors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/extractors"
)

func TestLinks(t *testing.T) {
	const page = `<!doctype html><html lang="fa"><body>
<header><a href="/"><img src="logo.svg" alt="Acme"></a>
 <nav><a href="/pricing">  Plans
 &amp; pricing </a><a href="/قیمت">تعرفه‌ها</a><a href="/pricing#pro">Plans & pricing</a></nav></header>
<main><article><a href="faq?x=1">Questions</a><a href="mailto:a@b.example">Mail</a><a href="javascript:void(0)">Open</a></article>
<footer><a href="https://reviews.example/acme" aria-label="Our reviews"><svg></svg></a></footer></main>
<div role="contentinfo"><nav><a href="/changes" title="What is new"></a></nav></div>
<a href="">Here</a><a>Nowhere</a></body></html>`
	got := extractors.Links(&didban.Page{URL: "https://acme.example/en/start", Body: []byte(page)})
	want := []extractors.Link{
		{URL: "https://acme.example/", Text: "Acme", Place: extractors.InNavigation},
		{URL: "https://acme.example/pricing", Text: "Plans & pricing", Place: extractors.InNavigation},
		{URL: "https://acme.example/%D9%82%DB%8C%D9%85%D8%AA", Text: "تعرفه‌ها", Place: extractors.InNavigation},
		{URL: "https://acme.example/en/faq?x=1", Text: "Questions", Place: extractors.InContent},
		{URL: "https://reviews.example/acme", Text: "Our reviews", Place: extractors.InFooter},
		{URL: "https://acme.example/changes", Text: "What is new", Place: extractors.InNavigation},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := extractors.Links(&didban.Page{URL: "https://acme.example/", Body: []byte("%PDF-1.4")}); got != nil {
		t.Errorf("of no page: %v", got)
	}
}
