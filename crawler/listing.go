package crawler

import (
	"cmp"
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

// repeated reports whether the page was seen before in this crawl, by the address
// that answered or by its content, and remembers it.
func (l *listing) repeated(p *didban.Page) bool {
	keys := map[string]bool{key(p.URL): true}
	if p.FinalURL != "" {
		keys[key(p.FinalURL)] = true
	}
	if len(p.Body) > 0 {
		keys[fmt.Sprintf("body %x", maphash.Bytes(hashSeed, p.Body))] = true
	}
	again := false
	for k := range keys {
		again = again || l.seen[k]
		l.seen[k] = true
	}
	return again
}

// key returns the identity of an address as it is written.
func key(address string) string {
	if canonical, err := Canonical(address); err == nil {
		return identity(canonical)
	}
	return address
}

// follow returns the address to read after the page, or "" when there is none.
func (l *listing) follow(p *didban.Page, next string) (string, error) {
	if next == "" {
		return "", nil
	}
	base, err := url.Parse(cmp.Or(p.FinalURL, p.URL))
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
