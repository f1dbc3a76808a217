package crawler

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"didban"
)

// rendering is the rendering of one page.
type rendering struct {
	crawler *Crawler
	page    *didban.Page
	options BrowserOptions
	jar     http.CookieJar
	main    string // the frame of the page
	answers sync.WaitGroup
	stop    context.CancelCauseFunc

	mu       sync.Mutex
	opened   bool      // the document was answered
	loaded   time.Time // the document and what it names are there
	pending  int       // requests under way
	rested   time.Time // since when there are none
	requests int
	bytes    int64
	address  string // of the last document
	status   int    // of the last document
	lost     error  // why the last document could not be had
	missed   string // a part of the page that could not be had
}

func newRendering(c *Crawler, p *didban.Page) *rendering {
	return &rendering{crawler: c, page: p, options: c.options.Browser, jar: newJar(), status: http.StatusOK}
}

// begin counts a request of the page, and stops a page that sends too many.
func (r *rendering) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending++
	if r.requests++; r.requests > r.options.MaxRequests {
		r.stop(fmt.Errorf("the page sends over %d requests: %w", r.options.MaxRequests, didban.ErrTooLarge))
	}
}

// end counts the end of a request.
func (r *rendering) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending--
	r.rested = time.Now()
}

// open reports whether this is the first document that is asked for.
func (r *rendering) open() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	first := !r.opened
	r.opened = true
	return first
}

// went notes that the page led to another document, and how that was answered.
func (r *rendering) went(address string, status int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.address, r.status, r.lost = address, status, err
}

// miss notes that a part of the page could not be had. Parts from other sites are
// seldom what a page says. Of several the first by name is kept, so that the same
// page gives the same reason.
func (r *rendering) miss(address string, status int, err error) {
	if !r.own(address) {
		return
	}
	why := fmt.Sprintf("HTTP %d", status)
	if err != nil {
		why = reason(err)
	}
	missed := fmt.Sprintf("the page could not load %s: %s", address, why)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.missed == "" || missed < r.missed {
		r.missed = missed
	}
}

// own reports whether the address belongs to the site of the page.
func (r *rendering) own(address string) bool {
	to, err := url.Parse(address)
	home, homeErr := url.Parse(r.page.FinalURL)
	return err == nil && homeErr == nil && site(to) == site(home)
}

// settled reports whether the page may be read.
func (r *rendering) settled(now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.loaded.IsZero() {
		return false
	}
	return r.pending == 0 && now.Sub(r.rested) >= quiet || now.Sub(r.loaded) >= r.options.Settle
}

// last returns what is known of the document that the tab shows, or why there is
// none.
func (r *rendering) last() (rendered, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.lost != nil {
		return rendered{}, fmt.Errorf("the page led to %s: %w", r.address, r.lost)
	}
	return rendered{URL: r.address, status: r.status, missed: r.missed}, nil
}
