package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
)

func newCrawl(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "crawl [COMPANY…]",
		Short: "Crawl the named companies, or all of them, and record what changed",
		Long: `Crawl reads every source of the named companies, or of all of them, and records
pages, facts, reviews, tags and changes. A crawl that was interrupted is taken up
where it stopped. The exit status is 3 when some pages could not be read.`,
	}
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		bar := newProgress(cmd.ErrOrStderr())
		a, err := e.open(cmd, app.Options{OnPage: bar.page})
		if err != nil {
			return err
		}
		defer a.Close()
		runs, err := a.Crawl(cmd.Context(), args...)
		bar.end()
		if printErr := runListing.write(cmd.OutOrStdout(), *format, runs); printErr != nil {
			return printErr
		}
		if err != nil {
			return err
		}
		return unread(runs)
	}
	return cmd
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
