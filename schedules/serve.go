package schedules

import (
	"context"
	"fmt"
	"hash/fnv"
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
	// Spread delays each run by a part of it that the name decides, so that jobs due
	// at the same time do not start together. Keep it well under the distance of two
	// due times; 0 delays nothing.
	Spread time.Duration
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
	<-ctx.Done() // when no job will ever be due again
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
	delay := job.delay()
	last := job.Last
	if last.IsZero() {
		last = time.Now()
	}
	for {
		due := job.Schedule.Next(last)
		if due.IsZero() || !wait(ctx, due.Add(delay)) {
			break
		}
		if last = job.Schedule.Latest(due, time.Now().Add(-delay)); last.IsZero() {
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

// delay returns the job's part of its spread, the same on every start.
func (j Job) delay() time.Duration {
	if j.Spread <= 0 {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(j.Name))
	return time.Duration(h.Sum64() % uint64(j.Spread))
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
// context ends first.
func wait(ctx context.Context, until time.Time) bool {
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
