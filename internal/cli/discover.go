package cli

import (
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/crawler"
	"didban/internal/discover"
)

func newDiscover(e *env) *cobra.Command {
	f := &discoverFlags{}
	cmd := &cobra.Command{
		Use:   "discover URL | --news [COMPANY…]",
		Short: "Find the pages of a site that are worth watching, and suggest sources",
		Long: `Discover looks at robots.txt, the sitemaps, the links of the front page and a few
common paths, guesses what each page is for, and reads the likely ones to see whether
it is so. It stores nothing. With --output yaml it prints a configuration with the
pages that held what their role promises, each with its reasons, to paste into
didban.yaml. The exit status is 3 when a likely page could not be read.

"didban serve" does so every week for the configured companies. --news lists what it
found: pages that are new, that vanished, and that nobody watches; --now looks before
that. A page leaves the list when a source names it, or with --dismiss ADDRESS. Nothing
is watched by itself.`,
	}
	f.add(cmd)
	format := outputFlag(cmd, "yaml")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := f.check(args); err != nil {
			return err
		}
		if f.onNews() {
			return e.discoverNews(cmd, f, args, *format)
		}
		return e.discoverSite(cmd, f, args[0], *format)
	}
	return cmd
}

// discoverFlags are the flags of "didban discover".
type discoverFlags struct {
	discover.Options
	private   []string
	company   string
	news, now bool
	dismiss   []string
}

// add defines the flags.
func (f *discoverFlags) add(cmd *cobra.Command) {
	privateFlag(cmd, &f.private)
	flags := cmd.Flags()
	flags.IntVar(&f.Pages, "max-pages", 20, "the most pages that are read")
	flags.IntVar(&f.Each, "each", 3, "the most pages that are suggested for one role")
	flags.StringVar(&f.company, "company", "", "the id of the company in the suggested sources; the default is made of the address")
	flags.BoolVar(&f.news, "news", false, "list what the looks at the configured companies found")
	flags.BoolVar(&f.now, "now", false, "with --news: look first")
	flags.StringSliceVar(&f.dismiss, "dismiss", nil, "an address that is never to be listed as news again")
}

// onNews reports whether the command is about the configured companies.
func (f *discoverFlags) onNews() bool { return f.news || len(f.dismiss) > 0 }

// check returns what is wrong with the flags and arguments taken together.
func (f *discoverFlags) check(args []string) error {
	for _, fault := range []struct {
		wrong bool
		why   string
	}{
		{!f.onNews() && len(args) != 1, "name the address of one site, or say --news"},
		{f.now && !f.news, "--now belongs to --news"},
		{f.Pages < 1 || f.Each < 1, "--max-pages and --each: use 1 or more"},
	} {
		if fault.wrong {
			return fmt.Errorf("didban discover: %s: %w", fault.why, didban.ErrInvalid)
		}
	}
	return checkRanges(f.private)
}

// discoverSite finds the pages of one site and prints them.
func (e *env) discoverSite(cmd *cobra.Command, f *discoverFlags, address, format string) error {
	id, err := companyID(f.company, address)
	if err != nil {
		return err
	}
	fetch, err := e.crawler(cmd, f.private, crawler.Options{})
	if err != nil {
		return err
	}
	defer fetch.Close()
	bar := newProgress(cmd.ErrOrStderr())
	f.OnPage = func(p *didban.Page) { bar.read(p.URL, p) }
	found, err := discover.Discover(cmd.Context(), fetch, address, f.Options)
	bar.end()
	if err != nil {
		return err
	}
	tellSitemaps(cmd.ErrOrStderr(), found)
	if err := writeDiscovery(cmd.OutOrStdout(), format, id, found); err != nil {
		return err
	}
	return unreadSuggestions(found)
}

// tellSitemaps names the sitemaps that were not read to the end. One that nobody named
// and that is not there is no loss.
func tellSitemaps(w io.Writer, r discover.Result) {
	for _, f := range r.Sitemaps {
		if f.Outcome != didban.OutcomeOK && (f.Outcome != didban.OutcomeGone || len(r.Robots.Sitemaps) > 0) {
			fmt.Fprintf(w, "sitemap not read to its end: %s: %s (%s)\n", f.URL, f.Outcome, f.Reason)
		}
	}
}

// writeDiscovery prints what was found in the format.
func writeDiscovery(w io.Writer, format, company string, r discover.Result) error {
	switch format {
	case "yaml":
		return writeSources(w, company, r)
	case "json":
		return writeJSON(w, r)
	}
	return suggestionListing.write(w, format, r.Pages)
}

// suggestionListing shows suggested pages.
var suggestionListing = listing[discover.Page]{
	header: []string{"role", "score", "outcome", "facts", "found", "url", "reasons"},
	row: func(p discover.Page) []string {
		why := p.Reasons
		if p.Why != "" {
			why = append([]string{p.Why}, why...)
		}
		return []string{
			string(p.Role), fmt.Sprintf("%.2f", p.Score), string(p.Outcome), strconv.Itoa(p.Facts), p.Found, p.URL, strings.Join(why, "; "),
		}
	},
}

// writeSources prints a configuration of the pages that can be sources. What else was
// found stands in it as comments, with the reason.
func writeSources(w io.Writer, company string, r discover.Result) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Suggested for %s; %d of %d addresses were read.\ncompetitors:\n  - id: %s\n    name: %q\n    sources:\n",
		r.URL, r.Read, r.Seen, company, company)
	for _, p := range r.Pages {
		why := oneLine(strings.Join(p.Reasons, "; "))
		if p.Worth() {
			fmt.Fprintf(&b, "      # %.2f: %s\n      - role: %s\n        url: %q\n", p.Score, why, p.Role, p.URL)
			continue
		}
		if p.Why != "" {
			why = oneLine(p.Why + "; " + why)
		}
		fmt.Fprintf(&b, "      # not suggested: %s %s: %s\n", p.Role, p.URL, why)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// oneLine makes a text safe for a comment.
func oneLine(s string) string { return short(s, 300) }

// notID matches what may not stand in an id.
var notID = regexp.MustCompile(`[^a-z0-9]+`)

// companyID returns the id that was given, or one made of the address's host.
func companyID(given, address string) (string, error) {
	if given != "" {
		return given, didban.ValidID(given)
	}
	if err := didban.ValidURL(address); err != nil {
		return "", err
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("URL %q: %w", address, didban.ErrInvalid)
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if name, _, found := strings.Cut(host, "."); found && name != "" && strings.Trim(host, "0123456789.") != "" {
		host = name
	}
	id := strings.Trim(notID.ReplaceAllString(host, "-"), "-")
	if didban.ValidID(id) != nil {
		id = "company"
	}
	return id, nil
}

// unreadSuggestions returns the error of partial success when a likely page could not
// be read.
func unreadSuggestions(r discover.Result) error {
	var names []string
	for _, p := range r.Pages {
		if p.Outcome != "" && !p.Outcome.Readable() {
			names = append(names, fmt.Sprintf("%s (%s)", p.URL, p.Outcome))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return fmt.Errorf("not read: %s: %w", strings.Join(names, ", "), didban.ErrIncomplete)
}
