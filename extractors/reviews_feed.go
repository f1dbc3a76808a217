package extractors

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"maps"
	"net/url"
	"slices"
	"strconv"
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
		f.Reviews = d.statedReviews()
	}
	for i := range f.Reviews {
		r := &f.Reviews[i]
		r.Lang = d.reviewLang(r)
		r.Path = ""
	}
	identify(f.Reviews)
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

// The keys under which programs keep an average grade and how many it is of.
var (
	averageKeys = []string{"averageuserrating", "averagerating", "ratingaverage", "average", "avgrating", "ratingvalue", "trustscore", "rate", "rating", "stars"}
	countKeys   = []string{"userratingcount", "ratingcount", "reviewcount", "ratingscount", "reviewscount", "ratecount", "ratescount", "numberofreviews", "totalreviews", "totalratings", "commentscount", "count"}
)

// averageShape returns the first object of a value that holds an average grade and
// its count; nil without one.
func averageShape(value any, depth int) *didban.AggregateRating {
	if depth > deepest {
		return nil
	}
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			if r := averageShape(each, depth+1); r != nil {
				return r
			}
		}
	case map[string]any:
		average, count := numberAt(v, averageKeys), numberAt(v, countKeys)
		if average > 0 && average <= 100 && count > 0 {
			r := completeScale(didban.Rating{Value: average})
			return &didban.AggregateRating{Value: r.Value, Best: r.Best, Count: int(count), Evidence: didban.Evidence{Method: "feed"}}
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if r := averageShape(v[key], depth+1); r != nil {
				return r
			}
		}
	}
	return nil
}

// numberAt returns the number under the first of the keys that holds one.
func numberAt(v map[string]any, keys []string) float64 {
	for _, key := range keys {
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if number, ok := v[name].(json.Number); ok && plainKey(name) == key {
				n, _ := number.Float64()
				return n
			}
		}
	}
	return 0
}

// nextInFeed returns the address of the next page of a feed: its link, or this
// address with the next number where a pager says that there is one.
func (d *document) nextInFeed(value any) string {
	next, now, last := pager(value, 0)
	if next != "" {
		if address := d.link(next); !d.samePage(address) {
			return address
		}
		return ""
	}
	if now == 0 || now >= last {
		return ""
	}
	u, err := url.Parse(d.page.URL)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Set("page", strconv.Itoa(now+1))
	u.RawQuery = q.Encode()
	return u.String()
}

// pager looks for a link to the next page, or the numbers of this and the last.
func pager(value any, depth int) (next string, now, last int) {
	if depth > 6 {
		return "", 0, 0
	}
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			if m, ok := each.(map[string]any); ok && len(m) <= 3 {
				if next, now, last = pager(m, depth+1); next != "" || now > 0 {
					return next, now, last
				}
			}
		}
	case map[string]any:
		return pagerIn(v, depth)
	}
	return "", 0, 0
}

// pagerIn is pager for one object.
func pagerIn(v map[string]any, depth int) (next string, now, last int) {
	if v["rel"] == "next" {
		href, _ := v["href"].(string)
		return href, 0, 0
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		switch value := v[key]; plainKey(key) {
		case "next", "nextpage", "nexturl", "nextpageurl":
			if href, ok := value.(string); ok && strings.ContainsAny(href, "/?") {
				return href, 0, 0
			}
		}
	}
	now, last = int(numberAt(v, []string{"currentpage", "page"})), int(numberAt(v, []string{"totalpages", "lastpage", "pagecount"}))
	if now > 0 && last > 0 {
		return "", now, last
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		if next, now, last = pager(v[key], depth+1); next != "" || now > 0 {
			return next, now, last
		}
	}
	return "", 0, 0
}
