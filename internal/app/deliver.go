package app

import (
	"context"
	"fmt"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/report"
)

// Tend delivers what waits and is due: deliveries that are tried again.
func (a *App) Tend(ctx context.Context) error {
	return a.Reporter.Retry(ctx, a.everyRecipient())
}

// everyRecipient returns the recipients of every digest.
func (a *App) everyRecipient() []report.Recipient {
	var all []report.Recipient
	for _, d := range a.Config.Digests {
		all = append(all, a.recipients[d.Name]...)
	}
	return all
}

// Resend sends a delivery again; see [report.Reporter.Resend].
func (a *App) Resend(ctx context.Context, d didban.Delivery, twice bool) error {
	return a.Reporter.Resend(ctx, d, a.everyRecipient(), twice)
}

// SendDigest builds the digest that is due, unless it was built before, and sends
// it to each of its recipients once.
func (a *App) SendDigest(ctx context.Context, name string, due time.Time) (didban.Digest, error) {
	spec, err := a.DigestSpec(name)
	if err != nil {
		return didban.Digest{}, err
	}
	return a.Reporter.Send(ctx, spec, due)
}

// DigestSpec returns what the configuration says of the digest.
func (a *App) DigestSpec(name string) (report.Spec, error) {
	d, ok := a.Config.Digest(name)
	if !ok {
		return report.Spec{}, fmt.Errorf("there is no digest named %q in the configuration: %w", name, didban.ErrInvalid)
	}
	companies, err := a.Companies(d.Competitors...)
	return report.Spec{
		Name: d.Name, Lang: d.Language, Period: d.Period, Zone: d.Zone, Audience: digest.Audience(d.Audience),
		Companies: companies, Recipients: a.recipients[d.Name],
	}, err
}
