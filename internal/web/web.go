// Package web answers over HTTP: the links in mails, feeds and the health of the
// process. Each page has a file of its own.
//
// A page that changes something does so on POST alone, because programs that look at
// mails follow every link in them. Links from mails prove themselves by their
// signature and need no session.
package web

import (
	"context"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/feed"
)

// Desk is what the pages ask of the product.
type Desk interface {
	// Subscription returns one subscription, ended or not.
	Subscription(ctx context.Context, id string) (didban.Subscription, error)
	// Unsubscribe ends it; ending it twice changes nothing.
	Unsubscribe(ctx context.Context, id string) (didban.Subscription, error)
	// Alert returns one alert.
	Alert(ctx context.Context, id string) (didban.Alert, error)
	// Acknowledge says that somebody has taken an alert up; the first one counts.
	Acknowledge(ctx context.Context, id, by string) (didban.Alert, error)
	// Feed returns the feed of a company's changes or of a digest, by its name; "" is
	// the changes at every company.
	Feed(ctx context.Context, name string) (feed.Feed, error)
	// Ready returns an error while what the product needs cannot be used.
	Ready(ctx context.Context) error
}

// Options of the pages.
type Options struct {
	Log   *slog.Logger
	Desk  Desk
	Links notify.Links
}

// server is what every page shares.
type server struct {
	log   *slog.Logger
	desk  Desk
	links notify.Links
}

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

var pages = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// New returns the handler of all pages.
func New(o Options) http.Handler {
	s := &server{log: o.Log, desk: o.Desk, links: o.Links}
	mux := http.NewServeMux()
	for pattern, page := range map[string]page{
		"GET /unsubscribe":  s.askUnsubscribe,
		"POST /unsubscribe": s.unsubscribe,
		"GET /acknowledge":  s.askAcknowledge,
		"POST /acknowledge": s.acknowledge,
		"GET /feed":         s.feed,
		"GET /livez":        s.live,
		"GET /readyz":       s.ready,
		"GET /healthz":      s.ready,
	} {
		mux.Handle(pattern, s.handler(page))
	}
	mux.Handle("GET /static/", http.FileServerFS(staticFiles))
	return guarded(mux)
}

// page answers a request, or returns why it cannot.
type page func(w http.ResponseWriter, r *http.Request) error

// statuses is the one table of errors and HTTP statuses; the first match counts.
var statuses = []struct {
	err    error
	status int
}{
	{didban.ErrForbidden, http.StatusForbidden},
	{didban.ErrNotFound, http.StatusNotFound},
	{didban.ErrInvalid, http.StatusBadRequest},
	{didban.ErrConflict, http.StatusConflict},
	{didban.ErrUnavailable, http.StatusServiceUnavailable},
}

// handler answers with the page, or with what its error means. What went wrong inside
// is logged and not told.
func (s *server) handler(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := p(w, r)
		if err == nil {
			return
		}
		status := http.StatusInternalServerError
		for _, known := range statuses {
			if errors.Is(err, known.err) {
				status = known.status
				break
			}
		}
		if status >= http.StatusInternalServerError {
			s.log.ErrorContext(r.Context(), "a page failed", "url", r.URL.Path, "status", status, "err", err)
		}
		s.showError(w, r, status)
	})
}

// maxForm bounds what is read of a request, in bytes.
const maxForm = 64 << 10

// guarded sets what holds for every answer: nothing is loaded from elsewhere, framed,
// guessed or kept.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer") // the address of a link is its right
		h.Set("Cache-Control", "no-store")
		h.Set("X-Robots-Tag", "noindex")
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		next.ServeHTTP(w, r)
	})
}
