package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"didban/internal/app"
)

func newResend(e *env) *cobra.Command {
	var twice bool
	cmd := &cobra.Command{
		Use:   "resend ID",
		Short: "Send the digest of a delivery again, as it was built",
		Long: `Resend tries a queued or failed delivery now. One that was sent, or is unknown, may
be there already: it is sent only with --may-arrive-twice. A message that is sent again
keeps its Message-ID, by which many mailboxes drop the second one.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	cmd.Flags().BoolVar(&twice, "may-arrive-twice", false, "send it even if it may have arrived")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		d, err := findDelivery(cmd, a, args[0])
		if err != nil {
			return err
		}
		sendErr := a.Resend(cmd.Context(), d, twice)
		if d, err = findDelivery(cmd, a, d.ID); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s to %s: %s\n", what(d), d.Recipient, d.State)
		return sendErr
	})
	return cmd
}
