package demo_test

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// find returns the first element with the tag, in reading order, or nil.
func find(n *html.Node, tag string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			return d
		}
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// texts returns the words of a page, one text node an entry, without scripts,
// styles and the footer.
func texts(t *testing.T, page io.Reader) []string {
	t.Helper()
	doc, err := html.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		skip := n.Data == "script" || n.Data == "style" || n.Data == "footer" || attribute(n, "class") == "foot"
		if n.Type == html.ElementNode && skip {
			return
		}
		if words := strings.Join(strings.Fields(n.Data), " "); n.Type == html.TextNode && words != "" {
			out = append(out, words)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return out
}

// links returns every address that the page names.
func links(t *testing.T, page io.Reader) []string {
	t.Helper()
	doc, err := html.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if slices.Contains([]string{"href", "src", "action"}, a.Key) {
				out = append(out, a.Val)
			}
		}
	}
	return out
}

// TestLinks follows every link from every company's landing page in both editions:
// none leads outside, none is broken but for the page that is down.
func TestLinks(t *testing.T) {
	for n := 1; n <= 2; n++ {
		site, broken := edition(n), 0
		queue, seen := []string{"/nimbus/", "/tidewire/", "/paygah/", "/saffron/"}, map[string]bool{}
		for len(queue) > 0 {
			path := queue[0]
			queue = queue[1:]
			if seen[path] || path == "data:," {
				continue
			}
			seen[path] = true
			if u, err := url.Parse(path); err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(path, "/") {
				t.Errorf("edition %d: a link leads to %q", n, path)
				continue
			}
			w := get(site, path)
			if w.Code != 200 {
				broken++
			}
			queue = append(queue, links(t, w.Body)...)
		}
		if broken != n-1 {
			t.Errorf("edition %d: %d links are broken, want %d", n, broken, n-1)
		}
		if len(seen) < 60 {
			t.Errorf("edition %d: only %d pages are linked", n, len(seen))
		}
	}
}
