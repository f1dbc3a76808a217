package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
)

func newServe(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run the crawls and digests of the configuration on their schedules",
		Long: `Serve crawls and sends digests on their schedules, and looks every week for pages that
are new on the companies' sites or have vanished ("didban discover --news" lists them).
It runs until it is stopped with an interrupt or SIGTERM. It then finishes or
records what is running; a crawl that was stopped is taken up by the next one. What
fell due while nothing was running is made up for at the start, once, and deliveries
that were not accepted are tried again; "didban schedules" and "didban deliveries" show
how it stands.`,
		Args: usage(cobra.NoArgs),
		RunE: e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
			if c := a.Config; len(c.Schedules) == 0 && len(c.Readers) == 0 && c.Web == nil {
				return fmt.Errorf("%s has no schedules, subscriptions or web section, so there is nothing to serve: %w", e.config, didban.ErrInvalid)
			}
			for _, s := range a.Config.Schedules {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s %s\n", s.Name, s.Cron, s.Zone)
			}
			if cron := a.Config.Discover.Cron(); cron != "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "discover: %s %s\n", cron, a.Config.Discover.Zone)
			}
			if w := a.Config.Web; w != nil {
				known := "unknown to readers: without web.public_url, mails have no links"
				if w.PublicURL != "" {
					known = "known to readers as " + w.PublicURL
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "web: http://%s, %s\n", w.Listen, known)
			}
			return a.Serve(cmd.Context())
		}),
	}
}
