package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/notify"
)

func newSubscribe(e *env) *cobra.Command {
	var s didban.Subscription
	var alerts bool
	cmd := &cobra.Command{
		Use:   "subscribe ADDRESS",
		Short: "Send somebody a digest, or alerts, in a form of their own",
		Long: `Subscribe sends the digest to an e-mail address or to a webhook's URL from now on: in
the language, about the competitors and at the hour of the reader. What is not given is
as the digest has it. What goes to a webhook is signed with a secret of its own, which
is printed. Subscribing again changes it; one that stands in the
configuration is changed there, and only made to hold again here.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	formFlags(cmd, &s, &alerts)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s.Channel, s.To = channelOf(args[0]), args[0]
		if s.Digest = cmp.Or(s.Digest, s.Audience); alerts {
			s.Digest = didban.AlertSubscription
		}
		if s.Digest == "" {
			return fmt.Errorf("say what to send: --digest NAME, --audience or --alerts: %w", didban.ErrInvalid)
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		made, err := a.Subscribe(cmd.Context(), s)
		if err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s gets %s\n", shownTo(made), made.Digest)
		if secret := a.HookSecret(made); secret != "" {
			fmt.Fprintln(cmd.OutOrStdout(), "It is signed in the manner of Standard Webhooks; the receiver checks it with this secret:\n"+secret)
		}
		return nil
	}
	return cmd
}

// formFlags adds the flags that say what is sent, in which form and when.
func formFlags(cmd *cobra.Command, s *didban.Subscription, alerts *bool) {
	flags := cmd.Flags()
	flags.StringVar(&s.Digest, "digest", "", "the digest, by its name in the configuration")
	flags.BoolVar(alerts, "alerts", false, "instant alerts, in the place of a digest")
	flags.StringVar(&s.Audience, "audience", "", "product, sales or analyst; without --digest, what it gets")
	flags.StringSliceVar(&s.Rules, "rule", nil, "with --alerts, only those of these rules, by their names in the configuration")
	flags.StringSliceVar(&s.Competitors, "competitor", nil, "only these companies, by their ids")
	flags.StringVar(&s.Lang, "lang", "", "en or fa")
	flags.StringVar(&s.At, "at", "", "the weekday and hour, such as \"mon 08:00\", or \"daily 08:00\"")
	flags.StringVar(&s.Zone, "zone", "", "the IANA time zone of the hour and the dates, such as Asia/Tehran")
	flags.StringVar(&s.Quiet, "quiet", "", "hours in which nothing is sent, such as 22:00-07:00")
	cmd.MarkFlagsMutuallyExclusive("digest", "alerts")
	cmd.MarkFlagsMutuallyExclusive("at", "alerts")
}

// channelOf tells webhooks from mailboxes.
func channelOf(address string) string {
	if strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		return "webhook"
	}
	return "email"
}

// shownTo returns as much of the address as may be shown.
func shownTo(s didban.Subscription) string {
	if s.Channel == "webhook" {
		return notify.Host(s.To)
	}
	return s.To
}

func newUnsubscribe(e *env) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "unsubscribe ADDRESS|ID",
		Short: "End the subscriptions of an address, or one by its id",
		Args:  usage(cobra.ExactArgs(1)),
	}
	cmd.Flags().StringVar(&name, "digest", "", "only the one to this digest")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		found, err := subscriptionsOf(cmd, a, args[0], name)
		if err != nil {
			return err
		}
		for _, s := range found {
			if _, err := a.Unsubscribe(cmd.Context(), s.ID); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s no longer gets %s\n", shownTo(s), s.Digest)
		}
		return nil
	})
	return cmd
}
