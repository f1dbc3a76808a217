package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/changes"
	"didban/extractors"
)

func newDiff(e *env) *cobra.Command {
	var role string
	cmd := &cobra.Command{
		Use:   "diff OLD NEW --role ROLE",
		Short: "Compare two saved pages, without a store",
		Args:  usage(cobra.ExactArgs(2)),
	}
	roleFlag(cmd, &role)
	format := formFlag(cmd, "json", []string{"json", "table", "csv"})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var facts [2]didban.Facts
		for i, path := range args {
			source := didban.Source{Role: didban.Role(role), URL: path}
			if err := source.Role.Validate(); err != nil {
				return err
			}
			page, err := e.page(cmd, source, "", nil)
			if err != nil {
				return err
			}
			facts[i] = extractors.Extract(page, source)
		}
		if err := changeListing.write(cmd.OutOrStdout(), *format, changes.Diff(facts[0], facts[1])); err != nil {
			return err
		}
		return comparable(facts[0], facts[1])
	}
	return cmd
}

// comparable returns the error of partial success for pages that could not be read:
// that nothing is listed does not mean that nothing changed.
func comparable(facts ...didban.Facts) error {
	for _, f := range facts {
		if !f.Outcome.Readable() {
			return fmt.Errorf("%s could not be compared: %s: %s: %w", f.URL, f.Outcome, f.Reason, didban.ErrIncomplete)
		}
	}
	return nil
}
