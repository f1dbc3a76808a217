package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"didban"
	"didban/internal/notify"
	"didban/internal/render"
	"didban/internal/store"
)

// Send builds the digest that is due, unless it was built before, and delivers it
// to each recipient once. All deliveries are on record before the first message goes
// out, so that none is forgotten by a crash; those that could not be made now are
// made by [Reporter.Retry]. A delivery that was cut off while the message was on its
// way is "unknown" from then on and is never sent again by itself. Send returns the
// digest; the error joins those of all deliveries that failed.
func (r *Reporter) Send(ctx context.Context, spec Spec, due time.Time) (didban.Digest, error) {
	if err := reachable(spec.Recipients); err != nil {
		return didban.Digest{}, fmt.Errorf("digest %s: %w", spec.Name, err)
	}
	d, err := r.Build(ctx, spec, due)
	if err != nil {
		return d, err
	}
	if err := r.enqueue(ctx, d.ID, spec.Recipients); err != nil {
		return d, err
	}
	kept, err := r.store.Deliveries(ctx, store.DeliveryQuery{Digest: d.ID, States: underway})
	if err != nil || len(kept) == 0 {
		return d, err
	}
	return d, r.deliverAll(ctx, spec.Recipients, kept, d)
}

// enqueue records a delivery for each recipient that has none.
func (r *Reporter) enqueue(ctx context.Context, digest string, to []Recipient) error {
	for _, recipient := range to {
		d := didban.Delivery{
			ID: recipient.deliveryID(digest), Digest: digest, Channel: recipient.Channel, Recipient: recipient.String(),
			State: didban.DeliveryQueued, At: time.Now().UTC(),
		}
		if err := r.store.AddDelivery(ctx, d); err != nil && !isConflict(err) {
			return err
		}
	}
	return nil
}

// deliverAll tries the kept delivery of the digest to each recipient.
func (r *Reporter) deliverAll(ctx context.Context, to []Recipient, kept []didban.Delivery, digest didban.Digest) error {
	byID := map[string]didban.Delivery{}
	for _, d := range kept {
		byID[d.ID] = d
	}
	var faults []error
	for _, recipient := range to {
		d, ok := byID[recipient.deliveryID(digest.ID)]
		if !ok {
			continue
		}
		if err := r.deliver(ctx, d, recipient, digest); err != nil {
			faults = append(faults, fmt.Errorf("digest %s to %s: %w", d.Digest, recipient, err))
		}
	}
	return errors.Join(faults...)
}

// compose renders the digest as the message to one recipient.
func compose(d didban.Digest, to Recipient) (notify.Message, error) {
	mail, err := render.Digest(d, to.reader())
	if err != nil {
		return notify.Message{}, err
	}
	document, err := render.JSON(d)
	return notify.Message{
		Subject: mail.Subject, HTML: mail.HTML, Text: mail.Text, JSON: document, Lang: d.Lang, Unsubscribe: to.Unsubscribe,
	}, err
}

// Test sends a digest to one recipient without keeping or recording anything. Its
// subject says that it is a test.
func (r *Reporter) Test(ctx context.Context, d didban.Digest, to Recipient) error {
	if err := reachable([]Recipient{to}); err != nil {
		return err
	}
	m, err := compose(d, to)
	if err != nil {
		return fmt.Errorf("digest %s: %w", d.ID, err)
	}
	mark := map[string]string{"fa": "[آزمایشی] "}[d.Lang]
	m.Subject = cmp.Or(mark, "[test] ") + m.Subject
	m.ID = didban.ID("test", d.ID, time.Now().Format(time.RFC3339Nano))
	return to.Via.Notify(ctx, to.To, m)
}
