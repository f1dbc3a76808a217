package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"didban/internal/app"
	"didban/internal/monitor"
)

func newReextract(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reextract [COMPANY…]",
		Short: "Read every kept page again with today's extractors and tagger",
		Long: `Reextract reads the pages that were kept, replaces the facts that today's extractors
read differently, and tags the reviews again. People's corrections stay.`,
	}
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		done, err := a.Reextract(cmd.Context(), args...)
		if err != nil {
			return err
		}
		return rereadListing.write(cmd.OutOrStdout(), *format, done)
	}
	return cmd
}

// rereadListing shows what reading again made of each source.
var rereadListing = listing[monitor.Reread]{
	header: []string{"source", "pages", "different", "facts_before", "facts_now", "reviews"},
	row: func(r monitor.Reread) []string {
		return []string{
			r.Source, strconv.Itoa(r.Pages), strconv.Itoa(r.Different),
			strconv.Itoa(r.FactsBefore), strconv.Itoa(r.FactsNow), strconv.Itoa(r.Reviews),
		}
	},
}
