package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/monitor"
)

func newRetag(e *env) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "retag [COMPANY…]",
		Short: "Tag the kept reviews that the present tagger has not read",
		Long: `Retag reads the kept reviews of the named companies, or of all of them, that were
tagged by an earlier version of the tagger, by another model, or not at all.
People's corrections stay. A retag that was interrupted goes on where it stopped.
The exit status is 3 when the configured model could not read some of them and the
built-in tagger served.`,
	}
	format := outputFlag(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "read every review, also those that the present tagger has read")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		done, err := a.Retag(cmd.Context(), all, args...)
		if printErr := retagListing.write(cmd.OutOrStdout(), *format, done); printErr != nil {
			return printErr
		}
		if err != nil {
			return err
		}
		return fallenBack(done)
	})
	return cmd
}

// retagListing shows what tagging again made of each company.
var retagListing = listing[monitor.Retagged]{
	header: []string{"company", "reviews", "different", "fallbacks"},
	row: func(r monitor.Retagged) []string {
		return []string{r.Competitor, strconv.Itoa(r.Reviews), strconv.Itoa(r.Different), strconv.Itoa(r.Fallbacks)}
	},
}

// fallenBack returns the error of partial success when the model could not read
// everything.
func fallenBack(done []monitor.Retagged) error {
	n := 0
	for _, r := range done {
		n += r.Fallbacks
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("the built-in tagger read %d reviews that the model could not; the next retag asks it again: %w", n, didban.ErrIncomplete)
}
