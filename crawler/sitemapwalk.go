package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"didban"
)

// SitemapLimits bound the reading of a site's sitemaps. The zero value of each field
// means its default.
type SitemapLimits struct {
	// Files is the most files that are read, default 20.
	Files int
	// Depth is how far indexes lead to indexes, default 3.
	Depth int
	// Entries is the most addresses that are visited, default 10,000.
	Entries int
}

func (l SitemapLimits) withDefaults() SitemapLimits {
	return SitemapLimits{Files: cmp.Or(l.Files, 20), Depth: cmp.Or(l.Depth, 3), Entries: cmp.Or(l.Entries, 10_000)}
}

// SitemapFile says what came of one file.
type SitemapFile struct {
	URL     string         `json:"url"`
	Outcome didban.Outcome `json:"outcome"`
	// Reason explains every outcome but ok. The entries before a fault count.
	Reason string `json:"reason,omitempty"`
	// Entries is how many addresses of the site were taken from it.
	Entries int `json:"entries"`
}

// Sitemaps reads the sitemaps of the address's site: those that its robots.txt names,
// else /sitemap.xml, and those that they lead to on the same site. It calls visit with
// each listed address of the site, in canonical form, until a limit is reached. A
// file that cannot be read is a result; Sitemaps fails only when the context is done
// or the address is wrong.
func (c *Crawler) Sitemaps(ctx context.Context, address string, l SitemapLimits, visit func(SitemapEntry)) ([]SitemapFile, error) {
	home, err := canonicalURL(address)
	if err != nil {
		return nil, err
	}
	policy, err := c.Policy(ctx, address)
	if err != nil {
		return nil, err
	}
	w := &sitemapWalk{crawler: c, limits: l.withDefaults(), home: site(home), visit: visit, seen: map[string]bool{}}
	for _, named := range policy.Sitemaps {
		w.add(named, 0)
	}
	if len(w.queue) == 0 {
		w.add(home.Scheme+"://"+home.Host+"/sitemap.xml", 0)
	}
	for len(w.queue) > 0 && len(w.files) < w.limits.Files && w.entries < w.limits.Entries {
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.files = append(w.files, w.read(ctx, next))
		if err := ctx.Err(); err != nil {
			return w.files, fmt.Errorf("sitemaps of %s: %w", address, err)
		}
	}
	return w.files, nil
}

// sitemapWalk is one walk through the sitemaps of a site, breadth first.
type sitemapWalk struct {
	crawler *Crawler
	limits  SitemapLimits
	home    string // the site
	visit   func(SitemapEntry)
	seen    map[string]bool
	queue   []sitemapPlace
	files   []SitemapFile
	entries int
}

// sitemapPlace is a file to read, and how many indexes lead to it.
type sitemapPlace struct {
	url   string
	depth int
}

// add queues a file once.
func (w *sitemapWalk) add(address string, depth int) {
	canonical, err := Canonical(address)
	if err != nil || w.seen[canonical] {
		return
	}
	w.seen[canonical] = true
	w.queue = append(w.queue, sitemapPlace{canonical, depth})
}

// read visits the entries of one file.
func (w *sitemapWalk) read(ctx context.Context, at sitemapPlace) SitemapFile {
	file := SitemapFile{URL: at.url, Outcome: didban.OutcomeOK}
	res, err := w.crawler.open(ctx, at.url)
	if err != nil {
		file.Outcome, _ = outcomeOfError(err)
		file.Reason = reason(err)
		return file
	}
	defer res.Body.Close()
	if res.StatusCode/100 != 2 {
		file.Outcome, file.Reason = outcomeOf(res.StatusCode), fmt.Sprintf("HTTP %d %s", res.StatusCode, http.StatusText(res.StatusCode))
		return file
	}
	err = readSitemap(res.Body, func(e sitemapEntry) bool { return w.take(e, at.depth, &file) })
	switch {
	case errors.Is(err, didban.ErrTooLarge):
		file.Outcome, file.Reason = didban.OutcomeTooLarge, reason(err)
	case err != nil:
		file.Outcome, file.Reason = didban.OutcomeUnparsable, reason(err)
	}
	return file
}

// take visits an entry of the site, or queues a further file of it, and reports
// whether more are wanted.
func (w *sitemapWalk) take(e sitemapEntry, depth int, file *SitemapFile) bool {
	u, err := canonicalURL(e.URL)
	if err != nil || site(u) != w.home {
		return true
	}
	if e.index {
		if depth < w.limits.Depth && len(w.seen) < w.limits.Files {
			w.add(u.String(), depth+1)
		}
		return true
	}
	e.URL = u.String()
	w.visit(e.SitemapEntry)
	file.Entries++
	w.entries++
	return w.entries < w.limits.Entries
}

// open asks for an address through everything that protects, and returns the answer
// with its body decoded and capped, not read. The caller closes it.
func (c *Crawler) open(ctx context.Context, address string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(withExchange(ctx, &exchange{}), http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("URL %q: %w", address, didban.ErrInvalid)
	}
	client := http.Client{Transport: c.gate, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return fmt.Errorf("redirected %d times: %w", len(via), didban.ErrUnavailable)
		}
		return nil
	}}
	res, err := client.Do(req)
	if err != nil {
		var detail *url.Error
		if errors.As(err, &detail) {
			err = detail.Err
		}
		return nil, err
	}
	return res, nil
}
