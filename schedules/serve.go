package schedules

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"didban"
)

// Job is something that is run whenever its schedule is due.
type Job struct {
	// Name is unique among the jobs that are served together.
	Name     string
	Schedule Schedule
	// Last is when the job last ran; what was due since then is caught up with one
	// run. The zero time catches nothing up.
	Last time.Time
	// Run does the work of the due time, which may lie in the past after a pause.
	// An error is logged, and the job stays on its schedule.
	Run func(ctx context.Context, due time.Time) error
}

// tick bounds how long the loop sleeps: timers do not count the time a machine is
// suspended, so the wall clock is asked at least this often.
const tick = 15 * time.Minute

// Serve runs each job when it is due, until the context ends; then it waits for
// the runs under way, which see their context end, and returns nil. A job that is
// still running when it is due again is skipped that time, and the log says so.
// Due times missed while the machine was asleep are made up for by one run, with
// the latest of them. Jobs without a name or a function, or with equal names,
// wrap [didban.ErrInvalid].
func Serve(ctx context.Context, log *slog.Logger, jobs []Job) error {
	if err := validate(jobs); err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(func() { loop(ctx, log.With("job", job.Name), job) })
	}
	wg.Wait()
	return nil
}

func validate(jobs []Job) error {
	seen := map[string]bool{}
	for _, job := range jobs {
		switch {
		case job.Name == "" || job.Run == nil:
			return fmt.Errorf("job %q: it needs a name and something to run: %w", job.Name, didban.ErrInvalid)
		case seen[job.Name]:
			return fmt.Errorf("job %q: the name is used twice: %w", job.Name, didban.ErrInvalid)
		}
		seen[job.Name] = true
	}
	return nil
}

// loop starts the runs of one job, one at a time.
func loop(ctx context.Context, log *slog.Logger, job Job) {
	idle := make(chan struct{}, 1)
	idle <- struct{}{}
	last := job.Last
	if last.IsZero() {
		last = time.Now()
	}
	for {
		due := job.Schedule.Next(last)
		if !wait(ctx, due) {
			break
		}
		if last = job.Schedule.Latest(due, time.Now()); last.IsZero() {
			last = due
		}
		select {
		case <-idle:
			go func(due time.Time) {
				defer func() { idle <- struct{}{} }()
				run(ctx, log, job, due)
			}(last)
		default:
			log.Warn("skip a run: the one before is still going", "due", last)
		}
	}
	<-idle
}

func run(ctx context.Context, log *slog.Logger, job Job, due time.Time) {
	start := time.Now()
	log.Info("run", "due", due)
	err := job.Run(ctx, due)
	if err != nil {
		log.Error("run failed", "due", due, "duration", time.Since(start), "err", err)
		return
	}
	log.Info("run done", "due", due, "duration", time.Since(start))
}

// wait returns true once the wall clock has reached the time, and false when the
// context ends first. The zero time never comes.
func wait(ctx context.Context, until time.Time) bool {
	if until.IsZero() {
		<-ctx.Done()
		return false
	}
	for {
		left := time.Until(until.Round(0))
		if ctx.Err() != nil {
			return false
		}
		if left <= 0 {
			return true
		}
		select {
		case <-ctx.Done():
		case <-time.After(min(left, tick)):
		}
	}
}
