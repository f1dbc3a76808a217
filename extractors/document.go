package extractors

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
)

// document is a page that was parsed once. Its elements lie in one slice in
// document order and its visible text in one string, so that a rule asks for the
// text of an element by slicing, and walks a subtree by counting.
type document struct {
	page *didban.Page
	root *html.Node
	// base resolves relative addresses.
	base *url.URL
	// lang is the ISO 639-1 code of the page's language, dir its direction.
	lang, dir string
	// locale is what the page declares about its money.
	locale Locale
	// fetched resolves relative dates; the zero time when unknown.
	fetched time.Time
	// elements lists every element in document order. The first is <html>.
	elements []element
	// index finds the place of a node in elements; it is made when first asked for.
	index map[*html.Node]int
	// ids finds the place of an id in elements.
	ids map[string]int
	// styles holds what the tags and classes tell that were seen: they come again.
	styles map[tagged]style
	// scriptsAt lists the script elements.
	scriptsAt []int
	// besides are the elements named as what stands beside the words of the page.
	besides []int
	// explain says that the path of each fact is asked for.
	explain bool
	// faqPage says that the page is read for its questions.
	faqPage bool
	// left names what of the page was not read, in the order in which it was met.
	left []string
	// text is the visible text: words with one space between them, and a line feed
	// where a block begins or ends.
	text string
	// script is the language that the letters of the whole text tell, see
	// [otherScript]; it is found out once, when the first review asks.
	script func() string
	// lines are the lines of text, each with its element.
	lines []line
	// statements holds what was read at each place of the page, readings what each
	// text was read as.
	statements map[place]lineStatement
	readings   map[string]priceReading
	// openers says of each element whether it opens something, see [document.opener].
	openers []answer
	// tabNames holds the texts of tabs by the ids of their panels, see [document.tabs].
	tabNames map[string]string
	// titlePanels says of a panel whether it holds titles of its own, see [document.headsPanel].
	titlePanels map[int]bool
	// things are the items of structured data, in page order.
	things []*thing
	// states are the values that scripts carry.
	states []pageState
}

// element is one element of the page, with its place among the others.
type element struct {
	node *html.Node
	// parent is the index of the enclosing element, -1 for the first.
	parent int
	// end is the index after the last descendant.
	end int
	// from and to delimit the element's text within document.text, and line and
	// lineEnd the lines that begin within it.
	from, to      int
	line, lineEnd int
	// look is what a style sheet sees of the element, see [looks].
	look string
	// marks is what holds for the element and all it contains.
	marks mark
}

// newDocument parses the page. The error says why it cannot be read.
func newDocument(p *didban.Page) (*document, error) {
	root, err := html.Parse(bytes.NewReader(p.Body))
	if err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	d := &document{page: p, root: root, fetched: p.Fetched, readings: map[string]priceReading{}, statements: map[place]lineStatement{}}
	d.walk()
	d.base = d.baseURL()
	d.readLanguage()
	return d, nil
}

// walk reads the elements, the text and the lines of the tree.
func (d *document) walk() {
	d.readTree()
	d.markBesides()
	d.markMenus()
	d.markFooter()
	d.readLines()
}

// again returns the document as its tree is now, after nodes were moved.
func (d *document) again() *document {
	moved := &document{
		page: d.page, root: d.root, base: d.base, lang: d.lang, dir: d.dir, locale: d.locale, fetched: d.fetched, explain: d.explain,
		readings: map[string]priceReading{}, statements: map[place]lineStatement{},
	}
	moved.walk()
	return moved
}

// leave notes that something of the page is not read.
func (d *document) leave(what string) {
	if !slices.Contains(d.left, what) {
		d.left = append(d.left, what)
	}
}

// baseURL returns what relative addresses are resolved against: the page's
// address, or its <base>.
func (d *document) baseURL() *url.URL {
	address := d.page.FinalURL
	if address == "" {
		address = d.page.URL
	}
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	for i := range d.elements {
		if e := d.elements[i].node; e.DataAtom == atom.Base {
			if ref, err := base.Parse(attr(e, "href")); err == nil {
				return ref
			}
		}
	}
	return base
}

// link returns the absolute address of a reference, or "" when it is none.
func (d *document) link(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "javascript:") {
		return ""
	}
	u, err := d.base.Parse(ref)
	if err != nil {
		return ""
	}
	return u.String()
}

// attr returns the value of an attribute of n, or "".
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// hasAttr reports whether n has an attribute, whatever its value.
func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
