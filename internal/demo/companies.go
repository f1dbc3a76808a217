package demo

import "didban"

// page is one address of a company's site and the template that answers it.
type page struct {
	// pattern is relative to the company, as [http.ServeMux] reads it.
	pattern string
	// file is the template's name without ".html".
	file string
}

// pages are those that every company has. The last ones are never crawled; they
// stand behind the links of the others.
var pages = []page{
	{"{$}", "landing"},
	{"pricing", "pricing"},
	{"faq", "faq"},
	{"features", "features"},
	{"integrations", "integrations"},
	{"reviews", "reviews"},
	{"reviews/page/{page}", "reviews"},
	{"integrations/{name}", "plain"},
	{"privacy", "plain"},
	{"login", "plain"},
}

// company is one site: who it belongs to and how its server behaves.
type company struct {
	id, name string
	own      bool
	// perPage is the number of reviews on a page.
	perPage int
	// validators says which pages answer conditional requests, and by what: "etag"
	// or "last-modified". Their bytes carry no noise.
	validators map[string]string
	// changed names the pages with a last-modified validator that differ in the
	// second edition.
	changed map[string]bool
	// blocked is the page that answers 503 in the second edition.
	blocked string
	// extra are further pricing pages that are watched.
	extra []page
}

var companies = []company{
	{
		id: "nimbus", name: "Nimbus Desk", perPage: 10,
		validators: map[string]string{"faq": "etag", "integrations": "etag"},
	},
	{
		id: "tidewire", name: "Tidewire", perPage: 9,
		validators: map[string]string{"pricing": "last-modified", "integrations": "last-modified"},
		changed:    map[string]bool{"pricing": true},
		blocked:    "features",
	},
	{
		id: "paygah", name: "پایگاه", perPage: 8,
		validators: map[string]string{"faq": "last-modified", "features": "etag"},
	},
	{
		id: "saffron", name: "Saffron Desk", own: true, perPage: 9,
		validators: map[string]string{"features": "etag", "landing": "last-modified"},
		extra:      []page{{"fa/pricing", "pricing-fa"}},
	},
}

// Companies returns the four companies with their sources, addressed below base,
// such as "http://127.0.0.1:8080". The ids of the sources do not depend on base,
// so that two runs of the demo on different ports name them alike.
func Companies(base string) []didban.Competitor {
	out := make([]didban.Competitor, 0, len(companies))
	for _, c := range companies {
		home := base + "/" + c.id + "/"
		watched := didban.Competitor{ID: c.id, Name: c.name, Own: c.own}
		for _, role := range didban.Roles {
			watched.Sources = append(watched.Sources, didban.Source{
				ID: sourceID(c.id, role), Competitor: c.id, Role: role, URL: home + paths[role],
			})
		}
		for _, p := range c.extra {
			watched.Sources = append(watched.Sources, didban.Source{
				ID: c.id + "/" + p.file, Competitor: c.id, Role: didban.RolePricing, URL: home + p.pattern,
			})
		}
		out = append(out, watched)
	}
	return out
}

// paths are the addresses of the roles, relative to the company.
var paths = map[didban.Role]string{
	didban.RoleLanding:      "",
	didban.RolePricing:      "pricing",
	didban.RoleFAQ:          "faq",
	didban.RoleFeatures:     "features",
	didban.RoleIntegrations: "integrations",
	didban.RoleReviews:      "reviews",
}

// sourceID is the id of a company's page for a role, such as "nimbus/pricing".
func sourceID(company string, role didban.Role) string { return company + "/" + string(role) }
