package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

func newDeliveries(e *env) *cobra.Command {
	var states []string
	var q store.DeliveryQuery
	var from string
	cmd := &cobra.Command{
		Use:   "deliveries",
		Short: "List what went to whom, and how far it came",
		Long: `Deliveries lists every digest and alert that is meant for somebody, with its state:
queued (waits for its next attempt), sending, sent, failed, deferred (the next digest
tells it), or unknown: the process ended between the acceptance by the server and our
record, so it may have arrived. "deliveries resend" sends one again.`,
		Args: usage(cobra.NoArgs),
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&states, "state", nil, "only those in these states")
	flags.StringVar(&q.Digest, "digest", "", "only those of the digest with this id, such as team/2026-W47")
	flags.StringVar(&from, "since", "", "only those that moved since a span back (7d) or a date")
	complete(cmd, "state", words(didban.DeliveryStates)...)
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		var err error
		if q.States, err = deliveryStates(states); err != nil {
			return err
		}
		if q.From, err = since(from, time.Now()); err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		found, err := a.Store.Deliveries(cmd.Context(), q)
		if err != nil {
			return err
		}
		slices.SortStableFunc(found, func(a, b didban.Delivery) int { return b.At.Compare(a.At) })
		if err := deliveryListing.write(cmd.OutOrStdout(), *format, found); err != nil {
			return err
		}
		advise(cmd.ErrOrStderr(), found)
		return nil
	}
	cmd.AddCommand(newDeliveryShow(e), newResend(e))
	return cmd
}

// deliveryStates reads the names of states.
func deliveryStates(names []string) ([]didban.DeliveryState, error) {
	var out []didban.DeliveryState
	for _, name := range names {
		if !slices.Contains(didban.DeliveryStates, didban.DeliveryState(name)) {
			return nil, fmt.Errorf("--state %q: use %s: %w", name, strings.Join(words(didban.DeliveryStates), ", "), didban.ErrInvalid)
		}
		out = append(out, didban.DeliveryState(name))
	}
	return out, nil
}

// advice says what to do about deliveries in a state that a person has to look at.
var advice = []struct {
	state didban.DeliveryState
	words string
}{
	{didban.DeliveryUnknown, "unknown: it may have arrived. Ask the reader, or look for its Message-ID in the mail server's log\n" +
		"(\"didban deliveries show ID\"). If it did not arrive: didban deliveries resend ID --may-arrive-twice"},
	{didban.DeliveryFailed, "failed: mend what the error names, then: didban deliveries resend ID"},
}

// advise writes the advice for each state that is among the deliveries.
func advise(w io.Writer, found []didban.Delivery) {
	for _, a := range advice {
		if slices.ContainsFunc(found, func(d didban.Delivery) bool { return d.State == a.state }) {
			fmt.Fprintln(w, a.words)
		}
	}
}

// words returns the values as strings.
func words[T ~string](values []T) []string {
	var out []string
	for _, v := range values {
		out = append(out, string(v))
	}
	return out
}

func newDeliveryShow(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Print everything that is known of one delivery",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
			d, err := findDelivery(cmd, a, args[0])
			if err != nil {
				return err
			}
			return writeJSON(cmd.OutOrStdout(), d)
		}),
	}
}

// findDelivery returns the delivery whose id begins with the prefix.
func findDelivery(cmd *cobra.Command, a *app.App, prefix string) (didban.Delivery, error) {
	all, err := a.Store.Deliveries(cmd.Context(), store.DeliveryQuery{})
	if err != nil {
		return didban.Delivery{}, err
	}
	id, err := resolve(prefix, func(yield func(string)) error {
		for _, d := range all {
			yield(d.ID)
		}
		return nil
	})
	if err != nil {
		return didban.Delivery{}, fmt.Errorf("delivery %w", err)
	}
	i := slices.IndexFunc(all, func(d didban.Delivery) bool { return d.ID == id })
	if i < 0 {
		return didban.Delivery{}, fmt.Errorf("delivery %s: %w", id, didban.ErrNotFound)
	}
	return all[i], nil
}

// what names what a delivery carries.
func what(d didban.Delivery) string {
	return cmp.Or(d.Digest, "alert "+brief(d.Alert))
}

// deliveryListing shows how far each delivery came.
var deliveryListing = listing[didban.Delivery]{
	header: []string{"id", "what", "channel", "recipient", "state", "at", "attempts", "next_try", "error"},
	row: func(d didban.Delivery) []string {
		return []string{
			d.ID, what(d), d.Channel, d.Recipient, string(d.State), when(d.At), strconv.Itoa(d.Attempts), when(d.NextTry), d.Error,
		}
	},
}
