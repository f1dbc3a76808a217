// Package feed writes entries as an Atom (RFC 4287) or RSS 2.0 document, for feed
// readers and for whatever else follows feeds. It is pure: where the document is put
// or served is for its callers to say.
package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"

	"didban"
)

// Feed is a list of entries under a title.
type Feed struct {
	// ID stays the same for as long as the feed does; readers know it by what is made
	// of it.
	ID string
	// Title is one line of plain text.
	Title string
	// Link is the page that the feed is about, http or https; empty when there is none.
	Link string
	// Lang is the language of the feed's own words: en or fa.
	Lang    string
	Entries []Entry
}

// Entry is one piece of news. Everything in it may have been crawled: it is shown as
// text, and never as markup.
type Entry struct {
	// ID stays the same for as long as the entry does.
	ID string
	// Title is one line, Text some, both plain. Lines of the text that are just an
	// address become links.
	Title, Text string
	// Link is the page that says so, http or https. Other addresses are left out.
	Link string
	At   time.Time
}

// Format is a form in which feeds are written.
type Format string

// The forms of a feed.
const (
	Atom Format = "atom"
	RSS  Format = "rss"
)

// Write returns the feed as an XML document in UTF-8. An unknown format wraps
// [didban.ErrInvalid].
func Write(f Feed, format Format) ([]byte, error) {
	var document any
	switch format {
	case Atom:
		document = newAtom(f)
	case RSS:
		document = newRSS(f)
	default:
		return nil, fmt.Errorf("feed format %q: use atom or rss: %w", format, didban.ErrInvalid)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(document); err != nil {
		return nil, fmt.Errorf("feed %s: %w", f.ID, err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// updated returns the time of the newest entry; without one, the zero time, because a
// document of the same entries is the same document.
func (f Feed) updated() time.Time {
	var newest time.Time
	for _, e := range f.Entries {
		if e.At.After(newest) {
			newest = e.At
		}
	}
	return newest.UTC()
}

// urn returns an identifier for an id, as both forms want it: a UUID of version 8
// (RFC 9562) made of its hash.
func urn(id string) string {
	h := didban.ID("feed", id)
	return "urn:uuid:" + h[:8] + "-" + h[8:12] + "-8" + h[13:16] + "-8" + h[17:20] + "-" + h[20:]
}

// address returns the link if it is one that readers may open, else "".
func address(link string) string {
	if didban.ValidURL(link) != nil {
		return ""
	}
	return link
}
