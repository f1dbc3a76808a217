package report_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/analysis/alerts"
	"didban/internal/notify"
	"didban/internal/report"
	"didban/internal/store"
	"didban/internal/testkit"
)

// post is a channel that keeps the subjects and texts by reader.
type post struct {
	got   map[string][]notify.Message
	fault error
}

func (p *post) Notify(_ context.Context, to string, m notify.Message) error {
	if p.got == nil {
		p.got = map[string][]notify.Message{}
	}
	p.got[to] = append(p.got[to], m)
	return p.fault
}

// raised stores a run with plans that are gone, and raises their alerts.
func raised(t *testing.T, s store.Store, r *report.Reporter, o report.Alerting, plans ...string) []didban.Alert {
	t.Helper()
	now := time.Now().UTC()
	run, err := s.BeginRun(t.Context(), "acme", "here/1/x", now, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	run.State, run.Finished = didban.RunFinished, now.Add(time.Second)
	var changes []didban.Change
	for _, plan := range plans {
		changes = append(changes, didban.Change{
			ID: didban.ID("change", plan), Kind: didban.PlanRemoved, Subject: plan, Competitor: "acme", State: didban.ChangeConfirmed, Run: run.ID, Detected: now,
		})
	}
	if err := s.FinishRun(t.Context(), run, changes); err != nil {
		t.Fatal(err)
	}
	var out []didban.Alert
	for range 2 { // the second time finds nothing new
		list, err := r.Raise(t.Context(), o, didban.Competitor{ID: "acme", Name: "Acme"}, run)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	return out
}

// plansGone tells the readers of every plan that is gone.
func plansGone(readers ...report.Recipient) report.Alerting {
	return report.Alerting{
		Rules: []alerts.Rule{{Name: "plans", When: didban.AlertPlanRemoved}}, PerHour: 2,
		Readers: func(didban.Alert) []report.Recipient { return readers },
	}
}

func reader(address string, via notify.Notifier) report.Recipient {
	return report.Recipient{Digest: didban.AlertSubscription, Channel: "email", To: address, Via: via, Lang: "fa"}
}

func tell(t *testing.T, r *report.Reporter, o report.Alerting, to ...report.Recipient) {
	t.Helper()
	if err := r.Tell(t.Context(), o, to, func(id string) string { return "https://didban.test/" + id }); err != nil {
		t.Fatal(err)
	}
}

// What one run raises is one message to each reader, once; over the limit of an hour,
// the rest is told by the next digest, and only by that; for a reader without a digest it
// waits.
func TestAlertsAreGroupedAndLimited(t *testing.T) {
	s, box := open(t), &post{}
	r := report.New(testkit.Logger(t), s, report.Options{})
	a, b := reader("a@team.test", box), reader("b@team.test", box)
	a.Digested = true
	o := plansGone(a, b)
	if got := raised(t, s, r, o, "Pro", "پایه"); len(got) != 2 {
		t.Fatalf("%d alerts, want 2", len(got))
	}
	for range 3 {
		tell(t, r, o, a, b)
	}
	if len(box.got["a@team.test"]) != 1 || len(box.got["b@team.test"]) != 1 {
		t.Fatalf("messages %v, want one to each", box.got)
	}
	text := string(box.got["a@team.test"][0].Text)
	if !strings.Contains(text, "Pro") || !strings.Contains(text, "پایه") || !strings.Contains(text, "https://didban.test/") {
		t.Errorf("the message does not tell both:\n%s", text)
	}
	for _, plan := range []string{"Team", "Business"} {
		raised(t, s, r, o, plan)
		tell(t, r, o, a, b)
	}
	if n := len(box.got["a@team.test"]); n != 2 {
		t.Errorf("%d messages within an hour, want 2", n)
	}
	waiting, err := s.Deliveries(t.Context(), store.DeliveryQuery{States: []didban.DeliveryState{didban.DeliveryQueued}})
	if err != nil || len(waiting) != 1 || waiting[0].Recipient != "b@team.test" {
		t.Errorf("%+v wait, want one alert for the reader without a digest (%v)", waiting, err)
	}
	spec := team(box)
	spec.Recipients = []report.Recipient{{Digest: "team", Channel: "email", To: "a@team.test", Via: box}}
	for i, want := range []int{1, 0} {
		d, err := r.Build(t.Context(), spec, monday.AddDate(0, 0, 7*i))
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Waited) != want || want == 1 && d.Waited[0].Change.Subject != "Business" {
			t.Errorf("digest %d tells %+v, want %d alert", i, d.Waited, want)
		}
	}
}

// Quiet hours hold alerts back; a failure that may pass keeps them; one that may have
// been told is not told again.
func TestAlertsWaitAndAreNotRepeated(t *testing.T) {
	s, box := open(t), &post{}
	r := report.New(testkit.Logger(t), s, report.Options{})
	a := reader("a@team.test", box)
	var err error
	if a.Quiet, err = didban.ParseHours("00:00-23:59"); err != nil {
		t.Fatal(err)
	}
	o := plansGone(a)
	raised(t, s, r, o, "Pro")
	if time.Now().UTC().Format("15:04") == "23:59" {
		t.Skip("the quiet hours of this test end with the day")
	}
	tell(t, r, o, a)
	if len(box.got) != 0 {
		t.Error("an alert was told in quiet hours")
	}
	a.Quiet, box.fault = didban.Hours{}, fmt.Errorf("reset: %w", notify.ErrUncertain)
	if err := r.Tell(t.Context(), o, []report.Recipient{a}, nil); !errors.Is(err, notify.ErrUncertain) {
		t.Errorf("got %v", err)
	}
	box.fault = nil
	tell(t, r, o, a)
	if n := len(box.got["a@team.test"]); n != 1 {
		t.Errorf("%d messages, want the one that may have arrived", n)
	}
	kept, err := s.Deliveries(t.Context(), store.DeliveryQuery{})
	if err != nil || len(kept) != 1 || kept[0].State != didban.DeliveryUnknown {
		t.Errorf("deliveries %+v, %v", kept, err)
	}
}

// What nobody takes up in time is escalated once; what somebody took up is not.
func TestAlertsEscalateOnce(t *testing.T) {
	s, box := open(t), &post{}
	r := report.New(testkit.Logger(t), s, report.Options{})
	a, boss := reader("a@team.test", box), reader("boss@team.test", box)
	o := plansGone(a)
	o.Escalate, o.EscalateTo = time.Hour, []report.Recipient{boss}
	list := raised(t, s, r, o, "Pro", "Team")
	for i, alert := range list {
		alert.At = alert.At.Add(-2 * time.Hour)
		if i == 0 {
			alert.State = didban.AlertAcknowledged
		}
		if err := s.MoveAlert(t.Context(), alert, didban.AlertOpen); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if err := r.Escalate(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		tell(t, r, o, a, boss)
	}
	if n := len(box.got["boss@team.test"]); n != 1 {
		t.Fatalf("%d messages of escalation, want 1", n)
	}
	text := string(box.got["boss@team.test"][0].Text)
	if !strings.Contains(text, "بر عهده نگرفته") || strings.Contains(text, list[0].Change.Subject) {
		t.Errorf("the escalation says\n%s", text)
	}
}

// A source that could not be read in three runs raises one alert as long as it lasts.
func TestUnreadableSourceRaisesOneAlert(t *testing.T) {
	s := open(t)
	r := report.New(testkit.Logger(t), s, report.Options{})
	o := plansGone()
	o.Rules = []alerts.Rule{{Name: "lost", When: didban.AlertUnreadable}}
	acme := team(nil).Companies[0]
	var raisedAt []int
	outcomes := []didban.Outcome{didban.OutcomeOK, didban.OutcomeBlocked, didban.OutcomeBlocked, didban.OutcomeTimeout, didban.OutcomeBlocked, didban.OutcomeOK, didban.OutcomeBlocked}
	for i, outcome := range outcomes {
		read(t, s, monday.Add(time.Duration(i)*time.Hour), outcome)
		runs, err := s.Runs(t.Context(), store.RunQuery{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		list, err := r.Raise(t.Context(), o, acme, runs[0])
		if err != nil {
			t.Fatal(err)
		}
		for range list {
			raisedAt = append(raisedAt, i)
		}
	}
	if diff := cmp.Diff([]int{3}, raisedAt); diff != "" {
		t.Errorf("runs with an alert (-want +got):\n%s", diff)
	}
}

// A delivery that was not accepted is tried again when the other side allows it, and
// not before; one whose reader is gone has failed.
func TestRetryHonoursTheOtherSide(t *testing.T) {
	s, box := open(t), &outbox{fault: &notify.Later{Err: didban.ErrUnavailable, After: 2 * time.Hour}}
	r := report.New(testkit.Logger(t), s, report.Options{})
	spec := team(box)
	for i := range spec.Recipients {
		spec.Recipients[i].Digest = "team"
	}
	if _, err := r.Send(t.Context(), spec, monday); !errors.Is(err, didban.ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
	box.fault = nil
	if err := r.Retry(t.Context(), spec.Recipients); err != nil || len(box.sent) != 0 {
		t.Errorf("tried before its time: %v, %v", box.sent, err)
	}
	kept, err := s.Deliveries(t.Context(), store.DeliveryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range kept {
		if wait := time.Until(d.NextTry); d.State != didban.DeliveryQueued || wait < 119*time.Minute || wait > 2*time.Hour {
			t.Errorf("%s is tried again in %s", d.State, wait)
		}
		d.NextTry = time.Now().Add(-time.Second)
		if err := s.MoveDelivery(t.Context(), d, didban.DeliveryQueued); err != nil {
			t.Fatal(err)
		}
	}
	lost := spec.Recipients[0]
	lost.Via = nil
	if err := r.Retry(t.Context(), []report.Recipient{lost, spec.Recipients[1]}); !errors.Is(err, didban.ErrInvalid) || len(box.sent) != 1 {
		t.Errorf("without a mail server: %v, %v; want an error, and the other sent", box.sent, err)
	}
	box.sent = nil
	if err := r.Retry(t.Context(), spec.Recipients[:1]); err != nil || len(box.sent) != 1 {
		t.Errorf("sent %v, %v; want one", box.sent, err)
	}
	gone := didban.Delivery{ID: "gone", Digest: "team/2026-W47", State: didban.DeliveryQueued, At: time.Now()}
	if err := s.AddDelivery(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	if err := r.Retry(t.Context(), spec.Recipients); err != nil {
		t.Error(err)
	}
	states := map[didban.DeliveryState]int{}
	if kept, err = s.Deliveries(t.Context(), store.DeliveryQuery{}); err != nil {
		t.Fatal(err)
	}
	for _, d := range kept {
		states[d.State]++
	}
	if states[didban.DeliverySent] != 2 || states[didban.DeliveryFailed] != 1 {
		t.Errorf("states %v, want both sent, and the one without a reader failed", states)
	}
}
