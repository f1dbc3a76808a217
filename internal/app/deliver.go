package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"didban"
	"didban/internal/report"
)

// SendDigest builds the digest that is due, unless it was built before, in each form
// that its readers chose, and sends it to each of them once. Readers with an hour of
// their own get theirs from [App.Serve].
func (a *App) SendDigest(ctx context.Context, name string, due time.Time) ([]didban.Digest, error) {
	specs, err := a.specs(ctx, name)
	if err != nil {
		return nil, err
	}
	var sent []didban.Digest
	var faults []error
	for _, spec := range specs {
		d, err := a.Reporter.Send(ctx, spec, due)
		faults = append(faults, err)
		if d.ID != "" {
			sent = append(sent, d)
		}
	}
	return sent, errors.Join(faults...)
}

// specs returns the forms of the digest with their recipients, the configured one
// first.
func (a *App) specs(ctx context.Context, name string) ([]report.Spec, error) {
	base, err := a.DigestSpec(name)
	if err != nil {
		return nil, err
	}
	readers, err := a.subscribed(ctx, name)
	if err != nil {
		return nil, err
	}
	base.Recipients = append(base.Recipients, a.channels[name]...)
	specs := []report.Spec{base}
	at := map[string]int{base.Name: 0}
	for _, s := range readers {
		if s.At != "" {
			continue
		}
		spec, err := a.specOf(s)
		if err != nil {
			return nil, err
		}
		i, ok := at[spec.Name]
		if !ok {
			i = len(specs)
			at[spec.Name], specs = i, append(specs, spec)
		}
		specs[i].Recipients = append(specs[i].Recipients, a.recipientOf(s))
	}
	if len(specs) > 1 && len(specs[0].Recipients) == 0 {
		specs = specs[1:] // nobody gets it as it is configured
	}
	return specs, nil
}

// Tend delivers what waits and is due: deliveries that are tried again, alerts, and
// digests at the hours that readers chose.
func (a *App) Tend(ctx context.Context) error {
	to, err := a.everyRecipient(ctx)
	if err != nil {
		return err
	}
	return errors.Join(a.Reporter.Retry(ctx, to), a.tell(ctx), a.sendDue(ctx, time.Now()))
}

// sendDue sends the digests whose readers' own hour has come.
func (a *App) sendDue(ctx context.Context, now time.Time) error {
	readers, err := a.subscribed(ctx, "")
	if err != nil {
		return err
	}
	var faults []error
	for _, s := range readers {
		if s.At == "" || s.Created.IsZero() || s.Digest == didban.AlertSubscription {
			continue
		}
		if err := a.sendTo(ctx, s, now); err != nil {
			faults = append(faults, fmt.Errorf("subscription %s: %w", s.ID, err))
		}
	}
	return errors.Join(faults...)
}

// sendTo sends the reader the digest that is due, if any.
func (a *App) sendTo(ctx context.Context, s didban.Subscription, now time.Time) error {
	spec, err := a.specOf(s)
	if err != nil {
		return err
	}
	due, err := dueFor(s, spec.Zone, now)
	if err != nil || due.IsZero() {
		return err
	}
	spec.Recipients = []report.Recipient{a.recipientOf(s)}
	_, err = a.Reporter.Send(ctx, spec, due)
	return err
}

// everyRecipient returns all who get something now.
func (a *App) everyRecipient(ctx context.Context) ([]report.Recipient, error) {
	readers, err := a.subscribed(ctx, "")
	if err != nil {
		return nil, err
	}
	var all []report.Recipient
	for _, s := range readers {
		all = append(all, a.recipientOf(s))
	}
	for _, d := range a.Config.Digests {
		all = append(all, a.channels[d.Name]...)
	}
	return all, nil
}

// Resend sends a delivery again; see [report.Reporter.Resend].
func (a *App) Resend(ctx context.Context, d didban.Delivery, twice bool) error {
	to, err := a.everyRecipient(ctx)
	if err != nil {
		return err
	}
	return a.Reporter.Resend(ctx, d, to, twice)
}

// TestDigest mails a digest that is not kept to one address, marked as a test.
func (a *App) TestDigest(ctx context.Context, d didban.Digest, address string) error {
	return a.Reporter.Test(ctx, d, report.Recipient{Channel: "email", To: address, Via: a.mailer})
}
