package extractors_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/extractors"
	"didban/internal/testkit"
	"didban/internal/text"
)

// disguises are edits of a page that a reader of the page does not see.
var disguises = []struct {
	name string
	edit func(root *html.Node)
	// except names fixtures of which the disguise makes another page.
	except []string
}{
	{"as the parser writes it", func(*html.Node) {}, nil},
	{"comments between nodes", eachNode(func(n *html.Node) {
		n.Parent.InsertBefore(&html.Node{Type: html.CommentNode, Data: " $9 per month "}, n)
		n.Parent.InsertBefore(&html.Node{Type: html.CommentNode}, n.NextSibling)
	}), nil},
	{"comments within texts", eachNode(partNumbers), nil},
	{"breaks of lines between words", eachNode(func(n *html.Node) {
		if n.Type == html.TextNode {
			n.Data = strings.ReplaceAll(n.Data, " ", "\r\n\t ")
		}
	}), nil},
	{"white space between blocks", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode && blockTags[n.Data] {
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n\t  "}, n)
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n\n  "}, n.NextSibling)
		}
	}), nil},
	{"attributes in another order", eachNode(func(n *html.Node) { slices.Reverse(n.Attr) }), nil},
	{"what surrounds every page", surround, []string{
		"integrations_no_heading_en.html", // links above the first heading are a menu
		"pricing_stated_variants_en.html", // a shell that says more is none
	}},
	{"headings by their role", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data >= "h1" && n.Data <= "h6" {
			n.Attr = append(n.Attr, html.Attribute{Key: "role", Val: "heading"}, html.Attribute{Key: "aria-level", Val: n.Data[1:]})
			n.Data, n.DataAtom = "div", atom.Div
		}
	}), nil},
	{"no tag but div for a paragraph", retag("div", "p"), []string{
		"integrations_hashed_en.html", // the name and the text of a tile are told apart by their tags
		"reviews_blocks_en.html",      // two paragraphs beside each other are one text
	}},
	{"no tag but div for a part", retag("div", "section", "article", "header", "footer", "main"), []string{
		"features_tiles_en.html", // no line of the footer says whose page it is
	}},
	{"links that act as buttons", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == "button" {
			n.Data, n.DataAtom, n.Attr = "a", atom.A, append(n.Attr, html.Attribute{Key: "role", Val: "button"}, html.Attribute{Key: "href", Val: "#"})
		}
	}), nil},
	{"attributes that say nothing", eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: "data-v-7ba5bd90"}, html.Attribute{Key: "onclick", Val: "go()"})
		}
	}), nil},
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
	t.Parallel()
	for _, file := range fixtures(t) {
		page, source := fixture(t, file)
		want := extractors.Extract(page, source)
		for _, d := range disguises {
			if slices.Contains(d.except, filepath.Base(file)) {
				continue
			}
			got := extractors.Extract(disguised(t, page, d.edit), source)
			if diff := cmp.Diff(want, got, sameFacts...); diff != "" {
				t.Errorf("%s, %s (-plain +disguised):\n%s", filepath.Base(file), d.name, diff)
			}
		}
	}
}

// hands are the letters and digits in which Persian is written, for those of the fixtures.
var hands = []struct {
	name    string
	letters *strings.Replacer
}{
	{"Latin digits", strings.NewReplacer("۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9", "٬", ",", "٫", ".")},
	{"Arabic digits", strings.NewReplacer("۰", "٠", "۱", "١", "۲", "٢", "۳", "٣", "۴", "٤", "۵", "٥", "۶", "٦", "۷", "٧", "۸", "٨", "۹", "٩")},
	{"Arabic letters", strings.NewReplacer("ی", "ي", "ک", "ك")},
	{"no joiners", strings.NewReplacer("\u200c", " ")},
	{"spaces that do not break", strings.NewReplacer(" ", "\u00a0")},
}

// TestPersianIsReadInAnyHand writes the Persian fixtures as other keyboards do: the facts
// stay, apart from their spelling.
func TestPersianIsReadInAnyHand(t *testing.T) {
	t.Parallel()
	folded := append(sameFacts, cmp.Transformer("fold", text.Fold), cmpopts.IgnoreFields(didban.Review{}, "ID"))
	for _, file := range fixtures(t) {
		page, source := fixture(t, file)
		want := extractors.Extract(page, source)
		for _, h := range hands {
			write := eachNode(func(n *html.Node) {
				if n.Type == html.TextNode {
					n.Data = h.letters.Replace(n.Data)
				}
			})
			got := extractors.Extract(disguised(t, page, write), source)
			if bare := strings.Contains(file, "bare_sums") && strings.Contains(h.name, "digits"); bare { // Persian digits alone say that sums are in toman
				continue
			}
			if diff := cmp.Diff(want, got, folded...); want.Lang == "fa" && diff != "" {
				t.Errorf("%s, %s (-plain +written):\n%s", filepath.Base(file), h.name, diff)
			}
		}
	}
}

// TestDisguisedCorpusIsSeenThrough edits real pages so, a few of them where the race
// detector is on.
func TestDisguisedCorpusIsSeenThrough(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(testkit.Corpus(t), "pages", "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	if testkit.Race {
		files = files[:3]
	}
	roles := map[string]didban.Role{"pricing": didban.RolePricing, "faq": didban.RoleFAQ, "features": didban.RoleFeatures, "integrations": didban.RoleIntegrations}
	for _, file := range files {
		role := didban.RoleReviews
		for word, named := range roles {
			if strings.Contains(filepath.Base(file), word) {
				role = named
			}
		}
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page := &didban.Page{URL: "https://shop.example/page", Status: 200, Body: body, Outcome: didban.OutcomeOK}
		source := didban.Source{Role: role, URL: page.URL}
		want := extractors.Extract(page, source)
		for _, d := range disguises {
			if slices.Contains(d.except, filepath.Base(file)) {
				continue
			}
			if diff := cmp.Diff(want, extractors.Extract(disguised(t, page, d.edit), source), sameFacts...); diff != "" {
				t.Errorf("%s, %s (-plain +disguised):\n%s", filepath.Base(file), d.name, diff)
			}
		}
	}
}
