package feed_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"didban"
	"didban/internal/notify/feed"
	"didban/internal/testkit"
)

var formats = []feed.Format{feed.Atom, feed.RSS}

func samples() map[string]feed.Feed {
	at := time.Date(2026, 11, 20, 9, 30, 0, 0, time.FixedZone("", 3*3600+1800))
	return map[string]feed.Feed{
		"en": {ID: "changes/nimbus", Title: "Nimbus", Link: "https://nimbus.example/pricing", Lang: "en", Entries: []feed.Entry{
			{ID: "c2", Title: "Pro & Team: price raised", Text: "Before: $29\nNow: $39\n\n    https://nimbus.example/pricing?a=1&b=2\n", Link: "https://nimbus.example/pricing?a=1&b=2", At: at},
			{ID: "c1", Title: "<script>alert(1)</script>", Text: "]]> <img src=x onerror=alert(1)> &amp; \x00\x1b\ufffe", Link: "javascript:alert(1)", At: at.Add(-time.Hour)},
		}},
		"fa": {ID: "digests/team-fa", Title: "تیم محصول", Lang: "fa", Entries: []feed.Entry{
			{ID: "team-fa/2026-W47", Title: "\u200fطرح \u2068Pro\u2069 گران شد", Text: "\u200fپیش: ۲۹ دلار\n\u200fاکنون: ۳۹ دلار\n\n\u200fمی‌گوید: «</p></div><b>»", At: at},
		}},
		"empty": {ID: "changes/acme", Title: "Acme", Lang: "en"},
	}
}

func TestGolden(t *testing.T) {
	for name, f := range samples() {
		for _, format := range formats {
			path := "testdata/" + name + "." + string(format)
			got, err := feed.Write(f, format)
			if err != nil {
				t.Fatal(err)
			}
			testkit.Golden(t, path, got)
		}
	}
}

// Whatever was crawled, the document is well-formed XML, and the HTML in it holds
// only the elements that are ours, and links to pages.
func TestNoMarkupGetsThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"<b>", "</p>", "]]>", "&lt;", "\n", "\x00", "\u202e", "گران", "https://a.test/", `" onclick="x`, "<!--", "javascript:x"})
		words := strings.Join(rapid.SliceOf(piece).Draw(t, "words"), "") + rapid.String().Draw(t, "more")
		f := feed.Feed{ID: words, Title: words, Link: words, Lang: "fa", Entries: []feed.Entry{{ID: words, Title: words, Text: words, Link: words}}}
		for _, format := range formats {
			b, err := feed.Write(f, format)
			if err != nil {
				t.Fatal(err)
			}
			for _, fragment := range bodies(t, b) {
				onlyOurs(t, fragment)
			}
		}
	})
}

// bodies reads the document and returns its texts of HTML.
func bodies(t *rapid.T, document []byte) []string {
	var out []string
	d := xml.NewDecoder(bytes.NewReader(document))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, document)
		}
		if words, ok := token.(xml.CharData); ok && strings.HasPrefix(string(words), "<div dir=") {
			out = append(out, string(words))
		}
	}
}

func onlyOurs(t *rapid.T, fragment string) {
	z := html.NewTokenizer(strings.NewReader(fragment))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("a comment in %q", fragment)
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			for _, a := range token.Attr {
				if a.Key == "href" && !strings.HasPrefix(a.Val, "http") || strings.HasPrefix(a.Key, "on") {
					t.Fatalf("the attribute %v in %q", a, fragment)
				}
			}
			if !strings.Contains(" div p br a ", " "+token.Data+" ") {
				t.Fatalf("the element %s in %q", token.Data, fragment)
			}
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := feed.Write(feed.Feed{}, "json"); !errors.Is(err, didban.ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
}
