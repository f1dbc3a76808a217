package extractors

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// The words of a link to the next page, folded, and the class names of one.
var (
	nextText = map[string]bool{
		"next": true, "next page": true, "next ›": true, "next »": true, "next →": true, "next >": true, "›": true, "»": true, "→": true, ">": true, ">>": true, "older": true, "older reviews": true, "older comments": true,
		"more reviews": true, "load more": true, "show more": true, "see more reviews": true, "show more reviews": true, "load more reviews": true, "view more": true,
		"بعدی": true, "صفحه بعد": true, "صفحه بعدی": true, "بعد": true, "بعدی ›": true, "بعدی »": true, "نظرات بیشتر": true, "مشاهده نظرات بیشتر": true, "نمایش بیشتر": true, "مشاهده بیشتر": true,
		"weiter": true, "nächste": true, "nächste seite": true, "suivant": true, "page suivante": true, "siguiente": true, "próxima": true, "avanti": true, "volgende": true, "далее": true, "следующая": true, "التالی": true, "次へ": true, "下一页": true,
	}
	nextClass  = newWordPattern("next|load", `(?i)(?:^|[-_\s])next(?:$|[-_\s])|nextpage|next-link|load-?more`)
	offClass   = newWordPattern("disabled|inactive|hidden", `(?i)disabled|inactive|hidden`)
	pageNumber = regexp.MustCompile(`(?i)(?:^|[?&;/_-])(?:page|pg|p|pagenumber|page_number|paged|seite|pagina|صفحه|pageno)(?:[=/_-])(\d{1,4})(?:\D|$)`)
	nextState  = regexp.MustCompile(`"(?:next|nextPage|next_page|nextUrl|next_url|nextPageUrl|loadMoreUrl)"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"`)
)

// nextPage returns the address of the next page of the listing: what is declared,
// else a link that says so, else the link to the page number after this one.
func (d *document) nextPage() string {
	for _, find := range []func(n *html.Node) bool{d.declaredNext, saysNext, linkTo(pageOf(d.page.URL) + 1)} {
		for e := range d.elements {
			n := d.elements[e].node
			if !find(n) || switchedOff(n) {
				continue
			}
			if address := d.link(target(n)); address != "" && !d.samePage(address) {
				return address
			}
		}
	}
	return d.nextInState()
}

// switchedOff reports whether a link, or the list item around it, is disabled.
func switchedOff(n *html.Node) bool {
	if p := n.Parent; p != nil && p.DataAtom == atom.Li && offClass.MatchString(attr(p, "class")) {
		return true
	}
	return offClass.MatchString(attr(n, "class")) || attr(n, "aria-disabled") == "true"
}

// target returns the address that a link or a button leads to.
func target(n *html.Node) string {
	for _, name := range []string{"href", "data-next-url", "data-next", "data-href", "data-url"} {
		if value := attr(n, name); value != "" && value != "#" {
			return value
		}
	}
	return ""
}

// declaredNext recognises <link rel="next"> and <a rel="next"> where they lead on
// in the same listing: weblogs declare the next article so.
func (d *document) declaredNext(n *html.Node) bool {
	if n.DataAtom != atom.Link && n.DataAtom != atom.A || !slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "next") {
		return false
	}
	next, err := d.base.Parse(target(n))
	if err != nil {
		return false
	}
	return next.Path == d.base.Path || pageOf(next.String()) > 1
}

// saysNext recognises a link or button whose text, label or class says "next".
func saysNext(n *html.Node) bool {
	if n.DataAtom != atom.A && n.DataAtom != atom.Button {
		return false
	}
	if nextText[text.Fold(ownText(n))] || nextText[text.Fold(attr(n, "aria-label"))] || nextText[text.Fold(attr(n, "title"))] {
		return true
	}
	look := attr(n, "class")
	if p := n.Parent; p != nil && p.DataAtom == atom.Li {
		look += " " + attr(p, "class")
	}
	return nextClass.MatchString(look) && !offClass.MatchString(look)
}

// longestLabel is the most bytes of the text of a link that leads on.
const longestLabel = 80

// ownText returns the text of a small subtree, "" of a large one.
func ownText(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() <= longestLabel; c = c.NextSibling {
			if c.Type == html.TextNode {
				b.WriteString(c.Data + " ")
			} else if c.Type == html.ElementNode && !unseen[c.DataAtom] {
				walk(c)
			}
		}
	}
	walk(n)
	if b.Len() > longestLabel {
		return ""
	}
	return text.Clean(b.String())
}

// linkTo recognises the link to the page of a number.
func linkTo(number int) func(*html.Node) bool {
	return func(n *html.Node) bool {
		if n.DataAtom != atom.A {
			return false
		}
		label, err := strconv.Atoi(text.Fold(ownText(n)))
		return err == nil && label == number && label == pageOf(attr(n, "href"))
	}
}

// pageOf returns the page number in an address, 1 without one.
func pageOf(address string) int {
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	if m := pageNumber.FindStringSubmatch(text.Digits(address)); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 1
}

// samePage reports whether an address is this page's, or a place in it.
func (d *document) samePage(address string) bool {
	bare, _, _ := strings.Cut(address, "#")
	own, _, _ := strings.Cut(d.base.String(), "#")
	return bare == own || bare == d.page.URL
}

// nextInState returns the address of the next page in the state of a script that
// loads more.
func (d *document) nextInState() string {
	for _, e := range d.scripts(func(n *html.Node) bool { return n.FirstChild != nil }) {
		script := scriptText(d.elements[e].node)
		if !strings.Contains(script, `"next`) && !strings.Contains(script, `"loadMore`) {
			continue
		}
		m := nextState.FindStringSubmatch(script)
		if m == nil {
			continue
		}
		address := strings.NewReplacer(`\/`, "/", `\u0026`, "&").Replace(m[1])
		if !strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "http") && !strings.HasPrefix(address, "?") {
			continue
		}
		if address = d.link(address); address != "" && !d.samePage(address) {
			return address
		}
	}
	return ""
}
