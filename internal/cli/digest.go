package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/render"
	"didban/internal/store"
)

// renderers is the table of the forms of a digest.
var renderers = map[string]func(didban.Digest) ([]byte, error){
	"html": render.HTML, "text": render.Text, "json": render.JSON,
}

func newDigest(e *env) *cobra.Command {
	var format, from, lang string
	var send bool
	cmd := &cobra.Command{
		Use:   "digest NAME",
		Short: "Show the digest of the period up to now, or send the one that is due",
		Long: `Digest shows what the digest would say of the period up to now, and keeps nothing.
With --send it builds the digest of the last whole period, keeps it as it is, and
sends it to each recipient once.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "text", "html, text or json")
	complete(cmd, "format", "html", "text", "json")
	flags.BoolVar(&send, "send", false, "send it to its recipients")
	flags.StringVar(&from, "since", "", "begin the period at a span back (7d) or a date")
	flags.StringVar(&lang, "lang", "", "en or fa, instead of the configured language")
	cmd.MarkFlagsMutuallyExclusive("send", "since")
	cmd.MarkFlagsMutuallyExclusive("send", "lang")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		write, ok := renderers[format]
		if !ok {
			return fmt.Errorf("--format %q: use html, text or json: %w", format, didban.ErrInvalid)
		}
		start, err := since(from, time.Now())
		if err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		if send {
			return e.sendDigest(cmd, a, args[0])
		}
		d, err := preview(cmd, a, args[0], lang, start)
		if err != nil {
			return err
		}
		page, err := write(d)
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(page)
		return err
	}
	return cmd
}

// preview composes the digest without keeping it.
func preview(cmd *cobra.Command, a *app.App, name, lang string, from time.Time) (didban.Digest, error) {
	spec, err := a.DigestSpec(name)
	if err != nil {
		return didban.Digest{}, err
	}
	switch lang {
	case "":
	case "en", "fa":
		spec.Lang = lang
	default:
		return didban.Digest{}, fmt.Errorf("--lang %q: use en or fa: %w", lang, didban.ErrInvalid)
	}
	now := time.Now()
	if from.IsZero() {
		return a.Reporter.Preview(cmd.Context(), spec, now)
	}
	return a.Reporter.PreviewSince(cmd.Context(), spec, from, now)
}

// sendDigest sends what is due and lists the deliveries.
func (e *env) sendDigest(cmd *cobra.Command, a *app.App, name string) error {
	sent, err := a.SendDigest(cmd.Context(), name, time.Now())
	var deliveries []didban.Delivery
	for _, d := range sent {
		found, listErr := a.Store.Deliveries(cmd.Context(), store.DeliveryQuery{Digest: d.ID})
		if listErr != nil {
			return errors.Join(err, listErr)
		}
		deliveries = append(deliveries, found...)
	}
	if len(sent) == 0 {
		return err
	}
	return errors.Join(err, deliveryListing.write(cmd.OutOrStdout(), "table", deliveries))
}
