package extractors_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/net/html"

	"didban"
	"didban/extractors"
)

// disguises are edits of a page that a reader of the page does not see.
var disguises = []struct {
	name string
	edit func(root *html.Node)
}{
	{"as the parser writes it", func(*html.Node) {}},
	{"comments between nodes", eachNode(func(n *html.Node) {
		n.Parent.InsertBefore(&html.Node{Type: html.CommentNode, Data: " $9 per month "}, n)
		n.Parent.InsertBefore(&html.Node{Type: html.CommentNode}, n.NextSibling)
	})},
	{"comments within texts", eachNode(partNumbers)},
	{"breaks of lines between words", eachNode(func(n *html.Node) {
		if n.Type == html.TextNode {
			n.Data = strings.ReplaceAll(n.Data, " ", "\r\n\t ")
		}
	})},
	{"white space between blocks", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode && blockTags[n.Data] {
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n\t  "}, n)
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n\n  "}, n.NextSibling)
		}
	})},
	{"attributes in another order", eachNode(func(n *html.Node) { slices.Reverse(n.Attr) })},
	{"attributes that say nothing", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: "data-v-7ba5bd90"}, html.Attribute{Key: "onclick", Val: "go()"})
		}
	})},
}

// unseenTags are the elements whose content is no visible text.
var unseenTags = []string{"script", "style", "noscript", "template", "iframe", "textarea", "title", "select", "pre"}

// blockTags are tags that begin a line whatever the style sheet.
var blockTags = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "dd": true, "div": true, "dl": true, "dt": true, "footer": true,
	"form": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "header": true, "li": true, "main": true,
	"nav": true, "ol": true, "p": true, "section": true, "table": true, "td": true, "th": true, "tr": true, "ul": true,
}

// eachNode returns the edit that applies f to each node of the body that shows something,
// from the inner to the outer.
func eachNode(f func(*html.Node)) func(*html.Node) {
	var walk func(n *html.Node, shown bool)
	walk = func(n *html.Node, shown bool) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if !slices.Contains(unseenTags, c.Data) || c.Type != html.ElementNode {
				walk(c, shown || c.Data == "body")
			}
			c = next
		}
		if shown && n.Data != "body" {
			f(n)
		}
	}
	return func(root *html.Node) { walk(root, false) }
}

// partNumbers puts comments before and after each number of a text, as scripts do that
// fill in numbers.
func partNumbers(n *html.Node) {
	if n.Type != html.TextNode {
		return
	}
	digit := func(r rune) bool { return r >= '0' && r <= '9' || r >= '۰' && r <= '۹' }
	for rest := n.Data; ; {
		first := strings.IndexFunc(rest, digit)
		if first < 0 {
			n.Data = rest
			return
		}
		if first == 0 {
			if first = strings.IndexFunc(rest, func(r rune) bool { return !digit(r) }); first < 0 {
				n.Data = rest
				return
			}
		}
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: rest[:first]}, n)
		n.Parent.InsertBefore(&html.Node{Type: html.CommentNode, Data: " "}, n)
		rest = rest[first:]
	}
}

// disguised returns a page whose body was edited.
func disguised(t testing.TB, page *didban.Page, edit func(*html.Node)) *didban.Page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page.Body))
	if err != nil {
		t.Fatal(err)
	}
	edit(root)
	var body bytes.Buffer
	if err := html.Render(&body, root); err != nil {
		t.Fatal(err)
	}
	other := *page
	other.Body = body.Bytes()
	return &other
}

// sameFacts compares facts apart from where they stand and what they quote.
var sameFacts = []cmp.Option{
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(didban.Evidence{}, "Path"),
	cmpopts.IgnoreFields(didban.Price{}, "Quote"),
	cmpopts.IgnoreFields(didban.Claim{}, "Quote"),
}

// TestDisguisesAreSeenThrough edits the fixtures in ways that no reader of a page sees:
// the facts stay.
func TestDisguisesAreSeenThrough(t *testing.T) {
	for _, file := range fixtures(t) {
		page, source := fixture(t, file)
		want := extractors.Extract(page, source)
		for _, d := range disguises {
			got := extractors.Extract(disguised(t, page, d.edit), source)
			if diff := cmp.Diff(want, got, sameFacts...); diff != "" {
				t.Errorf("%s, %s (-plain +disguised):\n%s", filepath.Base(file), d.name, diff)
			}
		}
	}
}
