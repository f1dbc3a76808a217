package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/compare"
	"didban/internal/app"
	"didban/internal/render"
)

func newCard(e *env) *cobra.Command {
	var p pageFlags
	cmd := &cobra.Command{
		Use:   "card COMPANY",
		Short: "Print the evidence card of a competitor for a sales call",
		Long: `Card puts on one printable page what a competitor costs now, what changed in 90
days, what its customers complain of and what its own pages say to that, and which
features one of us states and the other does not. Every line has its source.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	p.add(cmd, "text")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.check(); err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		chosen, err := a.Companies(args[0])
		if err != nil {
			return err
		}
		us := ownCompany(a.Config.Companies())
		if chosen[0].Own {
			us = nil
		}
		card, err := a.Reporter.Card(cmd.Context(), chosen[0], us, compare.Options{AsOf: time.Now()})
		if err != nil {
			return err
		}
		if p.format == "json" {
			return writeJSON(cmd.OutOrStdout(), card)
		}
		page, err := render.Card(card, p.lang, p.zone, render.Form(p.format))
		if err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(page)
		return err
	}
	return cmd
}

// pageFlags are the flags of commands that print a page.
type pageFlags struct{ format, lang, zone string }

func (p *pageFlags) add(cmd *cobra.Command, format string) {
	cmd.Flags().StringVar(&p.format, "format", format, "html, text, md or json")
	cmd.Flags().StringVar(&p.lang, "lang", "en", "the language of the page's own words: en or fa")
	cmd.Flags().StringVar(&p.zone, "zone", "", "the IANA time zone of its dates; the default is UTC")
	complete(cmd, "format", "html", "text", "md", "json")
	complete(cmd, "lang", "en", "fa")
}

func (p *pageFlags) check() error {
	if p.lang != "en" && p.lang != "fa" {
		return fmt.Errorf("--lang %q: use en or fa: %w", p.lang, didban.ErrInvalid)
	}
	if _, err := time.LoadLocation(p.zone); err != nil {
		return fmt.Errorf("--zone %q: use a name such as Asia/Tehran: %w", p.zone, didban.ErrInvalid)
	}
	return nil
}
