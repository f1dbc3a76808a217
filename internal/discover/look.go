package discover

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"didban"
	"didban/analysis/roles"
	"didban/crawler"
)

// lookPages lets a look read every likely page: one that the budget left out would seem
// new the next time.
const lookPages = 40

// Look discovers the company's sites again and notes in the ledger what is new and
// what vanished. It returns the news of this look. A site whose front page cannot be
// read stays as it was, with the reason; a page that cannot be read has not vanished.
func Look(ctx context.Context, c Crawler, company didban.Competitor, l *Ledger, now time.Time) ([]News, error) {
	before := l.News(company)
	for _, entry := range entries(company) {
		site := l.site(entry)
		found, err := Discover(ctx, c, entry, Options{Pages: lookPages, Known: site.known(company)})
		if err != nil {
			return nil, fmt.Errorf("look at %s again: %w", company.ID, err)
		}
		site.note(found, now)
	}
	return slices.DeleteFunc(l.News(company), func(n News) bool {
		return slices.ContainsFunc(before, func(b News) bool { return b.URL == n.URL && b.State == n.State })
	}), nil
}

// entries returns where the sites of a company are entered: the landing page of each
// that has one among the sources, else its root. Platforms of reviews are no sites of
// the company.
func entries(company didban.Competitor) []string {
	var out []string
	sources := slices.Clone(company.Sources)
	slices.SortStableFunc(sources, func(a, b didban.Source) int { return landingFirst(a) - landingFirst(b) })
	for _, s := range sources {
		u, err := url.Parse(s.URL)
		_, platform := roles.PlatformOf(s.URL)
		if err != nil || platform || slices.ContainsFunc(out, func(known string) bool { return crawler.SameSite(known, s.URL) }) {
			continue
		}
		if s.Role == didban.RoleLanding {
			out = append(out, s.URL)
			continue
		}
		out = append(out, u.Scheme+"://"+u.Host+"/")
	}
	return out
}

func landingFirst(s didban.Source) int {
	if s.Role == didban.RoleLanding {
		return 0
	}
	return 1
}

// known returns the pages of the site that a look reads in any case: those that are
// watched, and those that earlier looks found.
func (s *Site) known(company didban.Competitor) []didban.Source {
	var out []didban.Source
	for _, source := range company.Sources {
		if crawler.SameSite(source.URL, s.URL) {
			out = append(out, didban.Source{URL: source.URL, Role: source.Role})
		}
	}
	for _, p := range s.Pages {
		_, platform := roles.PlatformOf(p.URL)
		watched := slices.ContainsFunc(out, func(o didban.Source) bool { return same(o.URL, p.URL) })
		if !platform && !watched && !p.Dismissed {
			out = append(out, didban.Source{URL: p.URL, Role: p.Role})
		}
	}
	return out
}

// same reports whether two addresses are one.
func same(a, b string) bool {
	one, errA := crawler.Canonical(a)
	other, errB := crawler.Canonical(b)
	return errA == nil && errB == nil && one == other
}
