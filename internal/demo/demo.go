// Package demo is a fictional market: three competitors and our own company, each
// with a web site in its own markup, served over HTTP so that the whole chain can
// be shown and tested without a network. Every text was written for it.
//
// The market has two editions. The second differs from the first by what [Truth]
// lists, by new reviews, and by the noise that real pages carry (nonces, times,
// shuffled testimonials), which a good chain does not report.
package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Site serves the fictional companies, each below its own path: /nimbus/,
// /tidewire/, /paygah/ and /saffron/. It is an [http.Handler] and safe for
// concurrent use.
type Site struct {
	now     time.Time
	mux     *http.ServeMux
	markets map[string]*market

	mu      sync.Mutex
	edition int
	// visits counts the requests for a path, so that the noise differs from one
	// request to the next and yet is the same in every run of the demo.
	visits map[string]int
}

// New returns the site in its first edition. Dates are relative to now: the
// reviews of the first edition are more than a week old, those that the second
// adds are one to six days old, so that the digest of the last seven days holds
// exactly the new ones.
func New(now time.Time) *Site {
	s := &Site{now: now.UTC(), mux: http.NewServeMux(), edition: 1, markets: map[string]*market{}, visits: map[string]int{}}
	s.mux.HandleFunc("GET /robots.txt", serveRobots)
	for _, c := range companies {
		s.markets[c.id] = load(c)
		for _, p := range pages {
			s.mux.HandleFunc("GET /"+c.id+"/"+p.pattern, s.serve(c, p))
		}
		for _, p := range c.extra {
			s.mux.HandleFunc("GET /"+c.id+"/"+p.pattern, s.serve(c, p))
		}
	}
	return s
}

// SetEdition moves the site to edition 1 or 2; any other number is the nearest of
// them. It may be called while the site is being served.
func (s *Site) SetEdition(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edition = min(max(n, 1), 2)
}

// ServeHTTP answers a request by the current edition.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// visit returns the current edition and how often the path was asked for before.
func (s *Site) visit(path string) (edition, before int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before = s.visits[path]
	s.visits[path]++
	return s.edition, before
}

// serve answers one page of one company.
func (s *Site) serve(c company, p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		edition, visit := s.visit(r.URL.RequestURI())
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if edition == 2 && c.blocked == p.file {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprint(w, unavailable)
			return
		}
		if c.validators[p.file] != "" {
			visit = 0
		}
		body, err := s.render(c, p, r, edition, visit)
		switch {
		case errors.Is(err, errNoPage):
			http.NotFound(w, r)
			return
		case err != nil:
			http.Error(w, "the page could not be rendered", http.StatusInternalServerError)
			return
		}
		http.ServeContent(w, r, "", s.validate(w, c, p, body, edition), bytes.NewReader(body))
	}
}

// validate sets the page's ETag where it has one, and returns its time of last
// change, zero where the site states none.
func (s *Site) validate(w http.ResponseWriter, c company, p page, body []byte, edition int) time.Time {
	switch c.validators[p.file] {
	case "etag":
		sum := sha256.Sum256(body)
		w.Header().Set("ETag", strconv.Quote(hex.EncodeToString(sum[:8])))
	case "last-modified":
		if edition == 2 && c.changed[p.file] {
			return s.now.AddDate(0, 0, -1)
		}
		return s.now.AddDate(0, 0, -40)
	}
	return time.Time{}
}

// unavailable is the page of a site that is down: no Retry-After, no content.
const unavailable = `<!doctype html><html lang="en"><head><title>503 Service Unavailable</title></head>
<body><h1>Service Unavailable</h1><p>The server is temporarily unable to service your request.</p></body></html>
`

// serveRobots answers the rules of the whole host: nothing that a source names is
// forbidden.
func serveRobots(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprint(w, "User-agent: *\nDisallow: /nimbus/login\nDisallow: /paygah/login\nCrawl-delay: 0\n")
}
