package report

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"didban"
	"didban/internal/store"
)

// underway are the states of deliveries that are not settled.
var underway = []didban.DeliveryState{didban.DeliveryQueued, didban.DeliverySending}

// Retry delivers the digests that are queued and due for another attempt, as they
// were built, and makes those unknown that a crash cut off. A delivery whose recipient
// is no longer among to has failed. The error joins those of all that failed.
func (r *Reporter) Retry(ctx context.Context, to []Recipient) error {
	waiting, err := r.store.Deliveries(ctx, store.DeliveryQuery{States: underway})
	if err != nil {
		return fmt.Errorf("retry: %w", err)
	}
	var faults []error
	for _, d := range waiting {
		if d.Digest == "" || d.State == didban.DeliveryQueued && d.NextTry.After(time.Now()) {
			continue
		}
		if err := r.again(ctx, d, to); err != nil {
			faults = append(faults, fmt.Errorf("digest %s to %s: %w", d.Digest, d.Recipient, err))
		}
	}
	return errors.Join(faults...)
}

// again tries one delivery of a digest again.
func (r *Reporter) again(ctx context.Context, d didban.Delivery, to []Recipient) error {
	if d.State == didban.DeliverySending {
		return r.giveUp(ctx, d)
	}
	recipient, ok := recipientOf(d, to)
	switch {
	case !ok:
		return r.drop(ctx, d)
	case recipient.quiet(time.Now()):
		return nil
	case recipient.Via == nil:
		return reachable([]Recipient{recipient})
	}
	kept, err := r.store.Digest(ctx, d.Digest)
	if err != nil {
		return err
	}
	return r.deliver(ctx, d, recipient, kept)
}

// drop fails a delivery that waits for somebody who is no longer a reader.
func (r *Reporter) drop(ctx context.Context, d didban.Delivery) error {
	from := d.State
	d.State, d.Error, d.At, d.NextTry = didban.DeliveryFailed, "no longer a recipient", time.Now().UTC(), time.Time{}
	if err := r.store.MoveDelivery(ctx, d, from); err != nil && !isConflict(err) {
		return err
	}
	return nil
}

// Resend queues a delivery again and tries it at once, whatever its quiet hours. One
// that may have arrived is sent only when twice says that a second message is meant;
// otherwise it wraps [didban.ErrInvalid], as does one that nobody may get any more.
func (r *Reporter) Resend(ctx context.Context, d didban.Delivery, to []Recipient, twice bool) error {
	recipient, ok := recipientOf(d, to)
	switch {
	case d.State == didban.DeliverySending:
		return fmt.Errorf("delivery %s is on its way: %w", d.ID, didban.ErrConflict)
	case !twice && (d.State == didban.DeliverySent || d.State == didban.DeliveryUnknown):
		return fmt.Errorf("delivery %s is %s, so it may arrive twice; say so to send it: %w", d.ID, d.State, didban.ErrInvalid)
	case d.Digest == "":
		return fmt.Errorf("delivery %s is of an alert, which is not sent again: %w", d.ID, didban.ErrInvalid)
	case !ok || recipient.Via == nil:
		return fmt.Errorf("delivery %s: %s is no longer a recipient, or cannot be reached: %w", d.ID, d.Recipient, didban.ErrInvalid)
	}
	from := d.State
	d.State, d.Attempts, d.Error, d.NextTry = didban.DeliveryQueued, 0, "", time.Time{}
	if err := r.store.MoveDelivery(ctx, d, from); err != nil {
		return err
	}
	recipient.Quiet = didban.Hours{}
	return r.again(ctx, d, []Recipient{recipient})
}

// recipientOf returns the one of the recipients whose delivery it is.
func recipientOf(d didban.Delivery, to []Recipient) (Recipient, bool) {
	name, _, _ := strings.Cut(d.Digest, "/")
	name = didban.Digest{Name: name}.Title()
	for _, recipient := range to {
		if recipient.Digest == name && recipient.deliveryID(d.Digest) == d.ID {
			return recipient, true
		}
	}
	return Recipient{}, false
}
