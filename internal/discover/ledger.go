package discover

import (
	"slices"
	"time"

	"didban"
)

// forgotten is how long a page that vanished is told of.
const forgotten = 90 * 24 * time.Hour

// Ledger is what repeated discoveries of one company have found so far. It is kept
// between them; its json form is stable.
type Ledger struct {
	Company string `json:"company"`
	Sites   []Site `json:"sites,omitempty"`
}

// Site is one site of a company.
type Site struct {
	// URL is where the site is entered.
	URL string `json:"url"`
	// Looked is when its front page was last read.
	Looked time.Time `json:"looked_at,omitzero"`
	// Problem says why the last look could not read the front page; empty when it did.
	Problem string     `json:"problem,omitempty"`
	Pages   []Sighting `json:"pages,omitempty"`
}

// Sighting is a page that was found.
type Sighting struct {
	URL     string      `json:"url"`
	Role    didban.Role `json:"role"`
	Facts   int         `json:"facts,omitempty"`
	Reasons []string    `json:"reasons,omitempty"`
	// First is when it was found; Later says that an earlier look at the site had not
	// found it.
	First time.Time `json:"first_seen"`
	Later bool      `json:"later,omitempty"`
	// Gone is when it was found to have vanished, and Why how that showed.
	Gone time.Time `json:"gone_at,omitzero"`
	Why  string    `json:"why,omitempty"`
	// Dismissed says that a person does not want to hear of it again.
	Dismissed bool `json:"dismissed,omitempty"`
}

// The states of news: the page appeared after the first look and is not watched; it
// vanished; or it is there since the first look and is not watched.
const (
	StateNew       = "new"
	StateVanished  = "vanished"
	StateUnwatched = "unwatched"
)

// News is a page that a person may want to decide about.
type News struct {
	Company string `json:"company"`
	State   string `json:"state"`
	// Since is when the page was found, or was found to have vanished.
	Since   time.Time   `json:"since"`
	Role    didban.Role `json:"role"`
	URL     string      `json:"url"`
	Facts   int         `json:"facts,omitempty"`
	Reasons []string    `json:"reasons,omitempty"`
}

// News returns what is to be decided of the company's pages: new ones, vanished ones,
// and then those that are not watched.
func (l *Ledger) News(company didban.Competitor) []News {
	byState := map[string][]News{}
	for _, site := range l.Sites {
		for _, p := range site.Pages {
			watched := slices.ContainsFunc(company.Sources, func(s didban.Source) bool { return same(s.URL, p.URL) })
			if state := p.state(watched); state != "" {
				byState[state] = append(byState[state], p.news(company.ID, state))
			}
		}
	}
	return slices.Concat(byState[StateNew], byState[StateVanished], byState[StateUnwatched])
}

// state returns the state of the page's news, or "" when there is none.
func (p Sighting) state(watched bool) string {
	switch {
	case p.Dismissed:
		return ""
	case !p.Gone.IsZero():
		return StateVanished
	case watched:
		return ""
	case p.Later:
		return StateNew
	}
	return StateUnwatched
}

func (p Sighting) news(company, state string) News {
	n := News{Company: company, State: state, Since: p.First, Role: p.Role, URL: p.URL, Facts: p.Facts, Reasons: p.Reasons}
	if state == StateVanished {
		n.Since, n.Facts, n.Reasons = p.Gone, 0, []string{p.Why}
	}
	return n
}

// Dismiss marks the page, and reports whether the ledger knows it.
func (l *Ledger) Dismiss(address string) bool {
	for _, site := range l.Sites {
		for i := range site.Pages {
			if p := &site.Pages[i]; same(p.URL, address) {
				p.Dismissed = true
				return true
			}
		}
	}
	return false
}

// site returns the site that is entered there, a new one if need be.
func (l *Ledger) site(entry string) *Site {
	i := slices.IndexFunc(l.Sites, func(s Site) bool { return s.URL == entry })
	if i < 0 {
		i = len(l.Sites)
		l.Sites = append(l.Sites, Site{URL: entry})
	}
	return &l.Sites[i]
}

// note enters the result of a look.
func (s *Site) note(r Result, now time.Time) {
	for _, p := range r.Pages {
		if p.Found == frontPage && !p.Outcome.Readable() && p.Platform == nil {
			s.Problem = string(p.Outcome) + ": " + p.Why
			return
		}
	}
	for _, p := range r.Pages {
		if p.Found != frontPage {
			s.sight(p, now)
		}
	}
	s.Pages = slices.DeleteFunc(s.Pages, func(p Sighting) bool { return !p.Gone.IsZero() && now.Sub(p.Gone) > forgotten })
	s.Problem, s.Looked = "", now
}

// sight enters one page: it may be found, have vanished, or have come back.
func (s *Site) sight(p Page, now time.Time) {
	i := slices.IndexFunc(s.Pages, func(k Sighting) bool { return k.URL == p.URL })
	why := p.vanished()
	switch {
	case i < 0 && (p.Worth() || p.Found == known && (why != "" || p.Outcome.Readable())):
		s.Pages = append(s.Pages, Sighting{URL: p.URL, Role: p.Role, First: now, Later: !s.Looked.IsZero() && p.Found != known})
		i = len(s.Pages) - 1
	case i < 0:
		return
	}
	k := &s.Pages[i]
	switch {
	case why == "" && (p.Outcome.Readable() || p.Platform != nil):
		k.Facts, k.Reasons, k.Gone, k.Why = p.Facts, p.Reasons, time.Time{}, ""
	case why != "" && k.Gone.IsZero():
		k.Gone, k.Why = now, why
	}
}

// vanished returns how the page shows that it is no longer there, or "".
func (p Page) vanished() string {
	switch {
	case p.Outcome == didban.OutcomeGone || p.Outcome == didban.OutcomeSoft404:
		return p.Why
	case p.Found == known && p.home:
		return "it leads to the front page"
	}
	return ""
}
