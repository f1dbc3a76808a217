package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/notify/feed"
)

func newFeed(e *env) *cobra.Command {
	var f feedFlags
	cmd := &cobra.Command{
		Use:   "feed [COMPANY|DIGEST]",
		Short: "Print the changes at a company, or the digests built, as an Atom or RSS feed",
		Long: `Feed prints an XML document for feed readers: the confirmed changes at the company,
or at every one when none is named, or the digests that were built under the name.
A name that is both is that of the digest.`,
		Args: usage(cobra.MaximumNArgs(1)),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "atom", "atom or rss")
	flags.StringVar(&f.lang, "lang", "en", "the language of the words about changes: en or fa; digests keep theirs")
	flags.StringVar(&f.zone, "zone", "", "the IANA time zone of the dates of changes; the default is UTC")
	flags.IntVar(&f.limit, "limit", 50, "at most so many entries")
	flags.BoolVar(&f.link, "link", false, "print the address at which \"didban serve\" publishes it")
	complete(cmd, "format", "atom", "rss")
	complete(cmd, "lang", "en", "fa")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		name := ""
		if len(args) > 0 {
			name = args[0]
		}
		found, err := a.FeedIn(cmd.Context(), name, f.lang, f.zone, f.limit)
		if err != nil {
			return err
		}
		if f.link {
			return printLink(cmd, a.FeedLink(name))
		}
		document, err := feed.Write(found, feed.Format(f.format))
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(document)
		return err
	}
	return cmd
}

// feedFlags are the flags of "didban feed".
type feedFlags struct {
	format, lang, zone string
	limit              int
	link               bool
}

func (f feedFlags) check() error {
	if f.limit < 1 {
		return fmt.Errorf("--limit %d: use a number from 1: %w", f.limit, didban.ErrInvalid)
	}
	p := pageFlags{lang: f.lang, zone: f.zone}
	return p.check()
}

// printLink prints the address of a feed. Whoever has it can read the feed.
func printLink(cmd *cobra.Command, address string) error {
	if address == "" {
		return fmt.Errorf("there is no web section in the configuration: %w", didban.ErrInvalid)
	}
	_, err := fmt.Fprintln(cmd.OutOrStdout(), address)
	return err
}
