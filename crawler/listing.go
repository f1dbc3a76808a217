package crawler

import (
	"fmt"
	"hash/maphash"
	"net/url"

	"didban"
)

// hashSeed serves to compare bodies within one process.
var hashSeed = maphash.MakeSeed()

// listing follows the pages of one source.
type listing struct {
	source didban.Source
	seen   map[string]bool // identities of addresses, and hashes of bodies
	pages  int
}

// repeated reports whether the page was seen before in this crawl, and remembers
// it.
func (l *listing) repeated(p *didban.Page) bool {
	keys := []string{p.URL}
	if p.FinalURL != "" && p.FinalURL != p.URL {
		keys = append(keys, p.FinalURL)
	}
	for i, key := range keys {
		if canonical, err := Canonical(key); err == nil {
			keys[i] = identity(canonical)
		}
	}
	if len(keys) == 2 && keys[0] == keys[1] {
		keys = keys[:1]
	}
	if len(p.Body) > 0 {
		keys = append(keys, fmt.Sprintf("body %x", maphash.Bytes(hashSeed, p.Body)))
	}
	again := false
	for _, key := range keys {
		again = again || l.seen[key]
		l.seen[key] = true
	}
	return again
}

// follow returns the address to read after the page, or "" when there is none.
func (l *listing) follow(p *didban.Page, next string) (string, error) {
	if next == "" {
		return "", nil
	}
	base, err := url.Parse(p.URL)
	if p.FinalURL != "" {
		base, err = url.Parse(p.FinalURL)
	}
	if err != nil {
		return "", fmt.Errorf("base address: %w", didban.ErrInvalid)
	}
	to, err := base.Parse(next)
	if err != nil {
		return "", fmt.Errorf("%w: %w", didban.ErrInvalid, err)
	}
	address, err := Canonical(to.String())
	if err != nil {
		return "", err
	}
	home, err := url.Parse(l.source.URL)
	if err != nil || site(to) != site(home) {
		return "", fmt.Errorf("it leads to another site: %w", didban.ErrForbidden)
	}
	if l.seen[identity(address)] {
		return "", nil
	}
	return address, nil
}
