package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/config"
)

func newInit(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a commented starter configuration",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			// O_EXCL: somebody's configuration is never overwritten.
			f, err := os.OpenFile(e.config, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, os.ErrExist) {
				return fmt.Errorf("%s exists already; move it away or name another with --config: %w", e.config, didban.ErrInvalid)
			}
			if err != nil {
				return err
			}
			if _, err := f.Write(config.Starter); err != nil {
				return errors.Join(err, f.Close())
			}
			fmt.Fprintf(cmd.OutOrStdout(), "wrote %s; edit it, then run: didban check && didban crawl\n", e.config)
			return f.Close()
		},
	}
}
