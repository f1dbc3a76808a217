package feed

import (
	"encoding/xml"
	"strings"
	"time"
)

// rss is the part of an RSS document that is used (https://www.rssboard.org/rss-specification).
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Channel channel  `xml:"channel"`
}

type channel struct {
	Title string `xml:"title"`
	// Link is required: a feed about no page names itself.
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language,omitempty"`
	Built       string    `xml:"lastBuildDate,omitempty"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string `xml:"title"`
	Link        string `xml:"link,omitempty"`
	Description string `xml:"description"`
	GUID        guid   `xml:"guid"`
	Published   string `xml:"pubDate"`
}

// guid says that it is no address.
type guid struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

// inert keeps a title from being read as HTML: RSS does not say whether it is, and
// readers differ. A word joiner, which is not seen, makes < begin no tag.
func inert(title string) string { return strings.ReplaceAll(title, "<", "<\u2060") }

func newRSS(f Feed) rss {
	c := channel{Title: inert(f.Title), Link: address(f.Link), Description: inert(f.Title), Language: f.Lang}
	if c.Link == "" {
		c.Link = urn(f.ID)
	}
	if at := f.updated(); !at.IsZero() {
		c.Built = at.Format(time.RFC1123Z)
	}
	for _, e := range f.Entries {
		c.Items = append(c.Items, rssItem{
			Title: inert(e.Title), Link: address(e.Link), Description: body(e.Text, f.Lang),
			GUID: guid{ID: urn(e.ID)}, Published: e.At.UTC().Format(time.RFC1123Z),
		})
	}
	return rss{Version: "2.0", Channel: c}
}
