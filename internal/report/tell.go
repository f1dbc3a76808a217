package report

import (
	"context"
	"errors"
	"fmt"
	"time"

	"didban"
	"didban/internal/notify"
	"didban/internal/render"
	"didban/internal/store"
)

// escalated marks the deliveries of an escalation.
const escalated = "/escalated"

// Tell sends the alerts that wait, several for one reader as one message, to all of to
// who want to be told now. A reader who got as many mails within the hour as the limit
// allows is told the rest by the next digest, or, without one, by the next mail that the
// limit allows. The error joins those of all messages
// that failed.
func (r *Reporter) Tell(ctx context.Context, o Alerting, to []Recipient, acknowledge func(alert string) string) error {
	waiting, err := r.store.Deliveries(ctx, store.DeliveryQuery{States: underway})
	if err != nil {
		return fmt.Errorf("alerts: %w", err)
	}
	groups := map[string][]didban.Delivery{}
	readers := map[string]Recipient{}
	var faults []error
	for _, d := range waiting {
		switch reader, ok := alertReader(d, to); {
		case d.Alert == "" || d.NextTry.After(time.Now()):
		case d.State == didban.DeliverySending:
			faults = append(faults, r.giveUp(ctx, d))
		case !ok:
			faults = append(faults, r.drop(ctx, d))
		default:
			key := reader.deliveryID("")
			groups[key], readers[key] = append(groups[key], d), reader
		}
	}
	for key, group := range groups {
		if err := r.tellOne(ctx, o, readers[key], group, acknowledge); err != nil {
			faults = append(faults, fmt.Errorf("alerts to %s: %w", readers[key], err))
		}
	}
	return errors.Join(faults...)
}

// alertReader returns the one of the recipients whose delivery of an alert it is.
func alertReader(d didban.Delivery, to []Recipient) (Recipient, bool) {
	for _, reader := range to {
		if reader.alertID(d.Alert) == d.ID || reader.alertID(d.Alert+escalated) == d.ID {
			return reader, true
		}
	}
	return Recipient{}, false
}

// tellOne sends one reader all that waits for them, or leaves it to the next digest.
func (r *Reporter) tellOne(ctx context.Context, o Alerting, to Recipient, group []didban.Delivery, acknowledge func(string) string) error {
	if to.quiet(time.Now()) {
		return nil
	}
	if to.Via == nil {
		return reachable([]Recipient{to})
	}
	told, err := r.toldLately(ctx, to)
	if err != nil {
		return err
	}
	switch {
	case told >= o.PerHour && to.Digested:
		return r.deferAll(ctx, group)
	case told >= o.PerHour:
		return nil // no digest would tell them: they wait for the hour to have room
	}
	list, claimed, err := r.claimAlerts(ctx, group)
	if err != nil || len(claimed) == 0 {
		return err
	}
	m, fault := composeAlerts(list, to, acknowledge)
	if fault == nil {
		m.ID = claimed[0].MessageID
		fault = to.Via.Notify(ctx, to.To, m)
	}
	faults := []error{fault}
	for _, d := range claimed {
		faults = append(faults, r.record(ctx, d, fault))
	}
	return errors.Join(faults...)
}

// claimAlerts claims the deliveries for one message, and returns those that are ours
// with their alerts.
func (r *Reporter) claimAlerts(ctx context.Context, group []didban.Delivery) (list []didban.Alert, claimed []didban.Delivery, err error) {
	var ids []string
	for _, d := range group {
		ids = append(ids, d.ID)
	}
	message := didban.ID(append([]string{"alerts"}, ids...)...)
	for _, d := range group {
		alert, err := r.store.Alert(ctx, d.Alert)
		if isNotFound(err) {
			continue // it is being raised
		}
		if err != nil {
			return nil, nil, err
		}
		ours, err := r.claim(ctx, d, message)
		if err != nil {
			return nil, nil, err
		}
		if ours != nil {
			list, claimed = append(list, alert), append(claimed, *ours)
		}
	}
	return list, claimed, nil
}

// toldLately counts the messages with alerts to the reader within the last hour.
func (r *Reporter) toldLately(ctx context.Context, to Recipient) (int, error) {
	lately, err := r.store.Deliveries(ctx, store.DeliveryQuery{
		States: []didban.DeliveryState{didban.DeliverySent, didban.DeliveryUnknown, didban.DeliverySending},
		From:   time.Now().Add(-time.Hour),
	})
	messages := map[string]bool{}
	for _, d := range lately {
		if d.Alert != "" && d.Channel == to.Channel && d.Recipient == to.String() {
			messages[d.MessageID] = true
		}
	}
	return len(messages), err
}

// deferAll leaves the alerts to the reader's next digest.
func (r *Reporter) deferAll(ctx context.Context, group []didban.Delivery) error {
	for _, d := range group {
		d.State, d.At = didban.DeliveryDeferred, time.Now().UTC()
		if err := r.store.MoveDelivery(ctx, d, didban.DeliveryQueued); err != nil && !isConflict(err) {
			return err
		}
	}
	return nil
}

// composeAlerts renders alerts as a message in the form of the reader.
func composeAlerts(list []didban.Alert, to Recipient, acknowledge func(string) string) (notify.Message, error) {
	mail, err := render.Alerts(list, render.AlertOptions{Lang: to.Lang, Zone: to.Zone, At: time.Now(), Acknowledge: acknowledge, Reader: to.reader()})
	if err != nil {
		return notify.Message{}, err
	}
	document, err := notify.Encode(map[string]any{"alerts": list})
	return notify.Message{Subject: mail.Subject, HTML: mail.HTML, Text: mail.Text, JSON: document, Lang: to.Lang, Unsubscribe: to.Unsubscribe}, err
}

// overdue is how much longer than its time an alert is still escalated: those from
// before escalation was asked for stay as they are.
const overdue = 7 * 24 * time.Hour

// Escalate queues the alerts that nobody took up in time for those who are told then,
// each once.
func (r *Reporter) Escalate(ctx context.Context, o Alerting) error {
	if o.Escalate <= 0 || len(o.EscalateTo) == 0 {
		return nil
	}
	late := time.Now().UTC().Add(-o.Escalate)
	open, err := r.store.Alerts(ctx, store.AlertQuery{States: []didban.AlertState{didban.AlertOpen}, From: late.Add(-overdue), To: late})
	if err != nil {
		return fmt.Errorf("escalation: %w", err)
	}
	for _, a := range open {
		if err := r.enqueueAlert(ctx, a, o.EscalateTo, escalated); err != nil {
			return fmt.Errorf("escalation of alert %s: %w", a.ID, err)
		}
		a.State, a.Moved = didban.AlertEscalated, time.Now().UTC()
		if err := r.store.MoveAlert(ctx, a, didban.AlertOpen); err != nil && !isConflict(err) {
			return fmt.Errorf("escalation of alert %s: %w", a.ID, err)
		}
	}
	return nil
}
