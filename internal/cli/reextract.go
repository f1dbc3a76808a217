package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"didban/internal/app"
	"didban/internal/monitor"
)

func newReextract(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reextract [COMPANY…]",
		Short: "Read kept pages again with today's extractors and tagger",
		Long: `Reextract reads the kept pages that other extractors read, replaces the facts that
today's read differently, tags the reviews again, and rebuilds the changes: those
that are found now and were not before are added, those that are not found any
more are withdrawn (dismissed with the reason, never deleted). People's decisions
stay. A call after an interruption goes on where that stopped.`,
	}
	every := cmd.Flags().Bool("all", false, "read every page, also those that today's extractors read")
	format := outputFlag(cmd)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		done, err := a.Reextract(cmd.Context(), *every, args...)
		if err != nil {
			return err
		}
		for _, r := range done {
			for _, why := range r.Why {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", r.Source, why)
			}
		}
		return rereadListing.write(cmd.OutOrStdout(), *format, done)
	})
	return cmd
}

// rereadListing shows what reading again made of each source.
var rereadListing = listing[monitor.Reread]{
	header: []string{"source", "pages", "different", "facts_before", "facts_now", "changes_added", "changes_withdrawn", "reviews"},
	row: func(r monitor.Reread) []string {
		return []string{
			r.Source, strconv.Itoa(r.Pages), strconv.Itoa(r.Different),
			strconv.Itoa(r.FactsBefore), strconv.Itoa(r.FactsNow),
			strconv.Itoa(r.Added), strconv.Itoa(r.Withdrawn), strconv.Itoa(r.Reviews),
		}
	},
}
