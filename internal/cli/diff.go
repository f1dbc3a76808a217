package cli

import (
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
	format := outputFlag(cmd)
	cmd.Flags().Lookup("output").DefValue = "json"
	*format = "json"
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
		return changeListing.write(cmd.OutOrStdout(), *format, changes.Diff(facts[0], facts[1]))
	}
	return cmd
}
