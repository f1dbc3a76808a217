package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
)

// minPrefix is the least part of an id that stands for the whole.
const minPrefix = 6

// subscriptionsOf returns those of an address, in whatever case it is written, or the one
// whose id begins so; to one digest or, for "", to any. Without one it wraps
// [didban.ErrNotFound].
func subscriptionsOf(cmd *cobra.Command, a *app.App, who, digest string) ([]didban.Subscription, error) {
	all, err := a.Subscriptions(cmd.Context())
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(all, func(s didban.Subscription) bool {
		named := strings.EqualFold(s.To, who) || len(who) >= minPrefix && strings.HasPrefix(s.ID, who)
		return !named || digest != "" && s.Digest != digest
	})
	if len(found) == 0 {
		return nil, fmt.Errorf("%s is subscribed to nothing; \"didban subscriptions\" lists who is: %w", who, didban.ErrNotFound)
	}
	return found, nil
}

// newHookSecret is the command that prints the secrets of webhooks again.
func newHookSecret(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "secret URL|ID",
		Short: "Print the secret that signs what goes to a webhook, by its address or id",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
			found, err := subscriptionsOf(cmd, a, args[0], "")
			if err != nil {
				return err
			}
			for _, s := range found {
				secret := a.HookSecret(s)
				if secret == "" {
					return fmt.Errorf("%s is no webhook: mail is not signed by us: %w", s.To, didban.ErrInvalid)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s %s\n", s.Digest, secret)
			}
			return nil
		}),
	}
}

func newSubscriptions(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "subscriptions",
		Short: "List who gets which digest, how, and when",
		Long: `Subscriptions lists the readers of digests and alerts by mail and by subscription: those
of the configuration, those made by "didban subscribe", the addresses of the alerts
section, and those who gave it up.`,
		Args: usage(cobra.NoArgs),
	}
	format := outputFlag(cmd)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		all, err := a.Subscriptions(cmd.Context())
		if err != nil {
			return err
		}
		shown := slices.Clone(all)
		for i, s := range shown {
			shown[i].To = shownTo(s) // the address of a webhook may be its secret
		}
		return subscriptionListing.write(cmd.OutOrStdout(), *format, shown)
	})
	cmd.AddCommand(newHookSecret(e))
	return cmd
}

var subscriptionListing = listing[didban.Subscription]{
	header: []string{"id", "digest", "to", "at", "zone", "lang", "competitors", "rules", "quiet", "since", "ended"},
	row: func(s didban.Subscription) []string {
		since := when(s.Created)
		if s.Configured {
			since = "configured"
		}
		return []string{
			s.ID, s.Digest, s.To, s.At, s.Zone, s.Lang, strings.Join(s.Competitors, " "), strings.Join(s.Rules, " "), s.Quiet, since, when(s.Ended),
		}
	},
}
