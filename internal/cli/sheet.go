package cli

import (
	"time"

	"github.com/spf13/cobra"

	"didban/internal/render"
)

// sheetFlags are the flags of commands that list a time as a page: its beginning, the
// form, and the language and zone of the page.
type sheetFlags struct {
	since  string
	output *string
	pageFlags
}

func (f *sheetFlags) add(cmd *cobra.Command, since string) {
	cmd.Flags().StringVar(&f.since, "since", since, "where the time begins: a span (30d, 26w) or a date (2026-11-01)")
	cmd.Flags().StringVar(&f.lang, "lang", "en", "the language of the page's own words: en or fa")
	cmd.Flags().StringVar(&f.zone, "zone", "", "the IANA time zone of its dates; the default is UTC")
	complete(cmd, "lang", "en", "fa")
	f.output = outputFlag(cmd, "html")
}

// from checks the flags and returns where the time begins.
func (f *sheetFlags) from(now time.Time) (time.Time, error) {
	if err := f.check(); err != nil {
		return time.Time{}, err
	}
	return since(f.since, now)
}

// write prints a document in the form that was asked for: as a page for people, as a
// list of rows, or itself.
func (f *sheetFlags) write(cmd *cobra.Command, document any, page func(render.Form) ([]byte, error), rows func() error) error {
	form := render.FormText
	switch *f.output {
	case "json":
		return writeJSON(cmd.OutOrStdout(), document)
	case "csv":
		return rows()
	case "html":
		form = render.FormHTML
	}
	text, err := page(form)
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(text)
	return err
}
