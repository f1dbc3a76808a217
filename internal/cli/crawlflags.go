package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/config"
)

// crawlFlags are the flags of "didban crawl".
type crawlFlags struct {
	role, company        string
	render               string
	once, save, dryRun   bool
	maxPages             int
	saveArchive, archive string
	private              []string
}

// add defines the flags.
func (f *crawlFlags) add(cmd *cobra.Command) {
	roleFlag(cmd, &f.role)
	privateFlag(cmd, &f.private)
	renderFlag(cmd, &f.render)
	flags := cmd.Flags()
	flags.StringVar(&f.company, "company", "", "the id under which --save records an address; the default is made of the address")
	flags.BoolVar(&f.once, "once", false, "read now, print the facts and store nothing; so it is for an address without --save")
	flags.BoolVar(&f.save, "save", false, "record an address in the store like a company's source")
	flags.BoolVar(&f.dryRun, "dry-run", false, "only say what would be read, and what robots.txt says of it")
	flags.IntVar(&f.maxPages, "max-pages", 0, "the most pages of each source")
	flags.StringVar(&f.saveArchive, "save-har", "", "write what goes over the network to crawl.har in this folder")
	flags.StringVar(&f.archive, "replay", "", "answer from the *.har of this folder in the place of the network")
}

// isAddress reports whether an argument is an address rather than a company.
func isAddress(arg string) bool { return strings.Contains(arg, "://") }

// passing reports whether nothing is to be stored.
func (f *crawlFlags) passing(args []string) bool {
	return f.once || !f.save && slices.ContainsFunc(args, isAddress)
}

// check returns what is wrong with the flags and arguments taken together.
func (f *crawlFlags) check(args []string) error {
	addresses := slices.ContainsFunc(args, isAddress)
	recorded := !f.passing(args) && !f.dryRun
	for _, fault := range []struct {
		wrong bool
		why   string
	}{
		{addresses && slices.ContainsFunc(args, func(a string) bool { return !isAddress(a) }), "name companies or addresses, not both"},
		{addresses && f.role == "", "an address needs --role"},
		{!addresses && (f.role != "" || f.company != "" || f.save || f.render != string(didban.RenderNo)), "--role, --company, --render and --save belong to an address"},
		{f.once && f.save, "--once stores nothing and --save does; choose one"},
		{f.company != "" && !f.save, "--company belongs to --save"},
		{recorded && f.saveArchive+f.archive != "", "--save-har and --replay store nothing; say --once"},
		{f.saveArchive != "" && f.archive != "", "a replay needs no second recording; choose --save-har or --replay"},
		{f.maxPages < 0, "--max-pages: use 1 or more"},
	} {
		if fault.wrong {
			return fmt.Errorf("%s: %w", fault.why, didban.ErrInvalid)
		}
	}
	return checkRanges(f.private)
}

// targets returns what is to be crawled: the addresses as the sources of a company
// each, or the configured companies.
func (e *env) targets(f *crawlFlags, args []string) ([]didban.Competitor, error) {
	if slices.ContainsFunc(args, isAddress) {
		return f.addresses(args)
	}
	c, err := config.Load(e.config)
	if err != nil {
		return nil, err
	}
	chosen, err := c.Choose(args...)
	if err != nil {
		return nil, err
	}
	for _, company := range chosen {
		for i := range company.Sources {
			if s := &company.Sources[i]; f.maxPages > 0 {
				s.Pages = min(s.PageLimit(), f.maxPages)
			}
		}
	}
	return chosen, nil
}

// addresses returns the companies of the addresses, in their order.
func (f *crawlFlags) addresses(args []string) ([]didban.Competitor, error) {
	role, render := didban.Role(f.role), didban.Render(f.render)
	if err := errors.Join(role.Validate(), render.Validate()); err != nil {
		return nil, err
	}
	var out []didban.Competitor
	for _, address := range args {
		id, err := companyID(f.company, address)
		if err != nil {
			return nil, err
		}
		source := didban.Source{ID: didban.SourceID(id, role, address), Competitor: id, Role: role, URL: address, Pages: f.maxPages, Render: render}
		if i := slices.IndexFunc(out, func(c didban.Competitor) bool { return c.ID == id }); i >= 0 {
			out[i].Sources = append(out[i].Sources, source)
			continue
		}
		out = append(out, didban.Competitor{ID: id, Name: id, Sources: []didban.Source{source}})
	}
	return out, nil
}
