package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"didban"
	"didban/crawler"
	"didban/internal/monitor"
)

// crawlOnce reads every source now and prints the facts; nothing is stored.
func (e *env) crawlOnce(cmd *cobra.Command, f *crawlFlags, args []string, format string) (err error) {
	chosen, err := e.targets(f, args)
	if err != nil {
		return err
	}
	options, done, err := f.network()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	fetch, err := e.crawler(cmd, f.private, options)
	if err != nil {
		return err
	}
	defer fetch.Close()
	bar := newProgress(cmd.ErrOrStderr())
	bar.expect(chosen)
	facts, err := readAll(cmd.Context(), fetch, chosen, bar)
	bar.end()
	if printErr := writeFacts(cmd, format, facts); printErr != nil {
		return printErr
	}
	if err != nil {
		return err
	}
	return bar.incomplete()
}

// network returns the options of a crawl that is recorded or replayed, and what ends
// the recording.
func (f *crawlFlags) network() (o crawler.Options, done func() error, err error) {
	done = func() error { return nil }
	if f.archive != "" {
		replay, err := crawler.OpenReplay(os.DirFS(f.archive))
		// A recording needs no politeness.
		return crawler.Options{Transport: replay, Spacing: -1, MaxCrawlDelay: -1}, done, err
	}
	if f.saveArchive == "" {
		return o, done, nil
	}
	if err := os.MkdirAll(f.saveArchive, 0o755); err != nil {
		return o, done, err
	}
	file, err := os.Create(filepath.Join(f.saveArchive, "crawl.har"))
	if err != nil {
		return o, done, err
	}
	o.Record = crawler.NewRecorder(file)
	return o, func() error { return errors.Join(o.Record.Close(), file.Close()) }, nil
}

// readAll reads the sources one after another and returns what their pages say.
func readAll(ctx context.Context, fetch *crawler.Crawler, chosen []didban.Competitor, bar *progress) ([]didban.Facts, error) {
	var out []didban.Facts
	for _, company := range chosen {
		for _, source := range company.Sources {
			err := fetch.Crawl(ctx, source, nil, func(ctx context.Context, p *didban.Page) (string, error) {
				facts, err := monitor.Read(ctx, fetch, p, source)
				if err != nil {
					return "", err
				}
				p.Outcome, p.Reason = facts.Outcome, facts.Reason
				bar.read(source.ID, p)
				out = append(out, facts)
				return facts.Next, nil
			})
			if err != nil {
				return out, err
			}
		}
	}
	return out, nil
}

// dryRun says what a crawl would read, and what robots.txt says of it.
func (e *env) dryRun(cmd *cobra.Command, f *crawlFlags, args []string, format string) error {
	chosen, err := e.targets(f, args)
	if err != nil {
		return err
	}
	options, done, err := f.network()
	if err != nil {
		return err
	}
	defer done()
	fetch, err := e.crawler(cmd, f.private, options)
	if err != nil {
		return err
	}
	defer fetch.Close()
	var plan []planned
	for _, company := range chosen {
		for _, source := range company.Sources {
			policy, err := fetch.Policy(cmd.Context(), source.URL)
			if err != nil {
				return err
			}
			plan = append(plan, planned{source.Competitor, source.Role, source.PageLimit(), policy})
		}
	}
	return planListing.write(cmd.OutOrStdout(), format, plan)
}

// planned is a source that would be read.
type planned struct {
	Competitor string      `json:"competitor"`
	Role       didban.Role `json:"role"`
	// Pages is the most pages of it.
	Pages int `json:"pages"`
	crawler.Policy
}

// planListing shows what a crawl would read.
var planListing = listing[planned]{
	header: []string{"company", "role", "pages", "allowed", "rule", "crawl_delay", "url"},
	row: func(p planned) []string {
		rule, delay := p.Verdict.String(), ""
		if p.Reason != "" {
			rule = p.Reason
		}
		if p.CrawlDelay > 0 {
			delay = fmt.Sprintf("%gs", p.CrawlDelay)
		}
		return []string{p.Competitor, string(p.Role), strconv.Itoa(p.Pages), yesNo(p.Allowed), rule, delay, p.URL}
	},
}
