package report

import (
	"context"
	"fmt"
	"slices"
	"time"

	"didban"
	"didban/analysis/alerts"
	"didban/analysis/digest"
	"didban/analysis/metrics"
	"didban/internal/store"
	"didban/schedules"
)

// The spans whose shares of pains are compared: the last week against the four before
// it.
const (
	alertSpan    = 7 * 24 * time.Hour
	alertHistory = 28 * 24 * time.Hour
)

// Alerting says what raises alerts, and who is told.
type Alerting struct {
	Rules []alerts.Rule
	// Readers returns who is told of an alert, at once or after Escalate.
	Readers func(didban.Alert) []Recipient
	// PerHour is the most mails of alerts to one reader in an hour.
	PerHour int
	// Escalate is how long an alert may wait to be taken up until the readers of
	// EscalateTo are told; 0 is for ever.
	Escalate   time.Duration
	EscalateTo []Recipient
}

// Raise keeps the alerts that a finished run of the company gives reason to, each once,
// and queues them for their readers. [Reporter.Tell] sends them.
func (r *Reporter) Raise(ctx context.Context, o Alerting, c didban.Competitor, run didban.Run) ([]didban.Alert, error) {
	in, err := r.alertInput(ctx, o.Rules, c, run)
	if err != nil {
		return nil, fmt.Errorf("alerts of %s: %w", c.ID, err)
	}
	var raised []didban.Alert
	for _, a := range alerts.Evaluate(o.Rules, in) {
		if _, err := r.store.Alert(ctx, a.ID); !isNotFound(err) {
			if err != nil {
				return raised, err
			}
			continue
		}
		// Queued first, so that a crash between the two raises it once more and loses
		// nothing.
		if err := r.enqueueAlert(ctx, a, o.Readers(a), ""); err != nil {
			return raised, err
		}
		if err := r.store.AddAlert(ctx, a); err != nil && !isConflict(err) {
			return raised, err
		}
		raised = append(raised, a)
	}
	return raised, nil
}

// enqueueAlert records a delivery of the alert for each recipient that has none; again
// marks those of an escalation.
func (r *Reporter) enqueueAlert(ctx context.Context, a didban.Alert, to []Recipient, again string) error {
	for _, recipient := range to {
		d := didban.Delivery{
			ID: recipient.alertID(a.ID + again), Alert: a.ID, Channel: recipient.Channel, Recipient: recipient.String(),
			State: didban.DeliveryQueued, At: time.Now().UTC(),
		}
		if err := r.store.AddDelivery(ctx, d); err != nil && !isConflict(err) {
			return err
		}
	}
	return nil
}

// alertInput gathers what the rules look at.
func (r *Reporter) alertInput(ctx context.Context, rules []alerts.Rule, c didban.Competitor, run didban.Run) (alerts.Input, error) {
	in := alerts.Input{Competitor: c, At: run.Finished}
	week, err := schedules.PeriodOf(didban.PeriodWeek, run.Finished, "")
	if err != nil {
		return in, err
	}
	in.Week = week.Key
	in.Changes, err = r.store.Changes(ctx, store.ChangeQuery{
		Competitor: c.ID, States: []didban.ChangeState{didban.ChangeConfirmed}, From: run.Started,
	})
	if err != nil {
		return in, err
	}
	if slices.ContainsFunc(rules, func(r alerts.Rule) bool { return r.When == didban.AlertPainUp }) {
		if err := r.alertPains(ctx, &in, run.Finished); err != nil {
			return in, err
		}
	}
	runs := 0
	for _, rule := range rules {
		if rule.When == didban.AlertUnreadable {
			runs = max(runs, rule.Runs, alerts.DefaultRuns)
		}
	}
	if runs > 0 {
		in.Unread, err = r.streaks(ctx, c, runs)
	}
	return in, err
}

// alertPains fills in the shares of the last week with those of the weeks before.
func (r *Reporter) alertPains(ctx context.Context, in *alerts.Input, at time.Time) error {
	q := store.ReviewQuery{Competitor: in.Competitor.ID, From: at.Add(-alertSpan), To: at}
	now, err := r.tally(ctx, q)
	if err != nil {
		return err
	}
	q.From, q.To = q.From.Add(-alertHistory), q.From
	before, err := r.count(ctx, q)
	if err != nil {
		return err
	}
	for _, pain := range didban.PainTypes {
		share, previous := shareOf(now, pain), shareOf(before, pain)
		share.Previous = &previous
		in.Pains = append(in.Pains, share)
	}
	in.Quotes = now.Quotes()
	return nil
}

func shareOf(t *digest.Tally, pain didban.PainType) didban.PainShare {
	return metrics.Share(pain, t.Types[pain], t.Reviews)
}
