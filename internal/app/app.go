// Package app wires the parts together: a value with everything open, that the
// commands use, that end-to-end tests start, and that closes in reverse order.
package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"didban"
	"didban/crawler"
	"didban/internal/config"
	"didban/internal/monitor"
	"didban/internal/notify"
	"didban/internal/report"
	"didban/internal/store"
	"didban/internal/store/mongo"
	"didban/internal/store/sqlite"
)

// Options of an app beyond its configuration. The zero value is the default.
type Options struct {
	// OnPage is told of each page as it is recorded; see [monitor.Options].
	OnPage func(didban.Snapshot)
	// Tend is how often [App.Serve] looks after what waits; 0 is every minute.
	Tend time.Duration
}

// App is the whole product, wired.
type App struct {
	Config   *config.Config
	Store    store.Store
	Monitor  *monitor.Monitor
	Reporter *report.Reporter
	// NewTagger makes the tagger of one run: the configured one, with its budget.
	NewTagger func() monitor.Tagger

	log      *slog.Logger
	tend     time.Duration
	crawler  *crawler.Crawler
	mailer   notify.Notifier               // nil without a mail server
	channels map[string][]report.Recipient // by the name of the digest
	links    notify.Links
	hookKey  []byte // signs what is posted to the webhooks of subscriptions
	close    []func() error
}

// New opens everything that the configuration asks for. The caller closes the App.
func New(ctx context.Context, log *slog.Logger, c *config.Config, o Options) (*App, error) {
	a := &App{Config: c, log: log, tend: cmp.Or(o.Tend, tendEvery)}
	if err := a.open(ctx, o); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func (a *App) open(ctx context.Context, o Options) error {
	kept, err := OpenStore(ctx, a.Config.Store)
	if err != nil {
		return err
	}
	a.Store = kept
	a.close = append(a.close, kept.Close)
	fetch, err := NewCrawler(a.log, a.Config.Fetch, crawler.Options{Robots: newKeptRobots(kept), Counts: keptCounts{kept}})
	if err != nil {
		return err
	}
	a.crawler = fetch
	a.close = append(a.close, func() error { fetch.Close(); return nil })
	if a.NewTagger, err = a.taggers(); err != nil {
		return err
	}
	a.Monitor = monitor.New(a.log, fetch, kept, a.NewTagger, monitor.Options{
		KeepAuthors: a.Config.Privacy.KeepAuthors,
		AuthorKey:   a.Config.Privacy.AuthorKey(),
		Rules:       a.Config.Analysis.Rules.Rules(),
		OnPage:      o.OnPage,
	})
	a.Reporter = report.New(a.log, kept, report.Options{
		StaleAfter: a.Config.Analysis.StaleAfter,
		Synonyms:   a.Config.Analysis.Synonyms,
	})
	if a.hookKey, err = a.ownKey(ctx, "webhooks"); err != nil {
		return err
	}
	return errors.Join(a.openChannels(), a.openLinks(ctx))
}

// OpenStore opens the store at the address: sqlite://PATH or mongodb://…
func OpenStore(ctx context.Context, uri string) (store.Store, error) {
	if path, ok := strings.CutPrefix(uri, "sqlite://"); ok {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("store %s: its folder is not there; make it first: %w", uri, didban.ErrInvalid)
		}
		return sqlite.Open(ctx, path)
	}
	if strings.HasPrefix(uri, "mongodb://") || strings.HasPrefix(uri, "mongodb+srv://") {
		return mongo.Open(ctx, uri)
	}
	return nil, fmt.Errorf("store: use sqlite://PATH or mongodb://HOST/DATABASE: %w", didban.ErrInvalid)
}

// NewCrawler returns a crawler with the configured limits; o holds what no
// configuration says.
func NewCrawler(log *slog.Logger, f config.Fetch, o crawler.Options) (*crawler.Crawler, error) {
	o.UserAgent = "didban/1.0"
	if f.Contact != "" {
		o.UserAgent += " (+" + f.Contact + ")"
	}
	o.AllowPrivate, o.Timeout, o.MaxBody = f.Private(), f.Timeout, f.MaxBody
	if o.Transport == nil {
		// What spares the servers and reaches them means nothing to a replay.
		o.Spacing, o.Windows, o.Proxy = f.Spacing, f.Hours(), f.ProxyURL()
		o.DailyRequests, o.Sites = f.DailyRequests, f.Sites()
	}
	o.Browser.Path = f.Browser
	return crawler.New(log, o)
}

// Crawl runs the named companies, or all of them when none is named, several at a
// time. A crawl that was interrupted goes on with what it had not finished. Crawl
// returns the runs that are finished, in the order of the configuration, and one
// error for those that are not.
func (a *App) Crawl(ctx context.Context, ids ...string) ([]didban.Run, error) {
	chosen, err := a.Companies(ids...)
	if err != nil {
		return nil, err
	}
	return a.CrawlCompanies(ctx, chosen)
}

// CrawlCompanies does what [App.Crawl] does for companies that need not be configured.
func (a *App) CrawlCompanies(ctx context.Context, chosen []didban.Competitor) ([]didban.Run, error) {
	batch, finished, err := a.Monitor.Plan(ctx, chosen)
	if err != nil {
		return nil, err
	}
	runs := make([]didban.Run, len(chosen))
	faults := make([]error, len(chosen))
	var group errgroup.Group
	group.SetLimit(max(a.Config.Fetch.Parallel, 1))
	for i, c := range chosen {
		if run, ok := finished[c.ID]; ok {
			runs[i] = run
			continue
		}
		group.Go(func() error {
			runs[i], faults[i] = a.Monitor.Run(ctx, c, batch)
			return nil
		})
	}
	err = errors.Join(group.Wait(), errors.Join(faults...))
	return slices.DeleteFunc(runs, func(r didban.Run) bool { return r.State != didban.RunFinished }), err
}

// Reextract reads the kept pages of the named companies, or of all of them, again:
// those that other extractors read, or every one.
func (a *App) Reextract(ctx context.Context, every bool, ids ...string) ([]monitor.Reread, error) {
	chosen, err := a.Companies(ids...)
	if err != nil {
		return nil, err
	}
	var out []monitor.Reread
	for _, c := range chosen {
		done, err := a.Monitor.Reextract(ctx, c, every)
		if err != nil {
			return out, fmt.Errorf("reextract %s: %w", c.ID, err)
		}
		out = append(out, done...)
	}
	return out, nil
}

// Companies returns the companies with the ids, in this order; none, or "all", stands
// for all. An unknown id wraps [didban.ErrInvalid].
func (a *App) Companies(ids ...string) ([]didban.Competitor, error) { return a.Config.Choose(ids...) }

// Close closes everything in reverse order.
func (a *App) Close() error {
	var faults []error
	for _, f := range slices.Backward(a.close) {
		faults = append(faults, f())
	}
	a.close = nil
	return errors.Join(faults...)
}
