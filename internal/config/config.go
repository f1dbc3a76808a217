// Package config reads didban.yaml: who is watched, when, and who is told.
//
// The file is strict. An unknown key, a schedule that never fires, a duplicate
// id or an address that is not http(s) is an error that names the file, the line
// and the path, such as "competitors[2].sources[0].url". Secrets stand in files
// of their own or in the environment, never in the configuration.
package config

import (
	"net/netip"
	"time"

	"didban"
	"didban/crawler"
)

// Config is the whole file. Its yaml tags are the published keys; their JSON
// Schema is docs/didban.schema.json.
type Config struct {
	// Company is our own company, read and measured like the competitors.
	Company *Company `yaml:"company,omitempty"`
	// Competitors are the companies that are watched.
	Competitors []Company `yaml:"competitors,omitempty"`
	// Schedules say when crawls run and digests are sent.
	Schedules []Schedule `yaml:"schedules,omitempty"`
	// Digests say who gets which digest.
	Digests []Digest `yaml:"digests,omitempty"`
	// Readers are people who get digests in a form of their own.
	Readers []Subscription `yaml:"subscriptions,omitempty"`
	// Alerts say what must not wait for a digest.
	Alerts *Alerts `yaml:"alerts,omitempty"`
	// Web says where "didban serve" answers over HTTP; without it, it does not.
	Web *Web `yaml:"web,omitempty"`
	// SMTP is the mail server that digests are sent through.
	SMTP *SMTP `yaml:"smtp,omitempty"`
	// Store is where everything is kept: sqlite://path or mongodb://…; the default
	// is sqlite://didban.db. The environment variable DIDBAN_STORE wins over it.
	Store string `yaml:"store,omitempty"`
	// StoreFile names a file that holds the store address, when it is a secret.
	StoreFile string `yaml:"store_file,omitempty"`
	// Fetch limits and identifies the crawler.
	Fetch Fetch `yaml:"fetch,omitempty"`
	// Discover says how often the sites are searched for new pages.
	Discover Discover `yaml:"discover,omitempty"`
	// Privacy says what is kept about the writers of reviews.
	Privacy Privacy `yaml:"privacy,omitempty"`
	// Analysis says how reviews are read.
	Analysis Analysis `yaml:"analysis,omitempty"`
}

// Company is a company with the addresses that are read.
type Company struct {
	// ID is the short name in commands and exports: lower-case letters, digits, - and _.
	ID string `yaml:"id"`
	// Name is what people read; the default is the id.
	Name string `yaml:"name,omitempty"`
	// Sources are the pages that are read.
	Sources []Source `yaml:"sources,omitempty"`
	// Fetch limits the crawler further on the company's own sites.
	Fetch Pace `yaml:"fetch,omitempty"`
}

// Source is one address that is read on every crawl.
type Source struct {
	// ID overrides the default id, which is made of company, role and address.
	ID string `yaml:"id,omitempty"`
	// Role says what the page is for.
	Role didban.Role `yaml:"role"`
	// URL is the address of the page, http or https.
	URL string `yaml:"url"`
	// Pages is the most pages read from a paged source; the default is 1, and 10 for reviews.
	Pages int `yaml:"pages,omitempty"`
	// Selectors override the general rules with CSS selectors, by the name of the fact.
	Selectors map[string]string `yaml:"selectors,omitempty"`
	// Render says whether a browser runs the page's scripts: no (default), auto (only
	// when the page is a shell that scripts fill) or browser (always).
	Render didban.Render `yaml:"render,omitempty"`
}

// Digest is one report for one group of readers.
type Digest struct {
	// Name identifies the digest in commands and schedules.
	Name string `yaml:"name"`
	// Language is the language of the digest's own words: en (default) or fa.
	Language string `yaml:"language,omitempty"`
	// Period is the span that a digest covers: day, week (default) or month.
	Period string `yaml:"period,omitempty"`
	// Zone is the IANA time zone in which periods begin; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
	// Audience says whose digest it is: product, sales or analyst; without one it
	// shows everything.
	Audience string `yaml:"audience,omitempty"`
	// Competitors limits the digest to the named companies; the default is all.
	Competitors []string `yaml:"competitors,omitempty"`
	// Recipients are the e-mail addresses it goes to.
	Recipients []string `yaml:"recipients,omitempty"`
	// Channels are the other places it goes to.
	Channels []Channel `yaml:"channels,omitempty"`
}

// SMTP is a mail server.
type SMTP struct {
	// Host is the server's name.
	Host string `yaml:"host"`
	// Port is 587 by default, and 465 with tls.
	Port int `yaml:"port,omitempty"`
	// TLS is starttls (default), tls, or none.
	TLS string `yaml:"tls,omitempty"`
	// From is the sender's address.
	From string `yaml:"from"`
	// Username signs in; without it no authentication is tried.
	Username string `yaml:"username,omitempty"`
	// PasswordFile names a file that holds the password; the environment variable
	// DIDBAN_SMTP_PASSWORD wins over it.
	PasswordFile string `yaml:"password_file,omitempty"`

	password string
}

// Password returns the secret that was read from the file or the environment.
func (s *SMTP) Password() string { return s.password }

// Fetch limits and identifies the crawler. Zero values are the defaults.
type Fetch struct {
	// Contact is an address about the crawler, sent in the User-Agent.
	Contact string `yaml:"contact,omitempty"`
	// AllowPrivate lists the CIDRs of private or loopback addresses that may be read.
	AllowPrivate []string `yaml:"allow_private,omitempty"`
	// Spacing is the least time between two requests to one host; the default is 1s.
	Spacing time.Duration `yaml:"spacing,omitempty"`
	// DailyRequests is the most requests to one host in a day (UTC), robots.txt
	// included; the default is 5000.
	DailyRequests int `yaml:"daily_requests,omitempty"`
	// Windows are the hours of a day in which sites are read, such as "22:00-06:00";
	// the default is always.
	Windows []string `yaml:"windows,omitempty"`
	// Zone is the IANA time zone of the windows; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
	// Proxy is the http or https address of a proxy that everything is fetched
	// through; the default is none, whatever the environment says.
	Proxy string `yaml:"proxy,omitempty"`
	// Timeout is the most time for one page; the default is 30s.
	Timeout time.Duration `yaml:"timeout,omitempty"`
	// MaxBody is the most bytes of a decoded page; the default is 10 MiB.
	MaxBody int64 `yaml:"max_body,omitempty"`
	// Browser is the Chromium that runs scripts, by name or path; the default is the
	// first of chromium, chromium-browser and google-chrome that is found.
	Browser string `yaml:"browser,omitempty"`
	// Parallel is how many companies are crawled at a time; the default is 4.
	Parallel int `yaml:"parallel,omitempty"`

	sites []crawler.SiteLimits
}

// Private returns AllowPrivate as address ranges.
func (f Fetch) Private() []netip.Prefix { return prefixes(f.AllowPrivate) }

// Privacy says what is kept about the writers of reviews.
type Privacy struct {
	// KeepAuthors stores the names of reviewers as the pages show them.
	KeepAuthors bool `yaml:"keep_authors,omitempty"`
	// AuthorKeyFile names a file with the key for the hash that recognises the same
	// writer; the environment variable DIDBAN_AUTHOR_KEY wins over it. Without a
	// key no hash is kept.
	AuthorKeyFile string `yaml:"author_key_file,omitempty"`

	authorKey []byte
}

// AuthorKey returns the key for author hashes; empty when there is none.
func (p Privacy) AuthorKey() []byte { return p.authorKey }

// Companies returns the companies in the product's own terms: ours first, then
// the competitors in the order of the file.
func (c *Config) Companies() []didban.Competitor {
	var out []didban.Competitor
	if c.Company != nil {
		own := c.Company.competitor()
		own.Own = true
		out = append(out, own)
	}
	for _, company := range c.Competitors {
		out = append(out, company.competitor())
	}
	return out
}

func (c Company) competitor() didban.Competitor {
	out := didban.Competitor{ID: c.ID, Name: c.Name}
	for _, s := range c.Sources {
		out.Sources = append(out.Sources, didban.Source{
			ID: s.ID, Competitor: c.ID, Role: s.Role, URL: s.URL, Pages: s.Pages, Selectors: s.Selectors, Render: s.Render,
		})
	}
	return out
}

// Digest returns the digest with the name.
func (c *Config) Digest(name string) (Digest, bool) {
	for _, d := range c.Digests {
		if d.Name == name {
			return d, true
		}
	}
	return Digest{}, false
}

// Watch adds a company to the configuration.
func (c *Config) Watch(company didban.Competitor) {
	out := Company{ID: company.ID, Name: company.Name}
	for _, s := range company.Sources {
		out.Sources = append(out.Sources, Source{ID: s.ID, Role: s.Role, URL: s.URL, Pages: s.Pages, Selectors: s.Selectors, Render: s.Render})
	}
	if company.Own {
		c.Company = &out
		return
	}
	c.Competitors = append(c.Competitors, out)
}
