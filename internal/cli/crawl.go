package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
)

func newCrawl(e *env) *cobra.Command {
	f := &crawlFlags{}
	cmd := &cobra.Command{
		Use:   "crawl [COMPANY… | URL… --role ROLE]",
		Short: "Crawl companies and record what changed, or read any address once",
		Long: `Crawl reads every source of the named companies, or of all of them, and records
pages, facts, reviews, tags and changes. A crawl that was interrupted is taken up
where it stopped. The exit status is 3 when some pages could not be read.

With an address in the place of a company, or with --once, it reads the pages now,
prints the facts, and stores nothing. An address needs a role and no configuration;
--save records it like a company's source. --dry-run only says what would be read and
what robots.txt says of it. --save-har writes everything that went over the network to
DIR/crawl.har, and --replay answers from there in the place of the network.`,
	}
	f.add(cmd)
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := f.check(args); err != nil {
			return err
		}
		switch {
		case f.dryRun:
			return e.dryRun(cmd, f, args, *format)
		case f.passing(args):
			return e.crawlOnce(cmd, f, args, *format)
		}
		return e.crawlRecorded(cmd, f, args, *format)
	}
	return cmd
}

// crawlRecorded crawls into the store.
func (e *env) crawlRecorded(cmd *cobra.Command, f *crawlFlags, args []string, format string) error {
	c, err := config.Load(e.config)
	if err != nil {
		return err
	}
	c.Fetch.AllowPrivate = append(c.Fetch.AllowPrivate, f.private...)
	bar := newProgress(cmd.ErrOrStderr())
	a, err := app.New(cmd.Context(), e.log(cmd), c, app.Options{OnPage: bar.page})
	if err != nil {
		return err
	}
	defer a.Close()
	chosen, err := e.targets(f, args)
	if err != nil {
		return err
	}
	bar.expect(chosen)
	runs, err := a.CrawlCompanies(cmd.Context(), chosen)
	bar.end()
	if printErr := runListing.write(cmd.OutOrStdout(), format, runs); printErr != nil {
		return printErr
	}
	if err := errors.Join(err, a.RaiseAlerts(cmd.Context(), runs)); err != nil {
		return err
	}
	return unread(runs)
}

// runListing shows finished runs.
var runListing = listing[didban.Run]{
	header: []string{"run", "started", "pages", "unread", "reviews", "new_reviews", "changes"},
	row: func(r didban.Run) []string {
		return []string{
			r.ID, when(r.Started), outcomes(r.Pages), strconv.Itoa(r.Unread()),
			strconv.Itoa(r.Reviews), strconv.Itoa(r.NewReviews), strconv.Itoa(r.Changes),
		}
	},
}

// outcomes prints counts such as "ok 6, blocked 1", in a fixed order.
func outcomes(pages map[didban.Outcome]int) string {
	var parts []string
	for outcome, n := range pages {
		parts = append(parts, fmt.Sprintf("%s %d", outcome, n))
	}
	slices.SortFunc(parts, func(a, b string) int {
		okA, okB := strings.HasPrefix(a, "ok "), strings.HasPrefix(b, "ok ")
		if okA != okB {
			if okA {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return strings.Join(parts, ", ")
}

// unread returns the error of partial success when a page could not be read.
func unread(runs []didban.Run) error {
	n := 0
	for _, r := range runs {
		n += r.Unread()
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d pages could not be read; the lines above and the next digest say which and why: %w", n, didban.ErrIncomplete)
}
