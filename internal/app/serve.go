package app

import (
	"context"
	"fmt"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/config"
	"didban/internal/report"
	"didban/schedules"
)

// Serve runs the schedules until the context ends, then waits for what is
// running. A crawl that is stopped is taken up by the next one.
func (a *App) Serve(ctx context.Context) error {
	var jobs []schedules.Job
	for _, s := range a.Config.Schedules {
		when, err := schedules.Parse(s.Cron, s.Zone)
		if err != nil {
			return fmt.Errorf("schedule %s: %w", s.Name, err)
		}
		jobs = append(jobs, schedules.Job{Name: s.Name, Schedule: when, Run: a.job(s)})
	}
	return schedules.Serve(ctx, a.log, jobs)
}

// job returns what the schedule starts.
func (a *App) job(s config.Schedule) func(context.Context, time.Time) error {
	if s.Digest != "" {
		return func(ctx context.Context, due time.Time) error {
			_, err := a.SendDigest(ctx, s.Digest, due)
			return err
		}
	}
	return func(ctx context.Context, _ time.Time) error {
		_, err := a.Crawl(ctx, s.Crawl...)
		return err
	}
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
