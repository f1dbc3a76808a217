package cli

import (
	"bytes"
	"regexp"
	"testing"

	"didban"
)

func TestProgressNamesEveryUnreadPage(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out)
	p.expect([]didban.Competitor{{Sources: make([]didban.Source, 3)}})
	p.page(didban.Snapshot{Source: "a", Role: didban.RoleFAQ, Page: didban.Page{URL: "https://b.example/", Outcome: didban.OutcomeBlocked, Reason: "HTTP 403 Forbidden"}})
	p.read("b", &didban.Page{URL: "https://a.example/قیمت", Outcome: didban.OutcomeGone, Reason: "HTTP 404 Not Found"})
	p.read("b", &didban.Page{URL: "https://c.example/", Outcome: didban.OutcomeOK})
	if got, want := p.state(), "crawling: ok 1, blocked 1, gone 1; 1 sources waiting"; got != want {
		t.Errorf("state %q, want %q", got, want)
	}
	p.end()
	want := regexp.MustCompile(`^ok 1, blocked 1, gone 1 in \S+
not read: faq https://b\.example/: blocked \(HTTP 403 Forbidden\)
not read: https://a\.example/قیمت: gone \(HTTP 404 Not Found\)
$`)
	if !want.MatchString(out.String()) {
		t.Errorf("summary:\n%s", out.String())
	}
	if err := p.incomplete(); err == nil {
		t.Error("no error though pages were not read")
	}
}
