package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"didban/internal/config"
)

func newCheck(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Validate the configuration",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.Load(e.config)
			if err != nil {
				return err
			}
			companies, sources := c.Companies(), 0
			for _, company := range companies {
				sources += len(company.Sources)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s is valid; companies: %d, sources: %d, schedules: %d, digests: %d\n",
				e.config, len(companies), sources, len(c.Schedules), len(c.Digests))
			for _, warning := range c.Warnings() {
				fmt.Fprintln(cmd.ErrOrStderr(), "warning:", warning)
			}
			return nil
		},
	}
}
