// Package discover finds the pages of a site that are worth watching: it looks at
// robots.txt, the sitemaps, the links of the front page and a few common paths,
// guesses what each page is for, and reads the likely ones to see whether it is so.
// What it finds is a suggestion, which a person confirms.
package discover

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"didban"
	"didban/analysis/roles"
	"didban/crawler"
)

// Crawler is what discovery needs of package crawler.
type Crawler interface {
	Crawl(ctx context.Context, s didban.Source, m crawler.Memory, visit crawler.Visit) error
	Policy(ctx context.Context, address string) (crawler.Policy, error)
	Sitemaps(ctx context.Context, address string, l crawler.SitemapLimits, visit func(crawler.SitemapEntry)) ([]crawler.SitemapFile, error)
}

// Options bound a discovery. The zero value of each field means its default.
type Options struct {
	// Pages is the most pages that are read, the front page included; default 20.
	Pages int
	// Each is the most pages that are suggested for one role; default 3.
	Each int
	// Known are pages of the site that are read in any case, beside the budget, so that
	// it shows whether they are still there.
	Known []didban.Source
	// OnPage, when set, is told of each page as it is read, but not of common paths
	// that are not there.
	OnPage func(*didban.Page)
}

// Page is a page that may be worth watching.
type Page struct {
	URL  string      `json:"url"`
	Role didban.Role `json:"role"`
	// Score is between 0 and 1; see [roles.Guess].
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons,omitempty"`
	// Found says where the address comes from: "front page", "link", "sitemap",
	// "common path"; or that it is one of [Options.Known]: "known".
	Found string `json:"found"`
	// Outcome is that of reading the page; empty when the budget was spent before.
	Outcome didban.Outcome `json:"outcome,omitempty"`
	// Why explains every outcome but ok.
	Why string `json:"why,omitempty"`
	// Facts is how many facts of its role the page holds.
	Facts int `json:"facts,omitempty"`
	// Platform is set for a page on a platform of reviews.
	Platform *roles.Platform `json:"platform,omitempty"`

	again bool // the same page was read before, under another address
	home  bool // the address leads to the front page
}

// Where an address comes from.
const (
	frontPage = "front page"
	// commonPath is an address that nothing on the site names.
	commonPath = "common path"
	// known is an address that was known before.
	known = "known"
)

// Worth reports whether the page can be a source: read and found to hold facts, or a
// platform that is open.
func (p Page) Worth() bool {
	if p.Platform != nil {
		return p.Platform.Access != roles.AccessClosed
	}
	return p.Outcome == didban.OutcomeOK && p.Facts > 0 && p.Role != roles.Changelog
}

// Result is what was found on a site.
type Result struct {
	URL string `json:"url"`
	// Robots is what robots.txt says of the front page.
	Robots   crawler.Policy        `json:"robots"`
	Sitemaps []crawler.SitemapFile `json:"sitemaps,omitempty"`
	// Seen is how many addresses of the site were judged, Read how many were read.
	Seen int `json:"seen"`
	Read int `json:"read"`
	// Pages are the suggestions, by role and falling score.
	Pages []Page `json:"pages,omitempty"`
}

// Discover looks for the pages of the address's site. It fails only when the context
// is done or the address is wrong; what could not be read is part of the result.
func Discover(ctx context.Context, c Crawler, address string, o Options) (Result, error) {
	o.Pages, o.Each = cmp.Or(o.Pages, 20)+len(o.Known), cmp.Or(o.Each, 3)
	s := &search{crawler: c, options: o, found: newCandidates(address), seen: map[string]bool{}}
	if err := s.run(ctx, address); err != nil {
		return s.result, fmt.Errorf("discover %s: %w", address, err)
	}
	return s.result, nil
}

// search is one discovery.
type search struct {
	crawler Crawler
	options Options
	found   *candidates
	result  Result
	seen    map[string]bool // pages that were read, by address and content
}

func (s *search) run(ctx context.Context, address string) (err error) {
	s.result.URL = address
	if platform, ok := roles.PlatformOf(address); ok {
		s.result.Pages = []Page{onPlatform(address, frontPage, platform)}
		return nil
	}
	if s.result.Robots, err = s.crawler.Policy(ctx, address); err != nil {
		return err
	}
	if err := s.front(ctx, address); err != nil {
		return err
	}
	s.result.Sitemaps, err = s.crawler.Sitemaps(ctx, address, crawler.SitemapLimits{}, func(e crawler.SitemapEntry) {
		s.found.add(e.URL, "sitemap")
	})
	if err != nil {
		return err
	}
	s.found.addCommon()
	s.result.Seen = len(s.found.byURL)
	return s.confirm(ctx)
}

// front reads the front page and takes its links.
func (s *search) front(ctx context.Context, address string) error {
	if s.found.home != nil {
		address = s.found.home.String()
	}
	page, err := s.read(ctx, Page{URL: address, Role: didban.RoleLanding, Score: 1, Found: frontPage, Reasons: []string{"it is the address given"}})
	if err != nil {
		return err
	}
	s.result.Pages = append(s.result.Pages, page)
	return nil
}

// confirm reads the known pages, then the likely ones, those of all roles in turn,
// until the budget is spent, and orders the result.
func (s *search) confirm(ctx context.Context) error {
	for _, p := range s.chosen() {
		var err error
		if p.Platform == nil && s.result.Read < s.options.Pages {
			if p, err = s.read(ctx, p); err != nil {
				return err
			}
			p.judge()
		}
		if p.again && p.vanished() == "" || p.Found == commonPath && (p.Outcome != didban.OutcomeOK || p.Facts == 0 && p.Role != roles.Changelog) {
			continue // Known already, or a guess that nothing on the site supports.
		}
		s.result.Pages = append(s.result.Pages, p)
	}
	slices.SortStableFunc(s.result.Pages, func(a, b Page) int {
		return cmp.Or(cmp.Compare(place(a.Role), place(b.Role)), cmp.Compare(b.Score, a.Score), cmp.Compare(a.URL, b.URL))
	})
	return nil
}

// chosen returns the pages to read: the known ones but the front page, and the likely
// ones.
func (s *search) chosen() []Page {
	var out []Page
	for _, k := range s.options.Known {
		if address, err := crawler.Canonical(k.URL); err == nil && address != s.found.home.String() {
			out = append(out, Page{URL: address, Role: k.Role, Score: 1, Found: known, Reasons: []string{"it was known before"}})
		}
	}
	for _, p := range s.found.likely(s.options.Each) {
		if !slices.ContainsFunc(out, func(o Page) bool { return o.URL == p.URL }) {
			out = append(out, p)
		}
	}
	return out
}

// place orders roles as listings do; the changelog is last.
func place(r didban.Role) int {
	if i := slices.Index(didban.Roles, r); i >= 0 {
		return i
	}
	return len(didban.Roles)
}
