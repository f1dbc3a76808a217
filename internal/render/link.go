package render

import (
	"net/url"
	"strings"

	"didban"
)

// link is an address; Href is empty for one that is not safe to open.
type link struct{ Href, Label string }

// maxHref is the length in bytes over which an address is named, not linked.
const maxHref = 500

// link returns a link to an address that was crawled.
func (s scribe) link(address string) link {
	out := link{Label: clip(clean(address), 60)}
	if didban.ValidURL(address) != nil || len(address) > maxHref {
		return out
	}
	u, err := url.Parse(address)
	if err != nil {
		return out
	}
	out.Href = u.String()
	out.Label = clip(clean(strings.TrimSuffix(strings.TrimPrefix(u.Host, "www.")+u.Path, "/")), 48)
	return out
}
