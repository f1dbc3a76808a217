package cli

import (
	"cmp"
	"fmt"
	"os/user"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

func newAlerts(e *env) *cobra.Command {
	var open bool
	var from string
	cmd := &cobra.Command{
		Use:   "alerts",
		Short: "List the alerts that were raised, and who took them up",
		Long: `Alerts lists what the rules of the alerts section did not leave to the next digest, the
newest first. "alerts ack" says that somebody takes one up, so that it is not escalated;
"alerts show" prints one with its evidence.`,
		Args: usage(cobra.NoArgs),
	}
	flags := cmd.Flags()
	flags.BoolVar(&open, "open", false, "only those that nobody has taken up")
	flags.StringVar(&from, "since", "", "only those since a span back (7d) or a date")
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		var q store.AlertQuery
		if open {
			q.States = []didban.AlertState{didban.AlertOpen, didban.AlertEscalated}
		}
		var err error
		if q.From, err = since(from, time.Now()); err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		found, err := a.Store.Alerts(cmd.Context(), q)
		if err != nil {
			return err
		}
		return alertListing.write(cmd.OutOrStdout(), *format, found)
	}
	cmd.AddCommand(newAlertShow(e), newAlertAck(e))
	return cmd
}

func newAlertShow(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Print one alert with its evidence",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
			id, err := findAlert(cmd, a, args[0])
			if err != nil {
				return err
			}
			alert, err := a.Alert(cmd.Context(), id)
			if err != nil {
				return err
			}
			return writeJSON(cmd.OutOrStdout(), alert)
		}),
	}
}

func newAlertAck(e *env) *cobra.Command {
	var by string
	cmd := &cobra.Command{
		Use:   "ack ID",
		Short: "Say that somebody takes an alert up",
		Args:  usage(cobra.ExactArgs(1)),
	}
	cmd.Flags().StringVar(&by, "by", "", "who does; the default is the user's name")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		id, err := findAlert(cmd, a, args[0])
		if err != nil {
			return err
		}
		alert, err := a.Acknowledge(cmd.Context(), id, cmp.Or(by, userName()))
		if err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s: taken up by %s at %s\n", alertSubject(alert), alert.By, when(alert.Moved))
		return nil
	})
	return cmd
}

// userName returns the name of whoever runs the command.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "command"
}

// findAlert returns the id that begins with the prefix.
func findAlert(cmd *cobra.Command, a *app.App, prefix string) (string, error) {
	return resolve(prefix, func(yield func(string)) error {
		found, err := a.Store.Alerts(cmd.Context(), store.AlertQuery{})
		for _, alert := range found {
			yield(alert.ID)
		}
		return err
	})
}

// alertSubject says what an alert is about.
func alertSubject(a didban.Alert) string {
	switch {
	case a.Change != nil:
		return a.Name + ": " + a.Change.Subject
	case a.Pain != nil:
		return a.Name + ": " + string(a.Pain.Type)
	case a.Unread != nil:
		return a.Name + ": " + a.Unread.URL
	}
	return a.Name
}

var alertListing = listing[didban.Alert]{
	header: []string{"id", "at", "kind", "subject", "rule", "state", "by", "moved"},
	row: func(a didban.Alert) []string {
		return []string{a.ID, when(a.At), string(a.Kind), alertSubject(a), a.Rule, string(a.State), a.By, when(a.Moved)}
	},
}
