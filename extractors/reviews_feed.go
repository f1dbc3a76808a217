package extractors

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"strings"

	"didban"
	"didban/internal/text"
)

// readFeed reads a body that is no page: the JSON of an application store or of a
// site's own interface, or a feed in XML. It reports whether the body is one.
func readFeed(p *didban.Page, f *didban.Facts) bool {
	value, ok := feedValue(bytes.TrimSpace(bytes.TrimPrefix(p.Body, []byte("\ufeff"))))
	if !ok {
		return false
	}
	d, err := newDocument(&didban.Page{URL: p.URL, FinalURL: p.FinalURL, Fetched: p.Fetched})
	if err != nil {
		return false
	}
	things := shapes(value, 0)
	for _, t := range things {
		t.method = "feed"
	}
	d.things = things
	if f.Reviews = d.siteFeed(value); f.Reviews == nil {
		f.Reviews = d.statedReviews(reviewTypes)
	}
	for i := range f.Reviews {
		r := &f.Reviews[i]
		r.Lang = d.reviewLang(r)
		r.Path = ""
	}
	identify(f.Reviews, nil)
	if len(f.Reviews) > 0 {
		f.Lang = f.Reviews[0].Lang
		f.Dir = text.Dir(f.Lang)
	}
	f.AggregateRating = averageShape(value, 0)
	f.Next = d.nextInFeed(value)
	f.Outcome = didban.OutcomeOK
	if f.Count() == 0 {
		f.Outcome, f.Reason = didban.OutcomeEmpty, "the feed holds no reviews"
	}
	return true
}

// feedValue decodes a body that is JSON or a feed in XML.
func feedValue(body []byte) (value any, ok bool) {
	switch {
	case len(body) == 0:
		return nil, false
	case body[0] == '{' || body[0] == '[':
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.UseNumber()
		return value, decoder.Decode(&value) == nil
	case bytes.HasPrefix(body, []byte("<?xml")) || bytes.HasPrefix(body, []byte("<rss")) || bytes.HasPrefix(body, []byte("<feed")):
		return xmlValue(body)
	}
	return nil, false
}

// xmlFeed is what is read of RSS 2.0 and of Atom with the ratings of the App Store.
type xmlFeed struct {
	Links   []xmlLink  `xml:"link"`
	Entries []xmlEntry `xml:"entry"`
	Items   []xmlEntry `xml:"channel>item"`
}

type xmlLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type xmlEntry struct {
	ID          string   `xml:"id"`
	GUID        string   `xml:"guid"`
	Title       string   `xml:"title"`
	Content     []string `xml:"content"`
	Description string   `xml:"description"`
	Rating      string   `xml:"rating"`
	Author      struct {
		Name string `xml:"name"`
		Text string `xml:",chardata"`
	} `xml:"author"`
	Creator string `xml:"creator"`
	Updated string `xml:"updated"`
	PubDate string `xml:"pubDate"`
}

// xmlValue reads a feed in XML as the JSON that would say the same.
func xmlValue(body []byte) (value any, ok bool) {
	var feed xmlFeed
	decoder := xml.NewDecoder(bytes.NewReader(body))
	decoder.Strict = false
	if decoder.Decode(&feed) != nil || len(feed.Entries)+len(feed.Items) == 0 {
		return nil, false
	}
	var entries, links []any
	for _, e := range append(feed.Entries, feed.Items...) {
		e.Content = append(e.Content, e.Description)
		entries = append(entries, map[string]any{
			"id": cmp.Or(e.ID, e.GUID), "title": e.Title, "body": e.Content[0], "rating": e.Rating,
			"author": cmp.Or(e.Author.Name, strings.TrimSpace(e.Author.Text), e.Creator), "date": cmp.Or(e.Updated, e.PubDate),
		})
	}
	for _, l := range feed.Links {
		links = append(links, map[string]any{"rel": l.Rel, "href": l.Href})
	}
	return map[string]any{"entry": entries, "link": links}, true
}
