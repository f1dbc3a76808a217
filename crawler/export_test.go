package crawler

import (
	"io"
	"net"
	"net/url"
)

// For tests of the parts that callers do not need.
var (
	RequestPath = requestPath
	Identity    = identity
)

// CharsetName returns the name of the encoding that a body is read in.
func CharsetName(body []byte, contentType string) string {
	_, name := charsetOf(body, contentType)
	return name
}

// Site returns the registrable domain of an address.
func Site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return site(u)
}

// SetResolver makes the guard's dialer resolve names by r.
func (g *Guard) SetResolver(r *net.Resolver) { g.dialer.Resolver = r }

// ReadSitemap calls visit with the addresses of a sitemap.
func ReadSitemap(r io.Reader, visit func(address string) bool) error {
	return readSitemap(r, func(e sitemapEntry) bool { return visit(e.URL) })
}
