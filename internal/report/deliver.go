package report

import (
	"context"
	"errors"
	"fmt"
	"time"

	"didban"
	"didban/internal/notify"
)

// pauses are the waits before a delivery that was certainly not accepted is tried
// again. Behind the last one, about two days after the first attempt, it has failed;
// RFC 5321 (section 4.5.4.1) lets mail servers give up after four to five.
var pauses = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour,
	8 * time.Hour, 12 * time.Hour, 12 * time.Hour, 12 * time.Hour,
}

// abandoned is how long a delivery may be on its way before its process must have
// died: every channel bounds one message more tightly.
const abandoned = 15 * time.Minute

// recordTimeout bounds writing down how a message ended, when we are told to stop.
const recordTimeout = 10 * time.Second

// deliver takes the stored delivery of a digest from queued to sent or failed. The state moves
// before and after the message goes out, so that a crash between the two is seen. One
// that was settled before, or that another process is at, is left alone.
func (r *Reporter) deliver(ctx context.Context, d didban.Delivery, to Recipient, digest didban.Digest) error {
	if d.State == didban.DeliverySending {
		return r.giveUp(ctx, d)
	}
	if d.State != didban.DeliveryQueued || to.quiet(time.Now()) {
		return nil
	}
	m, err := compose(digest, to)
	if err != nil {
		return err
	}
	m.ID = d.ID
	claimed, err := r.claim(ctx, d, m.ID)
	if err != nil || claimed == nil {
		return err
	}
	fault := to.Via.Notify(ctx, to.To, m)
	return errors.Join(fault, r.record(ctx, *claimed, fault))
}

// claim moves the delivery from queued to sending; nil means that another process was
// faster.
func (r *Reporter) claim(ctx context.Context, d didban.Delivery, message string) (*didban.Delivery, error) {
	d.State, d.MessageID, d.At = didban.DeliverySending, message, time.Now().UTC()
	d.Attempts++
	err := r.store.MoveDelivery(ctx, d, didban.DeliveryQueued)
	if isConflict(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &d, nil
}

// record writes down how the attempt ended. The message may be out, so it is written
// even when we are told to stop.
func (r *Reporter) record(ctx context.Context, d didban.Delivery, fault error) error {
	now := time.Now().UTC()
	d.State, d.Error, d.At, d.NextTry = outcome(fault), errorText(fault), now, time.Time{}
	if d.State == didban.DeliveryQueued {
		if d.Attempts > len(pauses) {
			d.State = didban.DeliveryFailed
		} else {
			d.NextTry = now.Add(max(pauses[d.Attempts-1], notify.RetryAfter(fault)))
		}
		r.log.WarnContext(ctx, "a message was not accepted yet", "delivery", d.ID, "attempt", d.Attempts, "next", d.NextTry, "err", fault)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	return r.store.MoveDelivery(ctx, d, didban.DeliverySending)
}

// giveUp makes a delivery unknown that has been on its way for too long: it was cut
// off by a crash, and whether the message arrived nobody knows.
func (r *Reporter) giveUp(ctx context.Context, d didban.Delivery) error {
	if time.Since(d.At) < abandoned {
		return nil
	}
	d.State, d.Error, d.At = didban.DeliveryUnknown, "the process ended while the message was on its way", time.Now().UTC()
	if err := r.store.MoveDelivery(ctx, d, didban.DeliverySending); err != nil && !isConflict(err) {
		return err
	}
	return fmt.Errorf("it may have arrived: %w", notify.ErrUncertain)
}

// outcome maps the end of an attempt to the state of its delivery. One that was
// certainly not accepted is queued again.
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
