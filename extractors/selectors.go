package extractors

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"didban"
)

// selectorNames lists what a selector may override: a kind of fact, and its parts
// within each element that the kind's selector finds. "next" finds the link to
// the next page.
var selectorNames = map[string][]string{
	"plan":        {"name", "price", "feature"},
	"addon":       {"name", "price", "feature"},
	"faq":         {"question", "answer"},
	"feature":     {"name", "description"},
	"integration": {"name", "category"},
	"claim":       nil,
	"review":      {"author", "rating", "date", "title", "body", "pros", "cons", "reply"},
	"next":        nil,
}

// CheckSelectors returns an error that wraps [didban.ErrInvalid] unless every key
// names a fact, or a part of one such as "plan.price", and every value is a valid
// CSS selector.
func CheckSelectors(selectors map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(selectors)) {
		kind, part, dotted := strings.Cut(key, ".")
		parts, known := selectorNames[kind]
		if !known || dotted && !slices.Contains(parts, part) {
			return fmt.Errorf("selector %q: no such fact: %w", key, didban.ErrInvalid)
		}
		if dotted && selectors[kind] == "" {
			return fmt.Errorf("selector %q: %q must be set too: %w", key, kind, didban.ErrInvalid)
		}
		if _, err := cascadia.ParseGroup(selectors[key]); err != nil {
			return fmt.Errorf("selector %q: %v: %w", key, err, didban.ErrInvalid)
		}
	}
	return nil
}

// override is what a source's selectors find in a document. What they find takes
// the place of what the general rules found; where they find nothing, the general
// rules stand.
type override struct {
	d         *document
	page      *goquery.Document
	selectors map[string]string
}

// readSelected applies the selectors of the source to the facts.
func readSelected(d *document, selectors map[string]string, f *didban.Facts) {
	if len(selectors) == 0 {
		return
	}
	o := override{d: d, page: goquery.NewDocumentFromNode(d.root), selectors: selectors}
	f.Plans = each(o, "plan", o.plan, f.Plans)
	f.Addons = each(o, "addon", o.plan, f.Addons)
	f.FAQs = each(o, "faq", o.faq, f.FAQs)
	f.Features = each(o, "feature", o.feature, f.Features)
	f.Integrations = each(o, "integration", o.integration, f.Integrations)
	f.Claims = each(o, "claim", o.claim, f.Claims)
	f.Reviews = each(o, "review", o.review, f.Reviews)
	identify(f.Reviews, func() *reviewPage { return newReviewPage(d, map[string]Date{}) })
	if found := o.page.Find(selectors["next"]); selectors["next"] != "" && found.Length() > 0 {
		f.Next = d.link(found.First().AttrOr("href", ""))
	}
}

// each reads a fact from every element that the selector of a kind finds, and
// returns have when it is not set or finds none.
func each[T any](o override, kind string, read func(kind string, e int) T, have []T) []T {
	if o.selectors[kind] == "" {
		return have
	}
	var out []T
	for _, n := range o.page.Find(o.selectors[kind]).Nodes {
		out = append(out, read(kind, o.d.place(n)))
	}
	if len(out) == 0 {
		return have
	}
	return out
}

// parts returns the elements of a part within element e; e itself when the part
// has no selector.
func (o override) parts(kind, part string, e int) []int {
	css := o.selectors[kind+"."+part]
	if css == "" {
		return nil
	}
	var out []int
	for _, n := range o.page.FindNodes(o.d.elements[e].node).Find(css).Nodes {
		out = append(out, o.d.place(n))
	}
	return out
}

// text returns the text of the first element of a part, "" when there is none.
func (o override) text(kind, part string, e int) string {
	if found := o.parts(kind, part, e); len(found) > 0 {
		return o.d.textOf(found[0])
	}
	return ""
}

// first returns the text of a part, or the first line of e without a selector.
func (o override) first(kind, part string, e int) string {
	if o.selectors[kind+"."+part] != "" {
		return o.text(kind, part, e)
	}
	if lines := o.d.linesOf(e); len(lines) > 0 {
		return lines[0]
	}
	return ""
}

// evidence says that a selector found element e.
func (o override) evidence(e int) didban.Evidence {
	return didban.Evidence{Method: "selector", Path: o.d.path(e)}
}
