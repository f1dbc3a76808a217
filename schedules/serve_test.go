package schedules_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/schedules"
)

// record serves one job for a while and returns its due times, relative to the
// start, and the log.
func record(t *testing.T, job schedules.Job, d time.Duration, run func(ctx context.Context)) (dues []time.Duration, log string) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var out bytes.Buffer
		ctx, cancel := context.WithTimeout(t.Context(), d)
		defer cancel()
		job.Name = "crawl"
		job.Run = func(ctx context.Context, due time.Time) error {
			dues = append(dues, due.Sub(start))
			run(ctx)
			return nil
		}
		if err := schedules.Serve(ctx, slog.New(slog.NewTextHandler(&out, nil)), []schedules.Job{job}); err != nil {
			t.Error(err)
		}
		log = out.String()
	})
	return dues, log
}

func TestServeSkipsWhatIsStillGoing(t *testing.T) {
	job := schedules.Job{Schedule: parse(t, "@every 10m", "")}
	dues, log := record(t, job, 65*time.Minute, func(context.Context) { time.Sleep(25 * time.Minute) })
	want := []time.Duration{10 * time.Minute, 40 * time.Minute}
	if diff := cmp.Diff(want, dues); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	if n := strings.Count(log, "skip a run"); n != 4 {
		t.Errorf("%d skips in the log, want 4:\n%s", n, log)
	}
}

func TestServeWaitsForRuns(t *testing.T) {
	finished := false
	job := schedules.Job{Schedule: parse(t, "@every 10m", "")}
	record(t, job, 15*time.Minute, func(ctx context.Context) {
		<-ctx.Done()
		time.Sleep(time.Minute)
		finished = true
	})
	if !finished {
		t.Error("Serve returned before the run had finished")
	}
}

func TestServeCatchesUpOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now() // a Saturday, midnight UTC
		var dues []string
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		err := schedules.Serve(ctx, slog.New(slog.DiscardHandler), []schedules.Job{{
			Name: "digest", Schedule: parse(t, "0 8 * * *", "Asia/Tehran"), Last: start.AddDate(0, 0, -5),
			Run: func(_ context.Context, due time.Time) error {
				dues = append(dues, due.UTC().Format(time.RFC3339))
				return nil
			},
		}})
		if err != nil {
			t.Error(err)
		}
		want := []string{"1999-12-31T04:30:00Z", "2000-01-01T04:30:00Z"}
		if diff := cmp.Diff(want, dues); diff != "" {
			t.Errorf("runs (-want +got):\n%s", diff)
		}
	})
}

// TestServeSpreads holds that jobs due at the same time start apart, at the same
// delay each time, and are told the time they were due.
func TestServeSpreads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		delays := map[string][]time.Duration{}
		var mu sync.Mutex
		var jobs []schedules.Job
		for _, name := range []string{"acme", "nimbus", "tidewire"} {
			jobs = append(jobs, schedules.Job{Name: name, Schedule: parse(t, "0 * * * *", ""), Spread: 10 * time.Minute,
				Run: func(_ context.Context, due time.Time) error {
					mu.Lock()
					defer mu.Unlock()
					if due.Minute() != 0 {
						t.Errorf("%s: due at %s", name, due)
					}
					delays[name] = append(delays[name], time.Since(due))
					return nil
				}})
		}
		ctx, cancel := context.WithDeadline(t.Context(), start.Add(2*time.Hour+30*time.Minute))
		defer cancel()
		if err := schedules.Serve(ctx, slog.New(slog.DiscardHandler), jobs); err != nil {
			t.Error(err)
		}
		seen := map[time.Duration]bool{}
		for name, d := range delays {
			if len(d) != 2 || d[0] != d[1] || d[0] < 0 || d[0] >= 10*time.Minute || seen[d[0]] {
				t.Errorf("%s: delays %v", name, d)
			}
			seen[d[0]] = true
		}
		if len(delays) != 3 {
			t.Errorf("%d jobs ran, want 3", len(delays))
		}
	})
}

func TestServeLogsAFailureAndGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		runs := 0
		ctx, cancel := context.WithTimeout(t.Context(), 25*time.Minute)
		defer cancel()
		err := schedules.Serve(ctx, slog.New(slog.NewTextHandler(&out, nil)), []schedules.Job{{
			Name: "crawl", Schedule: parse(t, "@every 10m", ""),
			Run: func(context.Context, time.Time) error { runs++; return errors.New("no route") },
		}, {
			Name: "never", Run: func(context.Context, time.Time) error { t.Error("the zero schedule is due"); return nil },
		}})
		if err != nil || runs != 2 || strings.Count(out.String(), "no route") != 2 {
			t.Errorf("error %v, %d runs, log:\n%s", err, runs, out.String())
		}
	})
}

func TestServeRefuses(t *testing.T) {
	run := func(context.Context, time.Time) error { return nil }
	for name, jobs := range map[string][]schedules.Job{
		"no name":     {{Run: run}},
		"no function": {{Name: "crawl"}},
		"same name":   {{Name: "crawl", Run: run}, {Name: "crawl", Run: run}},
	} {
		if err := schedules.Serve(t.Context(), slog.New(slog.DiscardHandler), jobs); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: error %v does not wrap ErrInvalid", name, err)
		}
	}
}
