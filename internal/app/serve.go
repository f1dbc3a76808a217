package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"didban"
	"didban/internal/config"
	"didban/schedules"
)

// tendEvery is how often what waits is looked at: deliveries to be tried again,
// readers whose hour has come.
const tendEvery = time.Minute

// Serve runs the schedules, and looks for new pages, until the context ends, then waits
// for what is running. A crawl that is stopped is taken up by the next one. What fell
// due while nothing was running is caught up with once, unless its schedule says
// otherwise.
func (a *App) Serve(ctx context.Context) error {
	if err := a.adopt(ctx); err != nil {
		return err
	}
	jobs, err := a.Jobs(ctx)
	if err != nil {
		return err
	}
	var served []schedules.Job
	for _, j := range jobs {
		served = append(served, schedules.Job{
			Name: j.Name, Schedule: j.When, Last: j.missedSince(), Spread: j.Config.Spread, Run: a.recorded(j.Config),
		})
	}
	looks, err := a.looks(ctx)
	if err != nil {
		return err
	}
	served = append(served, looks...)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return schedules.Serve(ctx, a.log, served) })
	group.Go(func() error { return a.listen(ctx) })
	group.Go(func() error { a.tendUntil(ctx); return nil })
	return group.Wait()
}

// Job is a configured schedule with its last run.
type Job struct {
	Name   string
	Config config.Schedule
	When   schedules.Schedule
	// Last is its last run; nil when it never ran.
	Last *didban.JobRun
}

// Jobs returns the configured schedules in their order, with their last runs.
func (a *App) Jobs(ctx context.Context) ([]Job, error) {
	runs, err := a.Store.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	last := map[string]*didban.JobRun{}
	for i, run := range runs {
		last[run.Name] = &runs[i]
	}
	var out []Job
	for _, s := range a.Config.Schedules {
		when, err := schedules.Parse(s.Cron, s.Zone)
		if err != nil {
			return nil, fmt.Errorf("schedule %s: %w", s.Name, err)
		}
		out = append(out, Job{Name: s.Name, Config: s, When: when, Last: last[s.Name]})
	}
	return out, nil
}

// LookJob returns when the sites of the companies are looked through for new and vanished
// pages, and when they last were; nil when they are not.
func (a *App) LookJob(ctx context.Context) (*Job, error) {
	jobs, err := a.looks(ctx)
	if err != nil || len(jobs) == 0 {
		return nil, err
	}
	d := a.Config.Discover
	job := &Job{Name: "discover", Config: config.Schedule{Name: "discover", Cron: d.Cron(), Zone: d.Zone}, When: jobs[0].Schedule}
	if at := jobs[0].Last; !at.IsZero() {
		job.Last = &didban.JobRun{Name: job.Name, Due: at, Started: at, Finished: at}
	}
	return job, nil
}

// missedSince returns the time from which the job is to catch up. A run that did not
// end is made again, and so is one of a digest that failed: it sends only what was
// not sent.
func (j Job) missedSince() time.Time {
	switch {
	case j.Last == nil || j.Config.CatchUp == config.CatchUpNone:
		return time.Time{}
	case j.Last.Finished.IsZero(), j.Last.Error != "" && j.Config.Digest != "":
		return j.Last.Due.Add(-time.Nanosecond)
	}
	return j.Last.Due
}

// recorded returns what the schedule starts, with its beginning and end kept.
func (a *App) recorded(s config.Schedule) func(context.Context, time.Time) error {
	start := a.job(s)
	return func(ctx context.Context, due time.Time) error {
		run := didban.JobRun{Name: s.Name, Due: due.UTC(), Started: time.Now().UTC()}
		if err := a.Store.PutJob(ctx, run); err != nil {
			return err
		}
		fault := start(ctx, due)
		if ctx.Err() != nil {
			return fault // it did not end, and is made again by the next start
		}
		if run.Finished = time.Now().UTC(); fault != nil {
			run.Error = fault.Error()
		}
		if err := a.Store.PutJob(ctx, run); err != nil {
			a.log.ErrorContext(ctx, "the end of a run is not kept", "job", s.Name, "err", err)
		}
		return fault
	}
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
		runs, err := a.Crawl(ctx, s.Crawl...)
		return errors.Join(err, a.RaiseAlerts(ctx, runs))
	}
}

// tendUntil looks after what waits, at once and then again and again, until the
// context ends.
func (a *App) tendUntil(ctx context.Context) {
	ticker := time.NewTicker(a.tend)
	defer ticker.Stop()
	for {
		if err := a.Tend(ctx); err != nil && ctx.Err() == nil {
			a.log.ErrorContext(ctx, "what waits could not all be delivered", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
