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

// digestFlags are the flags of "didban digest".
type digestFlags struct {
	format, from, lang, to string
	send, open             bool
}

func newDigest(e *env) *cobra.Command {
	var f digestFlags
	cmd := &cobra.Command{
		Use:   "digest NAME",
		Short: "Show the digest of the period up to now, or send the one that is due",
		Long: `Digest shows what the digest would say of the period up to now, and keeps nothing;
--open shows it in the browser, and --to mails it to one address as a test.
With --send it builds the digest of the last whole period, keeps it as it is, and
sends it to each recipient once.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "html, text or json")
	complete(cmd, "format", "html", "text", "json")
	flags.BoolVar(&f.send, "send", false, "send it to its recipients")
	flags.StringVar(&f.from, "since", "", "begin the period at a span back (7d) or a date")
	flags.StringVar(&f.lang, "lang", "", "en or fa, instead of the configured language")
	flags.BoolVar(&f.open, "open", false, "show it in the browser")
	flags.StringVar(&f.to, "to", "", "mail it to this address as a test, which counts as no delivery")
	for _, other := range []string{"since", "lang", "open", "to"} {
		cmd.MarkFlagsMutuallyExclusive("send", other)
	}
	cmd.MarkFlagsMutuallyExclusive("open", "to")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if _, ok := renderers[f.format]; !ok {
			return fmt.Errorf("--format %q: use html, text or json: %w", f.format, didban.ErrInvalid)
		}
		start, err := since(f.from, time.Now())
		if err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		if f.send {
			return e.sendDigest(cmd, a, args[0])
		}
		d, err := preview(cmd, a, args[0], f.lang, start)
		if err != nil {
			return err
		}
		return f.show(cmd, a, d)
	}
	return cmd
}

// show shows a preview where the flags say.
func (f digestFlags) show(cmd *cobra.Command, a *app.App, d didban.Digest) error {
	switch {
	case f.open:
		return openDigest(cmd, d)
	case f.to != "":
		if err := a.TestDigest(cmd.Context(), d, f.to); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "a test of %s is on its way to %s\n", d.Title(), f.to)
		return nil
	}
	page, err := renderers[f.format](d)
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(page)
	return err
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
