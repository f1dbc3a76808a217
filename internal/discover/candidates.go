package discover

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"didban"
	"didban/analysis/roles"
	"didban/crawler"
	"didban/extractors"
)

// likelyScore is the least score of a page that is suggested.
const likelyScore = 0.4

// maxCandidates bounds how many addresses of a site are judged.
const maxCandidates = 20_000

// candidates are the addresses of a site that were heard of.
type candidates struct {
	home  *url.URL
	byURL map[string]*candidate
	order []*candidate
	// platforms are pages elsewhere that the site links to.
	platforms []Page
}

// candidate is one address with what is known of it.
type candidate struct {
	evidence roles.Evidence
	found    string
}

func newCandidates(address string) *candidates {
	c := &candidates{byURL: map[string]*candidate{}}
	if canonical, err := crawler.Canonical(address); err == nil {
		c.home, _ = url.Parse(canonical)
	}
	return c
}

// add notes an address of the site; of several mentions the first names its origin.
func (c *candidates) add(address, found string) *candidate {
	canonical, err := crawler.Canonical(address)
	if err != nil || c.home == nil || !crawler.SameSite(canonical, c.home.String()) || canonical == c.home.String() {
		return nil
	}
	known, ok := c.byURL[canonical]
	if !ok && len(c.order) < maxCandidates {
		known = &candidate{evidence: roles.Evidence{URL: canonical}, found: found}
		c.byURL[canonical] = known
		c.order = append(c.order, known)
	}
	return known
}

// addLinks notes the links of the front page: those of the site with their texts, and
// those to platforms of reviews.
func (c *candidates) addLinks(p *didban.Page) {
	for _, l := range extractors.Links(p) {
		if platform, ok := roles.PlatformOf(l.URL); ok {
			c.addPlatform(onPlatform(l.URL, "link", platform))
			continue
		}
		known := c.add(l.URL, "link")
		if known == nil {
			continue
		}
		known.evidence.Texts = append(known.evidence.Texts, l.Text)
		known.evidence.Navigation = known.evidence.Navigation || l.Place == extractors.InNavigation
		known.evidence.Footer = known.evidence.Footer || l.Place == extractors.InFooter
	}
}

func (c *candidates) addPlatform(p Page) {
	if !slices.ContainsFunc(c.platforms, func(known Page) bool { return known.URL == p.URL }) {
		c.platforms = append(c.platforms, p)
	}
}

// onPlatform returns the page of a product on a platform of reviews, with the address
// that is to be read where there is one.
func onPlatform(address, found string, platform roles.Platform) Page {
	return Page{
		URL: cmp.Or(platform.Source(address), address), Role: didban.RoleReviews, Score: 1, Found: found,
		Reasons: []string{"a page on " + platform.Name, platform.Advice}, Platform: &platform,
	}
}

// addCommon notes the paths that sites often have.
func (c *candidates) addCommon() {
	for _, path := range roles.CommonPaths {
		c.add(c.home.Scheme+"://"+c.home.Host+path, commonPath)
	}
}

// likely returns the most likely pages of each role, at most so many: the first of
// every role, then the second of every role, and so on, and the platforms last. Common
// paths stand in for roles that the site names no page of.
func (c *candidates) likely(each int) []Page {
	byRole := map[didban.Role][]Page{}
	for _, known := range c.order {
		if guess, ok := roles.Best(known.evidence); ok && guess.Score >= likelyScore {
			byRole[guess.Role] = append(byRole[guess.Role], Page{
				URL: known.evidence.URL, Role: guess.Role, Score: guess.Score, Reasons: guess.Reasons, Found: known.found,
			})
		}
	}
	var out []Page
	for rank := range each {
		for _, role := range append(slices.Clone(didban.Roles), roles.Changelog) {
			if ranked := ranked(byRole[role]); rank < len(ranked) {
				out = append(out, ranked[rank])
			}
		}
	}
	return append(out, c.platforms...)
}

// ranked orders the pages of a role; where the site names any, common paths are left
// out.
func ranked(pages []Page) []Page {
	named := func(p Page) bool { return p.Found != commonPath }
	if slices.ContainsFunc(pages, named) {
		pages = slices.DeleteFunc(slices.Clone(pages), func(p Page) bool { return !named(p) })
	}
	slices.SortStableFunc(pages, func(a, b Page) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(len(a.URL), len(b.URL)), strings.Compare(a.URL, b.URL))
	})
	return pages
}
