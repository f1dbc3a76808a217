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

// pauses are the waits before a delivery that may still succeed is tried again.
var pauses = []time.Duration{10 * time.Second, time.Minute, 5 * time.Minute}

// Send builds the digest that is due, unless it was built before, and delivers it
// to each recipient once. A delivery that was cut off while the message was on its
// way is "unknown" from then on and is never sent again by itself. It
// returns the digest; the error joins those of all deliveries that failed.
func (r *Reporter) Send(ctx context.Context, spec Spec, due time.Time) (didban.Digest, error) {
	if err := reachable(spec.Recipients); err != nil {
		return didban.Digest{}, fmt.Errorf("digest %s: %w", spec.Name, err)
	}
	d, err := r.Build(ctx, spec, due)
	if err != nil {
		return d, err
	}
	message, err := compose(d)
	if err != nil {
		return d, fmt.Errorf("digest %s: %w", d.ID, err)
	}
	var faults []error
	for _, to := range spec.Recipients {
		if err := r.deliver(ctx, d, to, message); err != nil {
			faults = append(faults, fmt.Errorf("digest %s to %s: %w", d.ID, to, err))
		}
	}
	return d, errors.Join(faults...)
}

// compose renders the digest as a message.
func compose(d didban.Digest) (notify.Message, error) {
	html, err := render.HTML(d)
	if err != nil {
		return notify.Message{}, err
	}
	text, err := render.Text(d)
	if err != nil {
		return notify.Message{}, err
	}
	document, err := render.JSON(d)
	return notify.Message{Subject: render.Subject(d), HTML: html, Text: text, JSON: document, Lang: d.Lang}, err
}

// deliver takes one delivery from queued to sent or failed. The state moves before
// and after the message goes out, so that a crash between the two is seen.
func (r *Reporter) deliver(ctx context.Context, d didban.Digest, to Recipient, m notify.Message) error {
	delivery := didban.Delivery{
		ID: didban.ID("delivery", d.ID, to.Channel, to.To), Digest: d.ID, Channel: to.Channel, Recipient: to.String(),
		State: didban.DeliveryQueued, At: time.Now().UTC(),
	}
	if err := r.store.AddDelivery(ctx, delivery); err != nil && !isConflict(err) {
		return err
	}
	delivery, ours, err := r.claim(ctx, delivery)
	if err != nil || !ours {
		return err
	}
	m.ID = delivery.ID
	fault := r.attempt(ctx, &delivery, to, m)
	delivery.State, delivery.Error, delivery.At = outcome(fault), errorText(fault), time.Now().UTC()
	// The message is on its way: the record must be written even when we are told to stop.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(fault, r.store.MoveDelivery(ctx, delivery, didban.DeliverySending))
}

// abandoned is how long a delivery may be on its way, pauses included, before its
// process must have died.
const abandoned = 15 * time.Minute

// claim moves the stored delivery from queued to sending. It is not ours when it
// was settled before, or when another process is at it. One that has been sending
// for too long was cut off by a crash: whether the message arrived is unknown.
func (r *Reporter) claim(ctx context.Context, d didban.Delivery) (didban.Delivery, bool, error) {
	all, err := r.store.Deliveries(ctx, store.DeliveryQuery{Digest: d.Digest})
	if err != nil {
		return d, false, err
	}
	for _, kept := range all {
		if kept.ID == d.ID {
			d = kept
		}
	}
	switch d.State {
	case didban.DeliveryQueued:
		d.State, d.At = didban.DeliverySending, time.Now().UTC()
		err := r.store.MoveDelivery(ctx, d, didban.DeliveryQueued)
		if isConflict(err) {
			return d, false, nil
		}
		return d, err == nil, err
	case didban.DeliverySending:
		if time.Since(d.At) < abandoned {
			return d, false, nil
		}
		d.State, d.Error = didban.DeliveryUnknown, "the process ended while the message was on its way"
		if err := r.store.MoveDelivery(ctx, d, didban.DeliverySending); err != nil && !isConflict(err) {
			return d, false, err
		}
		return d, false, fmt.Errorf("it may have arrived: %w", notify.ErrUncertain)
	}
	return d, false, nil
}

// attempt sends the message, and again after a pause while it was certainly not
// accepted and may still be.
func (r *Reporter) attempt(ctx context.Context, d *didban.Delivery, to Recipient, m notify.Message) error {
	for i := 0; ; i++ {
		d.Attempts++
		err := to.Via.Notify(ctx, to.To, m)
		if err == nil || i >= len(pauses) || !errors.Is(err, didban.ErrUnavailable) {
			return err
		}
		r.log.WarnContext(ctx, "the digest was not accepted yet", "digest", d.Digest, "attempt", d.Attempts, "err", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pauses[i]):
		}
	}
}

// outcome maps the end of an attempt to the state of its delivery. One that was
// certainly not accepted is queued again: the next sending of the digest tries it.
func outcome(err error) didban.DeliveryState {
	switch {
	case err == nil:
		return didban.DeliverySent
	case errors.Is(err, notify.ErrUncertain):
		return didban.DeliveryUnknown
	case errors.Is(err, didban.ErrUnavailable):
		return didban.DeliveryQueued
	}
	return didban.DeliveryFailed
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
