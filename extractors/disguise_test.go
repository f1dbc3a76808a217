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

// retag returns the edit that gives some elements another tag.
func retag(tag string, from ...string) func(*html.Node) {
	return eachNode(func(n *html.Node) {
		if n.Type == html.ElementNode && slices.Contains(from, n.Data) {
			n.Data, n.DataAtom = tag, atom.Lookup([]byte(tag))
		}
	})
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

// What stands around the words of a page: a bar about cookies, the menu, links to articles,
// a newsletter and the footer.
var surroundings = map[bool][2]string{
	false: {`<header><a href="/">Shop</a><nav><ul><li><a href="/tour">Tour</a></li><li><a href="/prices">Prices</a></li><li><a href="/about">About us</a></li></ul></nav></header>
		<div class="cookie-bar" role="dialog"><p>We use cookies to make this site work.</p><button>Accept all</button><button>Settings</button></div>`,
		`<section><h2>From the blog</h2>
		<article><h3><a href="/blog/a">Why soil in a pot turns hard</a></h3><time datetime="2025-03-01">March 1, 2025</time><p>Some notes on soil, water and light.</p></article>
		<article><h3><a href="/blog/b">Plants that bear the shade</a></h3><time datetime="2025-04-02">April 2, 2025</time><p>Which of them stay green, and which do not.</p></article>
		<article><h3><a href="/blog/c">Watering in summer</a></h3><time datetime="2025-05-05">May 5, 2025</time><p>A plain schedule for the hot days.</p></article></section>
		<form class="newsletter"><h3>Newsletter</h3><p>One letter a month.</p><input type="email"><button>Subscribe</button></form>
		<footer><ul><li><a href="/terms">Terms</a></li><li><a href="/privacy">Privacy</a></li><li><a href="/jobs">Jobs</a></li><li><a href="/press">Press</a></li></ul><p>© 2025 All rights reserved.</p></footer>`},
	true: {`<header><a href="/">فروشگاه</a><nav><ul><li><a href="/tour">گشت</a></li><li><a href="/prices">قیمت‌ها</a></li><li><a href="/about">درباره ما</a></li></ul></nav></header>
		<div class="cookie-bar" role="dialog"><p>برای کار بهتر از کوکی‌ها بهره می‌گیریم.</p><button>پذیرش</button><button>تنظیمات</button></div>`,
		`<section><h2>از وبلاگ</h2>
		<article><h3><a href="/blog/a">چرا خاک گلدان سفت می‌شود</a></h3><time datetime="2025-03-01">۱۱ اسفند ۱۴۰۳</time><p>چند نکته درباره خاک و آب و نور.</p></article>
		<article><h3><a href="/blog/b">گیاهانی که در سایه می‌مانند</a></h3><time datetime="2025-04-02">۱۳ فروردین ۱۴۰۴</time><p>کدام گیاه سبز می‌ماند و کدام نه.</p></article>
		<article><h3><a href="/blog/c">آبیاری در تابستان</a></h3><time datetime="2025-05-05">۱۵ اردیبهشت ۱۴۰۴</time><p>برنامه‌ای ساده برای روزهای گرم.</p></article></section>
		<form class="newsletter"><h3>خبرنامه</h3><p>ماهی یک نامه.</p><input type="email"><button>عضویت</button></form>
		<footer><ul><li><a href="/terms">قوانین</a></li><li><a href="/privacy">حریم خصوصی</a></li><li><a href="/jobs">استخدام</a></li><li><a href="/press">رسانه‌ها</a></li></ul><p>© ۱۴۰۴ همه حقوق محفوظ است.</p></footer>`},
}

// surround puts those around the content of the body, in the language of the page.
func surround(root *html.Node) {
	persian := false
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			persian = persian || n.Data == "html" && a.Key == "lang" && strings.HasPrefix(a.Val, "fa")
		}
	}
	for n := range root.Descendants() {
		if n.Data != "body" {
			continue
		}
		for k, part := range surroundings[persian] {
			nodes, _ := html.ParseFragment(strings.NewReader(part), n)
			for _, node := range nodes {
				if k == 0 {
					n.InsertBefore(node, n.FirstChild)
				} else {
					n.AppendChild(node)
				}
			}
		}
		return
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
