// Package monitor runs the chain for one competitor: crawl, extract, store, tag,
// compare, record.
//
// Everything a run writes has a deterministic id and is written page by page, the
// snapshot last; the changes and the end of the run are one step. So a run that
// is killed at any point is taken up by the next one, which reads the pages that
// were recorded from the store, and the store ends as if nothing had happened.
package monitor

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"didban"
	"didban/analysis/changes"
	"didban/crawler"
	"didban/internal/store"
)

// Crawler is what the monitor needs of package crawler.
type Crawler interface {
	Crawl(ctx context.Context, s didban.Source, m crawler.Memory, visit crawler.Visit) error
	Renderer
}

// Store is what the monitor needs of a store.
type Store interface {
	store.Runs
	store.Pages
	store.Reviews
	store.Changes
}

// Options of a monitor. The zero value is the default.
type Options struct {
	// KeepAuthors stores the names of reviewers as the pages show them.
	KeepAuthors bool
	// AuthorKey is the key of the hash by which the same writer is recognised; without
	// one no hash is kept.
	AuthorKey []byte
	// Lease is how long a run is held without a sign of life; the default is 30 s.
	Lease time.Duration
	// Rules are the thresholds of changes; the default is [changes.DefaultRules].
	Rules changes.Rules
	// OnPage, when set, is told of each page as it is recorded. It may be called by
	// several runs at a time.
	OnPage func(didban.Snapshot)
}

// Monitor runs crawls. It may be used by several goroutines.
type Monitor struct {
	log       *slog.Logger
	crawler   Crawler
	store     Store
	newTagger func() Tagger
	options   Options
}

// New returns a monitor over its parts; t makes the tagger of one run, with the
// budget that a run has.
func New(log *slog.Logger, c Crawler, s Store, t func() Tagger, o Options) *Monitor {
	if o.Lease == 0 {
		o.Lease = 30 * time.Second
	}
	if o.Rules == (changes.Rules{}) {
		o.Rules = changes.DefaultRules()
	}
	return &Monitor{log: log, crawler: c, store: s, newTagger: t, options: o}
}

// Run crawls every source of the competitor and records what was found. A page
// that cannot be read is part of the result. The error is nil when the run was
// finished; it wraps [didban.ErrConflict] when another process is crawling the
// same competitor, and when it is that of the context the run is left unfinished,
// to be taken up by the next one.
func (m *Monitor) Run(ctx context.Context, c didban.Competitor, batch Batch) (didban.Run, error) {
	run, err := m.begin(ctx, c.ID, batch)
	if err != nil {
		return run, fmt.Errorf("crawl %s: %w", c.ID, err)
	}
	if now().Sub(run.Started) > fresh {
		run.Started = now() // everything is fetched anew: see [fresh]
	}
	log := m.log.With("competitor", c.ID, "run", run.ID)
	if run.Attempt > 1 {
		log.InfoContext(ctx, "taking up an interrupted run", "attempt", run.Attempt)
	}
	ctx, lost := context.WithCancelCause(ctx)
	defer lost(nil)
	stop := m.keep(ctx, run, lost)
	defer stop()

	if err := m.read(ctx, &run, c); err != nil {
		m.release(log, run)
		return run, fmt.Errorf("crawl %s: %w", c.ID, errors.Join(err, context.Cause(ctx)))
	}
	log.InfoContext(ctx, "run finished", "pages", run.Pages, "changes", run.Changes, "tagger_fallbacks", run.TaggerFallbacks, "duration", run.Finished.Sub(run.Started))
	return run, nil
}

// read does the work of a run that was begun.
func (m *Monitor) read(ctx context.Context, run *didban.Run, c didban.Competitor) error {
	run.Pages = map[didban.Outcome]int{}
	tagger := m.newTagger()
	for _, source := range c.Sources {
		r := &recorder{Monitor: m, run: run, source: source, tagger: tagger}
		if err := m.crawler.Crawl(ctx, source, r, r.visit); err != nil {
			return err
		}
	}
	var found []didban.Change
	for _, source := range c.Sources {
		different, err := m.compare(ctx, *run, source)
		if err != nil {
			return fmt.Errorf("compare %s: %w", source.ID, err)
		}
		found = append(found, different...)
	}
	run.State, run.Finished, run.Changes = didban.RunFinished, now(), len(found)
	return m.store.FinishRun(ctx, *run, found)
}

// keep renews the lease until stop is called; when the run was taken over it ends
// the context with the reason.
func (m *Monitor) keep(ctx context.Context, run didban.Run, lost context.CancelCauseFunc) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(m.options.Lease / 3)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				err := m.store.RenewRun(ctx, run, now().Add(m.options.Lease))
				if errors.Is(err, didban.ErrConflict) {
					lost(err)
					return
				}
				if err != nil && ctx.Err() == nil {
					m.log.WarnContext(ctx, "the lease could not be renewed", "run", run.ID, "err", err)
				}
			}
		}
	}()
	return func() { cancel(); <-done }
}

// release gives up the lease of a run that could not be finished. The context of
// the run may be over by now, so it has one of its own.
func (m *Monitor) release(log *slog.Logger, run didban.Run) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := m.store.ReleaseRun(ctx, run.ID, run.Owner); err != nil {
		log.WarnContext(ctx, "the lease could not be released; it ends by itself", "err", err)
	}
}

// now is the time as the stores keep it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
