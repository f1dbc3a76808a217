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
		found, err := f.find(cmd, a, args)
		if err != nil {
			return err
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
}

func (f feedFlags) check() error {
	if f.limit < 1 {
		return fmt.Errorf("--limit %d: use a number from 1: %w", f.limit, didban.ErrInvalid)
	}
	p := pageFlags{lang: f.lang, zone: f.zone}
	return p.check()
}

// find returns the feed of the digest or company that is named.
func (f feedFlags) find(cmd *cobra.Command, a *app.App, args []string) (feed.Feed, error) {
	if len(args) > 0 {
		if _, ok := a.Config.Digest(args[0]); ok {
			spec, err := a.DigestSpec(args[0])
			if err != nil {
				return feed.Feed{}, err
			}
			return a.Reporter.DigestFeed(cmd.Context(), spec, f.limit)
		}
	}
	chosen, err := a.Companies(args...)
	if err != nil {
		return feed.Feed{}, err
	}
	return a.Reporter.ChangeFeed(cmd.Context(), chosen, f.lang, f.zone, f.limit)
}
