package roles

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Access says how the reviews of a platform can be had.
type Access string

// The kinds of access.
const (
	// AccessPage: the page itself can be a source of reviews.
	AccessPage Access = "page"
	// AccessFeed: the platform publishes a feed, which is the source.
	AccessFeed Access = "feed"
	// AccessClosed: the platform keeps crawlers out; only an export can be imported.
	AccessClosed Access = "closed"
)

// Platform is a place that holds reviews of many companies.
type Platform struct {
	Name   string `json:"name"`
	Access Access `json:"access"`
	// Advice says what to do.
	Advice string `json:"advice"`

	hosts []string
	path  *regexp.Regexp // of the page of one product
}

// The advice for platforms that keep crawlers out, and for those whose pages are made
// by scripts.
const (
	importAdvice = "closed to crawlers: a bot check stands before its pages and its terms forbid collecting them; import its reviews from a file instead"
	scriptAdvice = "its page is made by scripts and shows a few reviews only; use render: browser, or import its reviews from a file instead"
)

// platforms lists what is known, with the pages that stand for one product.
var platforms = []Platform{
	{"Google Play", AccessPage, scriptAdvice, []string{"play.google.com"}, regexp.MustCompile(`^/store/apps/details`)},
	{"App Store", AccessFeed, "its feed of the newest 500 reviews of a country is the source", []string{"apps.apple.com", "itunes.apple.com"}, regexp.MustCompile(`/id=?\d+`)},
	{"Trustpilot", AccessClosed, importAdvice, []string{"trustpilot.com"}, regexp.MustCompile(`^/review/`)},
	{"G2", AccessClosed, importAdvice, []string{"g2.com"}, regexp.MustCompile(`^/products/`)},
	{"Capterra", AccessClosed, importAdvice, []string{"capterra.com"}, regexp.MustCompile(`^/(p|reviews)/`)},
	{"Cafe Bazaar", AccessPage, scriptAdvice, []string{"cafebazaar.ir"}, regexp.MustCompile(`^/app/`)},
	{"Myket", AccessPage, "its page shows the newest reviews and can be a source", []string{"myket.ir"}, regexp.MustCompile(`^/app/`)},
	{"Digikala", AccessPage, scriptAdvice, []string{"digikala.com"}, regexp.MustCompile(`^/product/`)},
}

// PlatformOf returns the platform that an address lies on, when it is the page of one
// product there.
func PlatformOf(address string) (Platform, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return Platform{}, false
	}
	host := strings.ToLower(u.Hostname())
	i := slices.IndexFunc(platforms, func(p Platform) bool {
		return p.path.MatchString(u.Path) && slices.ContainsFunc(p.hosts, func(own string) bool {
			return host == own || strings.HasSuffix(host, "."+own)
		})
	})
	if i < 0 {
		return Platform{}, false
	}
	return platforms[i], true
}

// appID finds country and number in the address of an app.
var appID = regexp.MustCompile(`^/(?:([a-z]{2})/)?.*id=?(\d+)`)

// Source returns the address to read in the place of a product's page there: the feed
// of an App Store, else the page. It is empty for a closed platform.
func (p Platform) Source(address string) string {
	switch p.Access {
	case AccessClosed:
		return ""
	case AccessPage:
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	found := appID.FindStringSubmatch(u.Path)
	if found == nil {
		return ""
	}
	country := found[1]
	if country == "" {
		country = "us"
	}
	return "https://itunes.apple.com/" + country + "/rss/customerreviews/id=" + found[2] + "/sortBy=mostRecent/json"
}
