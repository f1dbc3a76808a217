package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/notify"
	"didban/internal/report"
	"didban/internal/store"
	"didban/internal/store/sqlite"
	"didban/internal/testkit"
)

// outbox is a channel that keeps what it is given, and fails as it is told.
type outbox struct {
	sent  []string
	fault error
}

func (o *outbox) Notify(_ context.Context, to string, m notify.Message) error {
	if o.fault != nil {
		return o.fault
	}
	o.sent = append(o.sent, to+" "+m.ID)
	return nil
}

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func open(t *testing.T) store.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "didban.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// team is sent to two mailboxes.
func team(mail notify.Notifier) report.Spec {
	return report.Spec{
		Name: "team", Lang: "en", Period: "week", Zone: "Europe/Berlin",
		Companies:  []didban.Competitor{{ID: "acme", Name: "Acme", Sources: []didban.Source{{ID: "acme/faq", Competitor: "acme", Role: didban.RoleFAQ, URL: "https://acme.test/faq"}}}},
		Recipients: []report.Recipient{{Channel: "email", To: "a@team.test", Via: mail}, {Channel: "email", To: "b@team.test", Via: mail}},
	}
}

// record stores a finished run with one confirmed change, seen at a time.
func record(t *testing.T, s store.Store, seen time.Time, subject string) {
	t.Helper()
	run, err := s.BeginRun(t.Context(), "acme", "here/1/x", seen, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	run.State, run.Finished = didban.RunFinished, seen.Add(time.Minute)
	change := didban.Change{
		ID: didban.ID("change", subject), Kind: didban.FAQAdded, Subject: subject, Competitor: "acme", Source: "acme/faq",
		State: didban.ChangeConfirmed, Severity: didban.SeverityLow, Run: run.ID, Detected: seen,
	}
	if err := s.FinishRun(t.Context(), run, []didban.Change{change}); err != nil {
		t.Fatal(err)
	}
}

func TestDigestIsBuiltOnceAndSentOnce(t *testing.T) {
	s, box := open(t), &outbox{}
	record(t, s, monday.AddDate(0, 0, -3), "Do you have an API?")
	r := report.New(testkit.Logger(t), s, report.Options{})
	first, err := r.Send(t.Context(), team(box), monday)
	if err != nil {
		t.Fatal(err)
	}
	if first.ID != "team/2026-W47" || len(first.Companies[0].Changes) != 1 {
		t.Errorf("got %s with %d changes, want team/2026-W47 with one", first.ID, len(first.Companies[0].Changes))
	}
	record(t, s, monday.AddDate(0, 0, -2), "Is there a free plan?")
	again, err := r.Send(t.Context(), team(box), monday.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Companies[0].Changes) != 1 {
		t.Error("a digest that was built changed afterwards")
	}
	if len(box.sent) != 2 {
		t.Errorf("sent %v, want one to each of two readers", box.sent)
	}
}

// A change that was recorded after its digest was built is told by the next one.
func TestLateChangeIsToldByTheNextDigest(t *testing.T) {
	s := open(t)
	r := report.New(testkit.Logger(t), s, report.Options{})
	record(t, s, monday.AddDate(0, 0, -3), "told")
	if _, err := r.Build(t.Context(), team(nil), monday); err != nil {
		t.Fatal(err)
	}
	record(t, s, monday.Add(-9*time.Hour-time.Minute), "late") // before midnight in Berlin
	next, err := r.Build(t.Context(), team(nil), monday.AddDate(0, 0, 7))
	if err != nil {
		t.Fatal(err)
	}
	if got := next.Companies[0].Changes; len(got) != 1 || got[0].Subject != "late" {
		t.Errorf("got %+v, want only the late change", got)
	}
}

func TestDeliveriesAreSettled(t *testing.T) {
	cases := []struct {
		name  string
		fault error
		want  didban.DeliveryState
	}{
		{"accepted", nil, didban.DeliverySent},
		{"refused for good", errors.New("550 no such user"), didban.DeliveryFailed},
		{"cut off behind the message", fmt.Errorf("connection reset: %w", notify.ErrUncertain), didban.DeliveryUnknown},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, box := open(t), &outbox{fault: c.fault}
			r := report.New(testkit.Logger(t), s, report.Options{})
			d, err := r.Send(t.Context(), team(box), monday)
			if (err == nil) != (c.fault == nil) {
				t.Errorf("got the error %v", err)
			}
			box.fault = nil
			if _, err := r.Send(t.Context(), team(box), monday); err != nil {
				t.Fatal(err)
			}
			for _, delivery := range deliveries(t, s, d.ID) {
				if delivery.State != c.want {
					t.Errorf("%s: got %s, want %s", delivery.Recipient, delivery.State, c.want)
				}
			}
			if c.fault != nil && len(box.sent) > 0 {
				t.Errorf("sent again by itself: %v", box.sent)
			}
		})
	}
}

func deliveries(t *testing.T, s store.Store, digest string) []didban.Delivery {
	t.Helper()
	found, err := s.Deliveries(t.Context(), store.DeliveryQuery{Digest: digest})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 {
		t.Fatalf("got %d deliveries, want 2", len(found))
	}
	return found
}

// A delivery whose process died on the way is unknown, and is not sent again.
func TestCrashOnTheWayIsUnknown(t *testing.T) {
	s, box := open(t), &outbox{}
	r := report.New(testkit.Logger(t), s, report.Options{})
	d, err := r.Build(t.Context(), team(nil), monday)
	if err != nil {
		t.Fatal(err)
	}
	crashed := didban.Delivery{
		ID: didban.ID("delivery", d.ID, "email", "a@team.test"), Digest: d.ID, Channel: "email", Recipient: "a@team.test",
		State: didban.DeliverySending, At: time.Now().Add(-time.Hour),
	}
	if err := s.AddDelivery(t.Context(), crashed); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Send(t.Context(), team(box), monday); !errors.Is(err, notify.ErrUncertain) {
		t.Errorf("got %v, want an error that says that it may have arrived", err)
	}
	states := map[string]didban.DeliveryState{}
	for _, delivery := range deliveries(t, s, d.ID) {
		states[delivery.Recipient] = delivery.State
	}
	if states["a@team.test"] != didban.DeliveryUnknown || states["b@team.test"] != didban.DeliverySent || len(box.sent) != 1 {
		t.Errorf("got %v, sent %v; want a unknown, b sent", states, box.sent)
	}
}

func TestQuietAndUnreadAreTold(t *testing.T) {
	s := open(t)
	r := report.New(testkit.Logger(t), s, report.Options{})
	d, err := r.Preview(t.Context(), team(nil), monday)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Coverage) != 1 || d.Coverage[0].Outcome != "" || d.Quiet {
		t.Errorf("got coverage %+v, quiet %v; want one source that was never tried, and no claim of quiet", d.Coverage, d.Quiet)
	}
}

func TestSendNeedsAChannelAndReaders(t *testing.T) {
	s := open(t)
	if _, err := report.New(testkit.Logger(t), s, report.Options{}).Send(t.Context(), team(nil), monday); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("without mail: got %v, want ErrInvalid", err)
	}
	nobody := team(&outbox{})
	nobody.Recipients = nil
	if _, err := report.New(testkit.Logger(t), s, report.Options{}).Send(t.Context(), nobody, monday); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("without readers: got %v, want ErrInvalid", err)
	}
}

func TestPersianDigestIsPersian(t *testing.T) {
	s, box := open(t), &letters{}
	spec := team(box)
	spec.Lang = "fa"
	if _, err := report.New(testkit.Logger(t), s, report.Options{}).Send(t.Context(), spec, monday); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(box.last.HTML, []byte(`dir="rtl"`)) || box.last.Lang != "fa" {
		t.Error("the Persian digest is not written from right to left")
	}
}

// Each channel and reader is a delivery of its own; an address that is a secret is
// neither kept nor told.
func TestChannelsAreDeliveriesOfTheirOwn(t *testing.T) {
	s, mail, hooks := open(t), &letters{}, &outbox{fault: errors.New("404")}
	const secret = "https://hooks.example/services/s3cr3t"
	spec := team(mail)
	spec.Recipients = []report.Recipient{
		{Channel: "email", To: "a@team.test", Via: mail},
		{Channel: "webhook", To: secret, Shown: "hooks.example", Via: hooks},
		{Channel: "webhook", To: secret + "2", Shown: "hooks.example", Via: hooks},
		{Channel: "slack", To: secret, Shown: "hooks.example", Via: mail},
	}
	d, err := report.New(testkit.Logger(t), s, report.Options{}).Send(t.Context(), spec, monday)
	if err == nil || strings.Contains(err.Error(), "s3cr3t") || !strings.Contains(err.Error(), "hooks.example: 404") {
		t.Errorf("got %v, want the fault with the host alone", err)
	}
	kept, err := s.Deliveries(t.Context(), store.DeliveryQuery{Digest: d.ID})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, k := range kept {
		got[k.Channel+" "+k.Recipient+" "+string(k.State)]++
	}
	want := map[string]int{"email a@team.test sent": 1, "webhook hooks.example failed": 2, "slack hooks.example sent": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var document didban.Digest
	if err := json.Unmarshal(mail.last.JSON, &document); err != nil || document.ID != d.ID {
		t.Errorf("the message holds the digest %q (%v), want %q", document.ID, err, d.ID)
	}
}

// letters keeps the last message.
type letters struct{ last notify.Message }

func (l *letters) Notify(_ context.Context, _ string, m notify.Message) error {
	l.last = m
	return nil
}

// A run of before the period proves nothing about it: no claim of quiet, and the
// source counts as never tried.
func TestOldRunsAreNoCoverage(t *testing.T) {
	s := open(t)
	read(t, s, monday.AddDate(0, 0, -30), didban.OutcomeOK)
	read(t, s, monday.AddDate(0, 0, -29), didban.OutcomeOK)
	d, err := report.New(testkit.Logger(t), s, report.Options{}).Build(t.Context(), team(&outbox{}), monday)
	if err != nil {
		t.Fatal(err)
	}
	if row := d.Coverage[0]; d.Quiet || row.Outcome != "" || row.LastRead.IsZero() {
		t.Errorf("got quiet %v, coverage %+v; want no attempt, and the day of the last reading", d.Quiet, row)
	}
}

func TestOutagesWithinThePeriodAreCounted(t *testing.T) {
	s := open(t)
	for day, outcome := range []didban.Outcome{didban.OutcomeOK, didban.OutcomeBlocked, didban.OutcomeTimeout, didban.OutcomeOK} {
		read(t, s, monday.AddDate(0, 0, day-5), outcome)
	}
	d, err := report.New(testkit.Logger(t), s, report.Options{}).Build(t.Context(), team(&outbox{}), monday)
	if err != nil {
		t.Fatal(err)
	}
	if row := d.Coverage[0]; row.Outcome != didban.OutcomeOK || row.Tries != 4 || row.Unread != 2 {
		t.Errorf("got %+v, want ok at last, unread 2 of 4 times", row)
	}
}

// read stores a finished run that read the one page with the outcome.
func read(t *testing.T, s store.Store, at time.Time, outcome didban.Outcome) {
	t.Helper()
	run, err := s.BeginRun(t.Context(), "acme", "here/1/x", at, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	const page = "https://acme.test/faq"
	snap := didban.Snapshot{
		ID: didban.SnapshotID(run.ID, "acme/faq", page), Run: run.ID, Competitor: "acme", Source: "acme/faq", Role: didban.RoleFAQ,
		Page: didban.Page{URL: page, Outcome: outcome, Fetched: at},
	}
	if err := s.PutPage(t.Context(), snap, nil); err != nil {
		t.Fatal(err)
	}
	run.Finished, run.Pages = at.Add(time.Minute), map[didban.Outcome]int{outcome: 1}
	if err := s.FinishRun(t.Context(), run, nil); err != nil {
		t.Fatal(err)
	}
}
