package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"os/exec"
	"strings"
	"time"

	"didban"
)

// BrowserOptions tune how pages are rendered. The zero value of each field means
// its default.
type BrowserOptions struct {
	// Path is the Chromium, by name or path; default the first of chromium,
	// chromium-browser and google-chrome on the PATH.
	Path string
	// Timeout bounds the rendering of one page, default 2 min. The waits for the
	// turns of the hosts count.
	Timeout time.Duration
	// Settle is the longest wait, once the page has loaded, for its requests to end,
	// default 20 s. A page that never rests is taken as it is then.
	Settle time.Duration
	// MaxRequests is the most requests of one page, default 200.
	MaxRequests int
	// MaxBytes is the most decoded bytes that the requests of one page bring,
	// default 50 MiB.
	MaxBytes int64
}

// withDefaults returns o with every zero field replaced by its default.
func (o BrowserOptions) withDefaults() BrowserOptions {
	o.Timeout = cmp.Or(o.Timeout, 2*time.Minute)
	o.Settle = cmp.Or(o.Settle, 20*time.Second)
	o.MaxRequests = cmp.Or(o.MaxRequests, 200)
	o.MaxBytes = cmp.Or(o.MaxBytes, 50<<20)
	return o
}

// program returns the path of the browser.
func (o BrowserOptions) program() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if o.Path != "" {
		names = []string{o.Path}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%s: %w", strings.Join(names, ", "), didban.ErrNotFound)
}

// Render returns the fetched page with what its scripts make of it in a headless
// browser. One page is rendered at a time. Every request of the page goes through
// the crawler: the address guard, robots.txt, the hosts' turns and the limits hold
// for each, and the browser itself can open no connection.
//
// The reason of a rendered page names a part of it that could not be loaded from its
// own site, because robots.txt forbids it, say: what the page does not say then means
// nothing. A page without HTML is returned as it is. When the browser is missing, crashes
// or hangs, that is the outcome of the page, with the reason; its body stays.
// Render fails only when the context is done.
func (c *Crawler) Render(ctx context.Context, p *didban.Page) (*didban.Page, error) {
	if p.Outcome != didban.OutcomeOK || !isHTML(p) {
		return p, nil
	}
	out := *p
	path, err := c.options.Browser.program()
	if err != nil {
		c.log.Warn("no browser", "url", p.URL, "err", err)
		out.Outcome, out.Reason = didban.OutcomeNeedsRendering, "no Chromium was found; install it or set fetch.browser"
		return &out, nil
	}
	if err := take(ctx, c.browser); err != nil {
		return nil, err
	}
	defer func() { <-c.browser }()
	begun := time.Now()
	var made rendered
	err = c.recovered(func() (err error) { made, err = newRendering(c, p).run(ctx, path); return err })
	if ctx.Err() != nil {
		return nil, fmt.Errorf("render %s: %w", p.URL, ctx.Err())
	}
	out.Duration += time.Since(begun)
	finish(&out, made, err)
	c.log.Info("rendered", "url", p.URL, "outcome", out.Outcome, "reason", out.Reason, "duration", out.Duration)
	return &out, nil
}

// load fetches a page, and renders it when the source asks for a browser. Then it is
// fetched in full: "not modified" would say nothing of what the scripts bring.
func (s *session) load(ctx context.Context, source didban.Source, address string, known Known) (*didban.Page, error) {
	if source.Render != didban.RenderBrowser {
		return s.fetch(ctx, address, known)
	}
	page, err := s.fetch(ctx, address, Known{})
	if err != nil {
		return nil, err
	}
	return s.crawler.Render(ctx, page)
}

// isHTML reports whether a browser would run the page.
func isHTML(p *didban.Page) bool {
	mediaType, _, err := mime.ParseMediaType(cmp.Or(p.ContentType, http.DetectContentType(p.Body)))
	return len(p.Body) > 0 && (err != nil || mediaType == "text/html" || mediaType == "application/xhtml+xml")
}

// finish fills the page from what the browser made of it, or from the error. The
// validators go: they speak of the shell, not of what stands in it.
func finish(p *didban.Page, made rendered, err error) {
	p.ETag, p.LastModified, p.NotModified = "", "", false
	switch {
	case errors.Is(err, errSlow):
		p.Outcome, p.Reason = didban.OutcomeTimeout, reason(err)
	case err != nil:
		p.Outcome, _ = outcomeOfError(err)
		p.Reason = reason(err)
	case made.status/100 != 2:
		p.Status = made.status
		p.Outcome, p.Reason = outcomeOf(made.status), fmt.Sprintf("the page led to %s: HTTP %d", made.URL, made.status)
	default:
		p.Body, p.Rendered, p.FinalURL, p.Reason = []byte(made.HTML), true, made.URL, made.missed
	}
}
