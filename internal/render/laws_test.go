package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"didban"
	"didban/internal/render"
)

// each runs a test for every situation in both languages.
func each(t *testing.T, test func(t *testing.T, d didban.Digest)) {
	for name, digest := range situations {
		for _, lang := range []string{"en", "fa"} {
			t.Run(name+" "+lang, func(t *testing.T) { test(t, digest(lang)) })
		}
	}
}

func document(t *testing.T, d didban.Digest) (*html.Node, []byte) {
	t.Helper()
	data, err := render.HTML(d)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return root, data
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestSameEveryTime renders again and again: no order of a map shows.
func TestSameEveryTime(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		_, first := document(t, d)
		for range 3 {
			if _, again := document(t, d); !bytes.Equal(first, again) {
				t.Fatal("the same digest was rendered differently")
			}
		}
	})
}

// TestAccessible holds what screen readers need: one h1, no level of headings left
// out, languages and directions, and tables that say they are no data.
func TestAccessible(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		root, _ := document(t, d)
		level, firsts := 0, 0
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "html":
				if attr(n, "lang") != d.Lang {
					t.Errorf("lang %q", attr(n, "lang"))
				}
			case "table":
				if attr(n, "role") != "presentation" {
					t.Error("a table without role=presentation")
				}
			case "h1", "h2", "h3":
				next := int(n.Data[1] - '0')
				if next > level+1 {
					t.Errorf("%s after level %d", n.Data, level)
				}
				if level = next; next == 1 {
					firsts++
				}
			}
		}
		if firsts != 1 {
			t.Errorf("%d h1", firsts)
		}
	})
}

// TestDirection holds that the document, its body and every table have the
// direction of the language, and that its sides are mirrored.
func TestDirection(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		want, start := "ltr", "left"
		if d.Lang == "fa" {
			want, start = "rtl", "right"
		}
		root, _ := document(t, d)
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (n.Data == "html" || n.Data == "body" || n.Data == "table") {
				if attr(n, "dir") != want {
					t.Errorf("<%s dir=%q>, want %q", n.Data, attr(n, "dir"), want)
				}
			}
			if n.Data == "body" && !strings.Contains(attr(n, "style"), "direction:"+want) {
				t.Errorf("body style %q", attr(n, "style"))
			}
			if strings.HasPrefix(attr(n, "class"), "mark ") && !strings.Contains(attr(n, "style"), "padding-"+start+":12px") {
				t.Errorf("style %q of a change, want its padding %s", attr(n, "style"), start)
			}
		}
	})
}

// TestPersianDigits holds that our own words of a Persian digest have no digits but
// Persian ones. What is quoted or named stands apart.
func TestPersianDigits(t *testing.T) {
	for name, digest := range situations {
		root, _ := document(t, digest("fa"))
		for n := range root.Descendants() {
			if n.Type != html.TextNode || attr(n.Parent, "dir") == "ltr" || n.Parent.Data == "style" {
				continue
			}
			if strings.ContainsFunc(n.Data, func(r rune) bool { return r >= '0' && r <= '9' }) {
				t.Errorf("%s: %q", name, n.Data)
			}
		}
	}
}

// TestForeignWordsStandApart holds that text of the other direction is isolated.
func TestForeignWordsStandApart(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		if d.Lang != "en" {
			t.Skip("Latin letters are in many own words of Persian, such as robots.txt")
		}
		root, _ := document(t, d)
		for n := range root.Descendants() {
			if n.Type != html.TextNode || n.Parent.Data == "title" || attr(n.Parent, "dir") == "rtl" {
				continue
			}
			if n.Parent.Data != "div" && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
				t.Errorf("<%s> %q is not isolated", n.Parent.Data, n.Data)
			}
		}
	})
}

// huge is a digest larger than any mail may be, in letters that escaping makes
// longer.
func huge(lang string, companies, changes, texts int) didban.Digest {
	d := busy(lang)
	long := strings.Repeat("<&\"'سلام😀 ", texts)
	proto := nimbus()
	d.Companies = nil
	for i := range companies {
		c := proto
		c.Competitor, c.Name = fmt.Sprintf("c%d", i), long
		c.Changes, c.Held, c.Quotes = nil, nil, nil
		for range changes {
			change := nimbusChanges()[1]
			change.Subject, change.URL = long, "https://nimbus.example/"+strings.Repeat("a", 470)
			change.Before = &didban.Side{Text: long, Quote: "q" + long, Plan: long}
			change.After = &didban.Side{Text: "n" + long, Quote: "p" + long, Plan: long}
			c.Changes = append(c.Changes, change)
			change.State, change.Reason = didban.ChangeHeld, long
			c.Held = append(c.Held, change)
			c.Quotes = append(c.Quotes, didban.PainQuote{Type: didban.PainOther, Quote: long, URL: change.URL, Date: "2026-11-18"})
			d.Coverage = append(d.Coverage, lost(c.Competitor, didban.RoleFAQ, change.URL, didban.OutcomeFailed, long, at(14, 5, 0)))
		}
		d.Companies = append(d.Companies, c)
	}
	return d
}

// TestSize holds that a digest of any size stays a mail, and counts what it cuts.
func TestSize(t *testing.T) {
	sizes := [][3]int{{10, 60, 10}, {1000, 1, 1}, {3, 20, 3}, {80, 40, 20}, {1, 2000, 2}}
	for _, size := range sizes[:max(1, len(sizes)/stride)] {
		for _, lang := range []string{"en", "fa"} {
			d := huge(lang, size[0], size[1], size[2])
			for form, show := range map[string]func(didban.Digest) ([]byte, error){"html": render.HTML, "text": render.Text} {
				out, err := show(d)
				if err != nil {
					t.Fatalf("%v %s %s: %v", size, lang, form, err)
				}
				if len(out) >= 100_000 {
					t.Errorf("%v %s %s: %d bytes", size, lang, form, len(out))
				}
				counted := map[string]string{"en": " more ", "fa": " دیگر"}[lang]
				if !bytes.Contains(out, []byte(counted)) {
					t.Errorf("%v %s %s: what was cut is not counted", size, lang, form)
				}
			}
		}
	}
}

// TestCutIsCounted holds that shown and counted changes are all of them.
func TestCutIsCounted(t *testing.T) {
	d := busy("en")
	for range 60 {
		d.Companies[0].Changes = append(d.Companies[0].Changes, nimbusChanges()[3])
	}
	out, err := render.Text(d)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "and 34 more changes") || strings.Count(string(out), "Integration added: Ledgerly") != 27 {
		t.Errorf("64 changes, 30 may be shown:\n%s", out)
	}
}

// TestLines holds that lines of text keep to their width, addresses excepted.
func TestLines(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		out, err := render.Text(d)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			width := 0
			for _, r := range strings.TrimRight(line, "\n") {
				if !unicode.In(r, unicode.Cf, unicode.Mn) {
					width++
				}
			}
			if width > 76 && !strings.Contains(line, "https://") {
				t.Errorf("%d columns: %s", width, line)
			}
		}
	})
}

// TestJSON holds that the JSON form is the digest and nothing else.
func TestJSON(t *testing.T) {
	each(t, func(t *testing.T, d didban.Digest) {
		out, err := render.JSON(d)
		if err != nil {
			t.Fatal(err)
		}
		var back didban.Digest
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, back); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if !bytes.Contains(out, []byte("\n  \"name\": \"product-team\"")) {
			t.Errorf("not indented: %.80s", out)
		}
	})
}
