package extractors

import (
	"embed"
	"path"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/goccy/go-yaml"

	"didban"
	"didban/internal/text"
)

//go:embed sites/*.yml
var siteFiles embed.FS

// site is an adapter for the format of one site, as data: where the general rules
// would have to guess, it names the places. It is chosen by the shape of the page,
// never by its address, so that a saved page reads like a fetched one.
type site struct {
	Name string `yaml:"name"`
	// Detect is the selector of an element that only this format has, Review that
	// of a block; both are empty for a format in JSON.
	Detect string `yaml:"detect"`
	Review string `yaml:"review"`
	// Reviews is the path of the list in JSON, Require a key that each entry or the
	// object around the list must have.
	Reviews string `yaml:"reviews"`
	Require string `yaml:"require"`
	// Fields maps the parts of a review to "selector@attribute" or to a path in
	// JSON; "|" separates alternatives.
	Fields map[string]string `yaml:"fields"`
	// Labelled names the field whose labels set apart pros and cons.
	Labelled string `yaml:"labelled"`
	// Next is the selector of the link to the next page, or the path of the pager.
	Next string `yaml:"next"`
}

// sites are the adapters, in the order of their files.
var sites = sync.OnceValue(func() []site {
	entries, err := siteFiles.ReadDir("sites")
	if err != nil {
		panic("extractors: sites: " + err.Error())
	}
	var all []site
	for _, entry := range entries {
		data, err := siteFiles.ReadFile(path.Join("sites", entry.Name()))
		var s site
		if err == nil {
			err = yaml.UnmarshalWithOptions(data, &s, yaml.Strict())
		}
		if err != nil {
			panic("extractors: sites/" + entry.Name() + ": " + err.Error())
		}
		all = append(all, s)
	}
	return all
})

// siteReviews returns what an adapter reads from the page, and the address of the
// next page; nothing where the page has the format of no known site.
func (d *document) siteReviews() (reviews []didban.Review, next string) {
	page := goquery.NewDocumentFromNode(d.root)
	for _, s := range sites() {
		if s.Detect == "" || page.Find(s.Detect).Length() == 0 {
			continue
		}
		page.Find(s.Review).Each(func(_ int, block *goquery.Selection) {
			field := func(name string) string { return d.selected(block, s.Fields[name]) }
			r := d.siteReview(s, field)
			r.Path = d.path(d.place(block.Get(0)))
			if r.Body+r.Pros+r.Cons+r.Title != "" && (r.Author != "" || r.Rating != nil || r.Date != "") {
				reviews = append(reviews, r)
			}
		})
		if len(reviews) > 0 {
			return reviews, d.link(page.Find(s.Next).First().AttrOr("href", ""))
		}
	}
	return nil, ""
}

// siteReview reads one review through the fields of an adapter.
func (d *document) siteReview(s site, field func(name string) string) didban.Review {
	r := didban.Review{
		Author: text.Clean(field("author")), Title: strings.Trim(text.Clean(field("title")), `"“”«»`), Body: plain(field("body")),
		Pros: plain(field("pros")), Cons: plain(field("cons")), Reply: plain(field("reply")),
		Evidence: didban.Evidence{Method: "site:" + s.Name},
	}
	if grade, ok := parseRating(field("rating")); ok {
		r.Rating = completeScale(grade)
	}
	if when, ok := parseDate(field("date"), d.fetched, d.lang); ok {
		r.Date = when.Date
	}
	if s.Labelled != "" {
		r.Pros, r.Cons = labelledParts(field(s.Labelled))
		r.Body = beforeLabels(r.Body)
	}
	if id := ownPart(field("id")); id != "" {
		r.ID = id
	}
	said := text.Fold(field("verified"))
	r.Verified = said != "" && said != "false" && !unverified.MatchString(said)
	return r
}

// selected returns what the first alternative that finds something says: the text
// of the element with its lines, or an attribute of it. An empty selector is the
// block itself.
func (d *document) selected(block *goquery.Selection, alternatives string) string {
	for alternative := range strings.SplitSeq(alternatives, " | ") {
		selector, attribute, _ := strings.Cut(strings.TrimSpace(alternative), "@")
		found := block
		if selector != "" {
			found = block.Find(selector).First()
		}
		if found.Length() == 0 || selector == "" && attribute == "" {
			continue
		}
		said := ""
		if attribute != "" {
			said = found.AttrOr(attribute, "")
		} else if i := d.place(found.Get(0)); i >= 0 {
			said = d.stated(i)
		}
		if said != "" {
			return said
		}
	}
	return ""
}
