package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/crawler"
	"didban/extractors"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/monitor"
)

func newExtract(e *env) *cobra.Command {
	var role, address, render, at string
	var explain bool
	var private, selectors []string
	cmd := &cobra.Command{
		Use:   "extract --role ROLE FILE|URL|-",
		Short: "Print what one page says, without touching any store",
		Args:  usage(cobra.ExactArgs(1)),
	}
	roleFlag(cmd, &role)
	cmd.Flags().StringVar(&address, "url", "", "the address that a saved page came from; its links are resolved against it")
	cmd.Flags().StringVar(&at, "at", "", "the day that a saved page was fetched; relative dates (\"3 days ago\") count from it")
	cmd.Flags().BoolVar(&explain, "explain", false, "show for each fact the place of its node")
	cmd.Flags().StringArrayVar(&selectors, "select", nil, `a CSS selector that overrides the general rules, as in the configuration: "faq=.question-box"; may be repeated`)
	privateFlag(cmd, &private)
	renderFlag(cmd, &render)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		source := didban.Source{Role: didban.Role(role), URL: args[0], Render: didban.Render(render)}
		err := checkExtract(source, at)
		if err != nil {
			return err
		}
		if source.Selectors, err = parseSelectors(selectors); err != nil {
			return err
		}
		page, err := e.page(cmd, source, address, private)
		if err != nil {
			return err
		}
		if page.Fetched.IsZero() {
			if page.Fetched, err = since(at, time.Now()); err != nil {
				return err
			}
		}
		read := extractors.Extract
		if explain {
			read = extractors.Explain
		}
		facts := read(page, source)
		if err := writeJSON(cmd.OutOrStdout(), facts); err != nil {
			return err
		}
		if !facts.Outcome.Readable() {
			return fmt.Errorf("%s: %s: %s: %w", args[0], facts.Outcome, facts.Reason, didban.ErrIncomplete)
		}
		return nil
	}
	return cmd
}

// checkExtract checks what is asked of a page, whose day of fetching may be given.
func checkExtract(source didban.Source, at string) error {
	switch {
	case !isAddress(source.URL) && source.Render != didban.RenderNo:
		return fmt.Errorf("--render belongs to an address: %w", didban.ErrInvalid)
	case isAddress(source.URL) && at != "":
		return fmt.Errorf("--at belongs to a saved page: %w", didban.ErrInvalid)
	}
	return errors.Join(source.Role.Validate(), source.Render.Validate())
}

// parseSelectors reads the values of --select, each a name and a selector with "=" between.
func parseSelectors(values []string) (map[string]string, error) {
	selectors := make(map[string]string, len(values))
	for _, value := range values {
		name, css, ok := strings.Cut(value, "=")
		if !ok {
			return nil, fmt.Errorf("--select %q: write it as NAME=SELECTOR: %w", value, didban.ErrInvalid)
		}
		selectors[name] = css
	}
	return selectors, extractors.CheckSelectors(selectors)
}

// roleFlag adds the required --role.
func roleFlag(cmd *cobra.Command, role *string) {
	names := make([]string, len(didban.Roles))
	for i, r := range didban.Roles {
		names[i] = string(r)
	}
	cmd.Flags().StringVar(role, "role", "", "what the page is for: "+strings.Join(names, ", "))
	complete(cmd, "role", names...)
}

// renderFlag adds --render.
func renderFlag(cmd *cobra.Command, render *string) {
	cmd.Flags().StringVar(render, "render", string(didban.RenderNo), "whether a browser runs the scripts of an address: no, auto (of a shell only) or browser (always)")
	complete(cmd, "render", string(didban.RenderNo), string(didban.RenderAuto), string(didban.RenderBrowser))
}

// page returns the page that an argument names: fetched, read from a file, or from
// standard input.
func (e *env) page(cmd *cobra.Command, s didban.Source, address string, private []string) (*didban.Page, error) {
	if isAddress(s.URL) {
		return e.fetch(cmd, s, private)
	}
	var body []byte
	var err error
	if s.URL == "-" {
		body, err = io.ReadAll(cmd.InOrStdin())
	} else {
		body, err = os.ReadFile(s.URL)
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no such file, and it is no http(s) address: %w", s.URL, didban.ErrInvalid)
	}
	if err != nil {
		return nil, err
	}
	return savedPage(s.URL, address, body), nil
}

// savedPage makes a page of the bytes of a file.
func savedPage(path, address string, body []byte) *didban.Page {
	page := &didban.Page{URL: address, ContentType: "text/html", Outcome: didban.OutcomeOK}
	if address == "" {
		page.URL = path
	}
	if strings.EqualFold(filepath.Ext(path), ".json") {
		page.ContentType = "application/json"
	}
	page.Body = crawler.Decode(body, page.ContentType)
	return page
}

// fetch reads one page by the limits of the configuration, when there is one.
func (e *env) fetch(cmd *cobra.Command, s didban.Source, private []string) (*didban.Page, error) {
	if err := didban.ValidURL(s.URL); err != nil {
		return nil, err
	}
	c, err := e.crawler(cmd, private, crawler.Options{})
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var page *didban.Page
	s.Pages = 1
	err = c.Crawl(cmd.Context(), s, nil, func(ctx context.Context, p *didban.Page) (string, error) {
		page = p
		facts, err := monitor.Read(ctx, c, p, s)
		if facts.Outcome == didban.OutcomeNeedsRendering {
			p.Outcome, p.Reason = facts.Outcome, facts.Reason
		}
		return "", err
	})
	return page, err
}

// privateFlag adds --allow-private.
func privateFlag(cmd *cobra.Command, private *[]string) {
	cmd.Flags().StringSliceVar(private, "allow-private", nil, "address ranges (CIDR) that may be read though they are private")
}

// crawler returns a crawler without a store, by the limits of the configuration when
// there is one. The options hold what no configuration says.
func (e *env) crawler(cmd *cobra.Command, private []string, o crawler.Options) (*crawler.Crawler, error) {
	limits := config.Fetch{}
	if _, err := os.Stat(e.config); err == nil || cmd.Flags().Changed("config") {
		c, err := config.Load(e.config)
		if err != nil {
			return nil, err
		}
		limits = c.Fetch
	}
	if err := checkRanges(private); err != nil {
		return nil, err
	}
	limits.AllowPrivate = append(limits.AllowPrivate, private...)
	return app.NewCrawler(e.log(cmd), limits, o)
}

// checkRanges checks the values of --allow-private.
func checkRanges(private []string) error {
	for _, cidr := range private {
		if _, err := netip.ParsePrefix(cidr); err != nil {
			return fmt.Errorf("--allow-private %q: use a range such as 10.0.0.0/8: %w", cidr, didban.ErrInvalid)
		}
	}
	return nil
}
