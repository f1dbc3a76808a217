package extractors

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// passage returns the lines first..end as clean text: one line a block, list
// items behind a dash, and the addresses of the links below the text.
func (d *document) passage(first, end int) string {
	var out []string
	item := -1
	for i := first; i < end; i++ {
		l := d.lines[i]
		if l.marks&inTip != 0 {
			continue
		}
		said := l.text
		if in := d.listItem(l.element); in != item {
			if item = in; in >= 0 && d.elements[in].line >= first { // not an item around the whole passage
				said = "- " + said
			}
		}
		out = append(out, said)
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(append(out, d.links(first, end)...), "\n")
}

// listItem returns the list item around element e, or -1.
func (d *document) listItem(e int) int {
	for ; e >= 0; e = d.elements[e].parent {
		if d.elements[e].node.DataAtom == atom.Li {
			return e
		}
	}
	return -1
}

// links returns the links in the lines first..end, each as "words: address".
// Links within the page itself lead nowhere else and are left out.
func (d *document) links(first, end int) []string {
	from, to := d.lines[first].from, d.lines[end-1].to
	var out []string
	for e := d.lines[first].element; e < len(d.elements) && d.elements[e].from < to; e++ {
		n := d.elements[e].node
		if n.DataAtom != atom.A || d.elements[e].from < from || strings.HasPrefix(attr(n, "href"), "#") {
			continue
		}
		if said, address := d.textOf(e), d.link(attr(n, "href")); said != "" && address != "" && said != address {
			out = append(out, said+": "+address)
		}
	}
	return out
}

// plain returns a text that may hold HTML as the text a reader sees.
func plain(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	root, err := html.Parse(bytes.NewReader([]byte(html.UnescapeString(s))))
	if err != nil {
		return text.Clean(s)
	}
	d := &document{page: &didban.Page{}, root: root}
	d.readTree()
	return d.passageOfAll()
}

// passageOfAll returns the whole text of a fragment.
func (d *document) passageOfAll() string {
	d.readLines()
	d.base = d.baseURL()
	return d.passage(0, len(d.lines))
}
