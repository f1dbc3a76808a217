package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/discover"
)

// discoverNews dismisses pages, looks again where that is asked for, and lists what is
// to be decided.
func (e *env) discoverNews(cmd *cobra.Command, f *discoverFlags, ids []string, format string) error {
	c, err := config.Load(e.config)
	if err != nil {
		return err
	}
	c.Fetch.AllowPrivate = append(c.Fetch.AllowPrivate, f.private...)
	a, err := app.New(cmd.Context(), e.log(cmd), c, app.Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	for _, address := range f.dismiss {
		if err := a.Dismiss(cmd.Context(), address); err != nil {
			return err
		}
	}
	if !f.news {
		return nil
	}
	var looked error
	if f.now {
		_, looked = a.Look(cmd.Context(), ids...)
	}
	news, err := a.News(cmd.Context(), ids...)
	if err != nil {
		return errors.Join(looked, err)
	}
	return errors.Join(looked, writeNews(cmd.OutOrStdout(), format, news))
}

// writeNews prints the news in the format.
func writeNews(w io.Writer, format string, news []discover.News) error {
	if format == "yaml" {
		return writeNewSources(w, news)
	}
	return newsListing.write(w, format, news)
}

// newsListing shows pages to decide about.
var newsListing = listing[discover.News]{
	header: []string{"company", "state", "since", "role", "facts", "url", "reasons"},
	row: func(n discover.News) []string {
		return []string{
			n.Company, n.State, when(n.Since), string(n.Role), strconv.Itoa(n.Facts), n.URL, strings.Join(n.Reasons, "; "),
		}
	},
}

// writeNewSources prints the pages as sources to paste into the configuration, the
// vanished ones as comments.
func writeNewSources(w io.Writer, news []discover.News) error {
	var b strings.Builder
	b.WriteString("competitors:\n")
	var companies []string
	byCompany := map[string][]discover.News{}
	for _, n := range news {
		if byCompany[n.Company] == nil {
			companies = append(companies, n.Company)
		}
		byCompany[n.Company] = append(byCompany[n.Company], n)
	}
	for _, id := range companies {
		fmt.Fprintf(&b, "  - id: %s\n    sources:\n", id)
		for _, n := range byCompany[id] {
			why := oneLine(strings.Join(n.Reasons, "; "))
			if n.State == discover.StateVanished {
				fmt.Fprintf(&b, "      # vanished: %s %s: %s\n", n.Role, n.URL, why)
				continue
			}
			fmt.Fprintf(&b, "      # %s: %s\n      - role: %s\n        url: %q\n", n.State, why, n.Role, n.URL)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
