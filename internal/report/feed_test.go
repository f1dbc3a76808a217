package report_test

import (
	"strings"
	"testing"

	"didban/internal/report"
	"didban/internal/testkit"
)

func TestFeedsAreTheNewestFirst(t *testing.T) {
	s := open(t)
	r := report.New(testkit.Logger(t), s, report.Options{})
	record(t, s, monday.AddDate(0, 0, -3), "Do you have an API?")
	record(t, s, monday.AddDate(0, 0, -2), "آیا طرح رایگان دارید؟")
	spec := team(&outbox{})
	spec.Lang = "fa"
	if _, err := r.Send(t.Context(), spec, monday); err != nil {
		t.Fatal(err)
	}
	one, err := r.ChangeFeed(t.Context(), spec.Companies, "fa", "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(one.Entries) != 1 || !strings.Contains(one.Entries[0].Title, "رایگان") || one.Title != "Acme" || one.Link != "https://acme.test/faq" {
		t.Errorf("got %+v, want the newest change at Acme", one)
	}
	several, err := r.ChangeFeed(t.Context(), append(spec.Companies, spec.Companies[0]), "en", "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(several.Entries) != 2 || !strings.Contains(several.Entries[0].Title, "Acme") {
		t.Errorf("got %+v, want both changes with their company", several)
	}
	digests, err := r.DigestFeed(t.Context(), spec, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(digests.Entries) != 1 || digests.Entries[0].ID != "team/2026-W47" || !strings.Contains(digests.Entries[0].Text, "API") {
		t.Errorf("got %+v, want the digest that was sent", digests)
	}
}
