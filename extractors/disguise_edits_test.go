package extractors_test

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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
