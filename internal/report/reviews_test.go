package report_test

import (
	"strings"
	"testing"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/analysis/painpoint"
	"didban/internal/report"
	"didban/internal/store"
	"didban/internal/testkit"
)

// put stores complaints of acme's customers, dated so, first seen at a time.
func put(t *testing.T, s store.Store, seen time.Time, dates ...string) {
	t.Helper()
	var all []didban.Review
	var tags []didban.Tagging
	for _, date := range dates {
		r := didban.Review{ID: "review of " + date + " seen " + seen.String(), Competitor: "acme", Source: "acme/reviews", Date: date, Body: "Nobody answered for a week."}
		all = append(all, r)
		tags = append(tags, didban.Tagging{ID: r.ID, Complaint: true, Tagger: "1", Tags: []didban.Tag{
			{Type: didban.PainSupport, Theme: "no_answer", Confidence: 0.9, Quote: r.Body, Field: "body", End: len(r.Body)},
		}})
	}
	if _, _, err := s.PutReviews(t.Context(), all, seen); err != nil {
		t.Fatal(err)
	}
	if err := s.PutTags(t.Context(), tags); err != nil {
		t.Fatal(err)
	}
}

// A review states a day and no hour: it counts in the period that holds this day on
// the calendar of the digest's zone, west of Greenwich as east of it.
func TestReviewsCountOnTheCalendarOfTheZone(t *testing.T) {
	for _, zone := range []string{"America/New_York", "Asia/Tehran", "Pacific/Auckland", ""} {
		s := open(t)
		put(t, s, monday.AddDate(0, 0, -3), "2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23")
		spec := team(nil)
		spec.Zone = zone
		d, err := report.New(testkit.Logger(t), s, report.Options{}).Build(t.Context(), spec, monday.Add(12*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Companies[0].Reviews; d.ID != "team/2026-W47" || got != 2 {
			t.Errorf("%q: %s counts %d reviews, want those of Monday and Sunday", zone, d.ID, got)
		}
	}
}

// Reviews that a site showed only after the digest of their period was built are told
// by the next one, beside its own.
func TestLateReviewsAreTold(t *testing.T) {
	s := open(t)
	r := report.New(testkit.Logger(t), s, report.Options{})
	put(t, s, monday.AddDate(0, 0, -3), "2026-11-17")
	if _, err := r.Build(t.Context(), team(nil), monday); err != nil {
		t.Fatal(err)
	}
	put(t, s, time.Now().Add(time.Hour), "2026-11-21", "2026-11-24")
	d, err := r.Build(t.Context(), team(nil), monday.AddDate(0, 0, 7))
	if err != nil {
		t.Fatal(err)
	}
	c := d.Companies[0]
	if c.Reviews != 1 || c.Late != 1 || c.LateComplaints != 1 || len(c.Pains) != 1 || c.Pains[0].Previous.Of != 2 {
		t.Errorf("got %d reviews and %d late ones, pains %+v; want one each, and both of the week before", c.Reviews, c.Late, c.Pains)
	}
}

// Themes are counted over all reviews of a time, time lines by the weeks of their days.
func TestThemesAndTimeline(t *testing.T) {
	s := open(t)
	var dates []string
	for day := range 12 {
		dates = append(dates, monday.AddDate(0, 0, -day).Format(time.DateOnly))
	}
	put(t, s, monday, append(dates, "2026-11")...)
	r := report.New(testkit.Logger(t), s, report.Options{})
	acme := team(nil).Companies[0]
	list, err := r.Themes(t.Context(), acme, didban.PainSupport, monday.AddDate(0, 0, -30), monday.Add(time.Hour), silent{})
	if err != nil {
		t.Fatal(err)
	}
	if list.Reviews != 13 || len(list.Themes) != 1 || list.Themes[0].Theme != "no_answer" || list.Themes[0].Count != 13 {
		t.Errorf("got the themes %+v", list)
	}
	line, err := r.Timeline(t.Context(), acme, monday.AddDate(0, 0, -14), monday.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if len(line.Weeks) != 3 || line.Weeks[1].Complaints != 7 || line.Undated != 1 {
		t.Errorf("got the weeks %+v, %d undated", line.Weeks, line.Undated)
	}
}

// The digest for sales sets complaints against the company's own pages; that for the
// product does not.
func TestChecksAreForSales(t *testing.T) {
	for audience, want := range map[digest.Audience]string{digest.Sales: "contradicted", digest.Product: ""} {
		s := open(t)
		record(t, s, monday.AddDate(0, 0, -3), "claim")
		put(t, s, monday.AddDate(0, 0, -3), "2026-11-17")
		seen := didban.Sighting{ID: "seen", Run: "acme/1", Competitor: "acme", Source: "acme/faq", Seen: monday.AddDate(0, 0, -3), Facts: didban.Facts{
			URL: "https://acme.test/faq", Role: didban.RoleFAQ, Outcome: didban.OutcomeOK,
			FAQs: []didban.FAQ{{Question: "How fast is your support?", Answer: "We always answer within one hour."}},
		}}
		snap := didban.Snapshot{ID: "seen", Run: "acme/1", Competitor: "acme", Source: "acme/faq", Role: didban.RoleFAQ,
			Page: didban.Page{URL: "https://acme.test/faq", Outcome: didban.OutcomeOK, Fetched: seen.Seen}}
		if err := s.PutPage(t.Context(), snap, &seen); err != nil {
			t.Fatal(err)
		}
		spec := team(nil)
		spec.Audience = audience
		d, err := report.New(testkit.Logger(t), s, report.Options{}).Build(t.Context(), spec, monday)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range d.Companies[0].Checks {
			got = append(got, c.Verdict)
		}
		if st := d.Companies[0].Stands; !d.Baseline || st == nil || st.Questions != 1 {
			t.Errorf("%s: the first digest says %+v of the pages, want one question", audience, st)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got the verdicts %v, want %q", audience, got, want)
		}
	}
}

// silent spots no phrase.
type silent struct{}

func (silent) Emerging([]painpoint.Told, int) []painpoint.Phrase { return nil }
