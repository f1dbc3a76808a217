package render_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"didban/internal/testkit"

	"golang.org/x/net/html"

	"didban"
)

// clients are the mail programs that a digest is made for.
var clients = []string{"gmail", "outlook", "apple-mail"}

// degrades lists the features in use that one of the clients lacks or knows in part,
// and what its readers see instead. Every entry must be needed.
var degrades = map[string]string{
	"css-at-media":                      "Outlook for Windows: the wide layout, whose tables are fluid",
	"css-at-media-prefers-color-scheme": "Gmail, Outlook for Windows: the light colours, or the client's own dark ones",
	"css-border":                        "Outlook for Windows: unreliable on headings, whose line is an ornament; on cells it holds",
	"css-border-radius":                 "Outlook for Windows: square corners",
	"css-direction":                     "Gmail on the mobile web: it goes by the text, which is of the right direction anyway",
	"css-display-none":                  "Gmail on the mobile web: the preheader is tiny and in the colour of the ground",
	"css-font-size":                     "relative sizes only; ours are in pixels",
	"css-font-weight":                   "numbers only; ours are words",
	"css-important":                     "rules within @media only: the wide, light layout",
	"css-line-height":                   "Outlook for Windows: bars and lines a little higher",
	"css-margin":                        "Outlook: no automatic margins, align=center centres; ours are never negative",
	"css-max-height":                    "the preheader is hidden by display: none",
	"css-max-width":                     "Outlook for Windows: the conditional table of 600 pixels bounds the width",
	"css-overflow":                      "the preheader is hidden by display: none",
	"css-padding":                       "Outlook for Windows: on table cells only; notes and headings stand a little closer",
	"css-text-align":                    "flow-relative values only; ours are left and right",
	"css-text-decoration":               "links look as the client wants",
	"css-white-space":                   "numbers may break over two lines",
	"css-width":                         "on table cells and tables, where ours are",
	"html-align":                        "left and right only; ours is center",
	"html-body":                         "replaced by a div; the canvas table has the same direction and colour",
	"html-dir":                          "Outlook for Windows: buggy on links, whose text has a span of its own",
	"html-meta-color-scheme":            "the client decides about dark colours",
	"html-role":                         "Windows Mail: screen readers announce a table",
	"html-style":                        "styles are inlined; what stays in the head is for narrow and dark screens",
	"html-width":                        "on images only; there are none",
}

// plain are elements and attributes too old for the collection to list.
var plain = []string{
	"html", "head", "meta", "title", "a", "tbody", "tr", "td", "b", "br", "charset", "name", "content", "class", "style", "type",
	"href", "colspan", "border", "-webkit-text-size-adjust", "color",
}

// named maps what the collection calls otherwise.
var named = map[string]string{
	"h1": "html-h1-h6", "h2": "html-h1-h6", "h3": "html-h1-h6",
	"font-family": "css-font", "margin-top": "css-margin",
	"padding-left": "css-padding", "padding-right": "css-padding", "padding-bottom": "css-padding",
	"border-left": "css-border", "border-right": "css-border", "border-top": "css-border", "border-bottom": "css-border", "border-color": "css-border",
	"display": "css-display-none", "overflow": "css-overflow",
}

var (
	declaration = regexp.MustCompile(`([a-z-]+)\s*:\s*[^;{}]+[;}\n]`)
	mediaRule   = regexp.MustCompile(`@media[^{]*`)
)

// used collects the features of a document: elements, attributes and properties,
// under the names of the collection.
func used(root *html.Node, add func(kind, name string)) {
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			add("html", "comments")
		case n.Type == html.TextNode && n.Parent.Data == "style":
			for _, m := range mediaRule.FindAllString(n.Data, -1) {
				add("css", "at-media")
				if strings.Contains(m, "prefers-color-scheme") {
					add("css", "at-media-prefers-color-scheme")
				}
			}
			add("css", "important")
			for _, m := range declaration.FindAllStringSubmatch(mediaRule.ReplaceAllString(n.Data, ""), -1) {
				add("css", m[1])
			}
		case n.Type == html.ElementNode:
			add("html", n.Data)
			for _, a := range n.Attr {
				add("html", a.Key)
				if a.Key == "content" && a.Val == "light dark" {
					add("html", "meta-color-scheme")
				}
			}
			for _, m := range declaration.FindAllStringSubmatch(attr(n, "style")+";", -1) {
				add("css", m[1])
			}
		}
	}
}

type feature struct {
	Slug  string
	Stats map[string]map[string]map[string]string
}

// weak names the clients in whose newest version the feature is not fully there.
func (f feature) weak() []string {
	var out []string
	for _, family := range clients {
		for _, platform := range slices.Sorted(maps.Keys(f.Stats[family])) {
			versions := f.Stats[family][platform]
			newest := slices.MaxFunc(slices.Collect(maps.Keys(versions)), compareVersions)
			if support := versions[newest]; !strings.HasPrefix(support, "y") {
				out = append(out, family+" "+platform+": "+support)
			}
		}
	}
	return out
}

// compareVersions orders "2019-08" and "16.80" by their numbers.
func compareVersions(a, b string) int {
	number := regexp.MustCompile(`\d+`)
	pad := func(s string) string {
		return number.ReplaceAllStringFunc(s, func(n string) string { return strings.Repeat("0", max(0, 6-len(n))) + n })
	}
	return strings.Compare(pad(a), pad(b))
}

// TestMailPrograms looks up every element, attribute and property that a digest
// uses: the clients know it, or what they show instead is listed.
func TestMailPrograms(t *testing.T) {
	var collection struct{ Data []feature }
	testkit.CorpusJSON(t, "hostile/caniemail-data.json", &collection)
	features := map[string]feature{}
	for _, f := range collection.Data {
		features[f.Slug] = f
	}
	needed := map[string]bool{}
	each(t, func(t *testing.T, d didban.Digest) {
		root, _ := document(t, d)
		used(root, func(kind, name string) {
			slug := kind + "-" + name
			if other, ok := named[name]; ok {
				slug = other
			}
			f, known := features[slug]
			if !known && !slices.Contains(plain, name) {
				t.Errorf("%s is not in the collection", slug)
			}
			if weak := f.weak(); len(weak) > 0 {
				needed[slug] = true
				if degrades[slug] == "" {
					t.Errorf("%s: %s", slug, strings.Join(weak, ", "))
				}
			}
		})
	})
	for slug := range degrades {
		if !needed[slug] {
			t.Errorf("%s is listed as degrading and is not, or is not used", slug)
		}
	}
}
