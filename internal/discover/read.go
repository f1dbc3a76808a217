package discover

import (
	"context"
	"fmt"

	"didban"
	"didban/analysis/roles"
	"didban/extractors"
)

// read reads one page and counts its facts.
func (s *search) read(ctx context.Context, p Page) (Page, error) {
	source := didban.Source{Role: p.Role, URL: p.URL, Pages: 1}
	if p.Role == roles.Changelog {
		source.Role = didban.RoleLanding
	}
	s.result.Read++
	err := s.crawler.Crawl(ctx, source, nil, func(_ context.Context, page *didban.Page) (string, error) {
		facts := extractors.Extract(page, source)
		p.note(facts)
		p.again = s.repeated(page)
		if p.Found == frontPage {
			s.found.addLinks(page)
		} else {
			p.home = s.found.home != nil && same(page.FinalURL, s.found.home.String())
		}
		if s.options.OnPage != nil && (p.Found != commonPath || p.Outcome != didban.OutcomeGone) {
			s.options.OnPage(page)
		}
		return "", nil
	})
	return p, err
}

// repeated reports whether the page was read before, by the address that answered or
// by its content, and remembers it.
func (s *search) repeated(page *didban.Page) bool {
	again := false
	for _, key := range []string{page.FinalURL, string(page.Body)} {
		if key != "" {
			id := didban.ID(key)
			again = again || s.seen[id]
			s.seen[id] = true
		}
	}
	return again
}

// note keeps how the reading ended. Of a changelog nothing is read but that it is there.
func (p *Page) note(facts didban.Facts) {
	p.Outcome, p.Why = facts.Outcome, facts.Reason
	switch {
	case p.Role != roles.Changelog:
		p.Facts = count(facts, p.Role)
	case p.Outcome == didban.OutcomeEmpty:
		p.Outcome, p.Why = didban.OutcomeOK, ""
	}
}

// count returns how many facts of its role a page holds.
func count(f didban.Facts, role didban.Role) int {
	switch role {
	case didban.RolePricing:
		return len(f.Plans)
	case didban.RoleFAQ:
		return len(f.FAQs)
	case didban.RoleFeatures:
		return len(f.Features)
	case didban.RoleIntegrations:
		return len(f.Integrations)
	case didban.RoleReviews:
		return len(f.Reviews)
	}
	return f.Count()
}

// judge lets what the page holds speak for or against it.
func (p *Page) judge() {
	switch {
	case p.Outcome != didban.OutcomeOK && p.Outcome != didban.OutcomeEmpty:
		p.Score = 0
		p.Reasons = append(p.Reasons, "but it could not be read")
	case p.Facts > 0:
		p.Score = min(1, p.Score+0.3)
		p.Reasons = append(p.Reasons, fmt.Sprintf("%d facts were read", p.Facts))
	case p.Role != roles.Changelog:
		p.Score /= 2
		p.Reasons = append(p.Reasons, "but nothing of its role was read")
	}
}
