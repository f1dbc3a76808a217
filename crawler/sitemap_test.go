package crawler_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban"
	"didban/crawler"
)

// sitemapSite serves files; SITE in them is its own address.
func sitemapSite(t *testing.T, files map[string]string) (c *crawler.Crawler, base string) {
	t.Helper()
	var srv string
	served := serve(t, func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if !strings.HasPrefix(text, "\x1f\x8b") {
			text = strings.ReplaceAll(text, "SITE", srv)
		}
		fmt.Fprint(w, text)
	})
	srv = served.URL
	return newCrawler(t, crawler.Options{Timeout: 5 * time.Minute}), srv // A slow machine is no slow server.
}

// walk returns the paths that the sitemaps of a site list, and what came of the files.
func walk(t *testing.T, c *crawler.Crawler, base string, l crawler.SitemapLimits) (paths []string, files []crawler.SitemapFile) {
	t.Helper()
	files, err := c.Sitemaps(t.Context(), base, l, func(e crawler.SitemapEntry) {
		paths = append(paths, strings.TrimPrefix(e.URL, base))
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths, files
}

// urlset returns a sitemap of the addresses.
func urlset(addresses ...string) string {
	return "<urlset><url><loc>" + strings.Join(addresses, "</loc></url><url><loc>") + "</loc></url></urlset>"
}

// index returns a sitemap index of the addresses.
func index(addresses ...string) string {
	return "<sitemapindex><sitemap><loc>" + strings.Join(addresses, "</loc></sitemap><sitemap><loc>") + "</loc></sitemap></sitemapindex>"
}

func TestSitemaps(t *testing.T) {
	const name = "/sitemap.xml"
	for test, c := range map[string]struct {
		files   map[string]string
		want    []string
		outcome didban.Outcome // of the last file, ok when empty
	}{
		"none":        {files: nil, outcome: didban.OutcomeGone},
		"one":         {files: map[string]string{name: urlset("SITE/a", "SITE/قیمت")}, want: []string{"/a", "/%D9%82%DB%8C%D9%85%D8%AA"}},
		"index":       {files: map[string]string{name: index("SITE/1.xml", "SITE/2.xml", "SITE/1.xml"), "/1.xml": urlset("SITE/a"), "/2.xml": urlset("SITE/b")}, want: []string{"/a", "/b"}},
		"pictures":    {files: map[string]string{name: `<urlset><url><loc>SITE/a</loc><image:image><image:loc>SITE/a.png</image:loc></image:image></url></urlset>`}, want: []string{"/a"}},
		"other sites": {files: map[string]string{name: urlset("https://b.example/", "ftp://x", "/relative", "", "SITE/a")}, want: []string{"/a"}},
		"lines":       {files: map[string]string{name: "\ufeffSITE/a\r\n\r\n SITE/b \nnonsense\n"}, want: []string{"/a", "/b"}},
		"a feed":      {files: map[string]string{name: "<rss><channel/></rss>"}, outcome: didban.OutcomeUnparsable},
		"nested":      {files: map[string]string{name: "<urlset>" + strings.Repeat("<a>", 50)}, outcome: didban.OutcomeUnparsable},
		"crossed":     {files: map[string]string{name: "<urlset><url><loc>SITE/a</url></loc></urlset>"}, outcome: didban.OutcomeUnparsable},
	} {
		t.Run(test, func(t *testing.T) {
			crawl, base := sitemapSite(t, c.files)
			paths, files := walk(t, crawl, base, crawler.SitemapLimits{})
			if diff := cmp.Diff(c.want, paths); diff != "" {
				t.Error(diff)
			}
			if last := files[len(files)-1]; c.outcome == "" && last.Outcome != didban.OutcomeOK || c.outcome != "" && last.Outcome != c.outcome {
				t.Errorf("%+v", files)
			}
		})
	}
}

func TestSitemapsOfRobots(t *testing.T) {
	site := replaySite(t, "sitemap")
	c := replayed(t, site, crawler.Options{Spacing: -1})
	var got []crawler.SitemapEntry
	files, err := c.Sitemaps(t.Context(), "https://a.example/x", crawler.SitemapLimits{}, func(e crawler.SitemapEntry) { got = append(got, e) })
	if err != nil {
		t.Fatal(err)
	}
	want := []crawler.SitemapEntry{
		{URL: "https://www.a.example/pricing", Modified: instant},
		{URL: "https://a.example/faq"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	wantFiles := []crawler.SitemapFile{
		{URL: "https://cdn.example/map.xml", Outcome: didban.OutcomeOK, Entries: 1},
		{URL: "https://a.example/private/map.xml", Outcome: didban.OutcomeRobots},
		{URL: "https://a.example/lines.txt", Outcome: didban.OutcomeOK, Entries: 1},
	}
	if diff := cmp.Diff(wantFiles, files, cmpopts.IgnoreFields(crawler.SitemapFile{}, "Reason")); diff != "" {
		t.Error(diff)
	}
}

// hostileSitemaps are what must come of the rows of the corpus: the paths that are
// visited, and the outcome of the first file.
var hostileSitemaps = map[string]struct {
	paths   []string
	outcome didban.Outcome
}{
	"billion-laughs": {nil, didban.OutcomeUnparsable},
	"xxe-file":       {nil, didban.OutcomeUnparsable},
	"xxe-http":       {nil, didban.OutcomeUnparsable},
	"index-self":     {nil, didban.OutcomeOK},
	"index-foreign":  {nil, didban.OutcomeOK},
	"loc-private":    {nil, didban.OutcomeOK},
	"loc-js":         {nil, didban.OutcomeOK},
	"loc-space":      {[]string{"/pricing"}, didban.OutcomeOK},
	"loc-entity":     {[]string{"/?a=1&b=2"}, didban.OutcomeOK},
	"loc-raw-amp":    {[]string{"/?a=1&b=2"}, didban.OutcomeOK},
	"lastmod-bad":    {[]string{"/"}, didban.OutcomeOK},
	"ns-missing":     {[]string{"/"}, didban.OutcomeOK},
	"ns-other":       {[]string{"/"}, didban.OutcomeOK},
	"truncated":      {[]string{"/"}, didban.OutcomeUnparsable},
	"html":           {nil, didban.OutcomeUnparsable},
	"text-sitemap":   {[]string{"/1", "/2"}, didban.OutcomeOK},
	"utf16":          {[]string{"/"}, didban.OutcomeOK},
	"latin1":         {[]string{"/caf%C3%A9"}, didban.OutcomeOK},
	"gz-not-gz":      {[]string{"/"}, didban.OutcomeOK},
	"gz-bomb":        {nil, didban.OutcomeTooLarge},
}

func TestHostileSitemaps(t *testing.T) {
	for _, row := range corpusRows[struct{ ID, Body, Expect string }](t, "sitemap_hostile.json") {
		want, known := hostileSitemaps[row.ID]
		if !known {
			continue // TestSitemapLimits
		}
		t.Run(row.ID, func(t *testing.T) {
			body := strings.NewReplacer("http://a.test", "SITE", "http://SELF", "SITE").Replace(row.Body)
			files := map[string]string{"/sitemap.xml": body}
			c, base := sitemapSite(t, files)
			files["/sitemap.xml"] = generated(row.ID, base, body)
			paths, found := walk(t, c, base, crawler.SitemapLimits{})
			if diff := cmp.Diff(want.paths, paths); diff != "" {
				t.Error(diff)
			}
			if len(found) != 1 || found[0].Outcome != want.outcome {
				t.Errorf("%+v, want %s once", found, want.outcome)
			}
		})
	}
}

// generated returns what a row of the corpus only describes.
func generated(id, base, body string) string {
	one := urlset(base + "/")
	switch id {
	case "gz-not-gz":
		return one
	case "gz-bomb":
		return string(zippedTimes(bytes.Repeat([]byte("<!-- -->"), 1<<17), 256))
	case "latin1":
		return strings.ReplaceAll(body, "é", "\xe9")
	case "utf16":
		out := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(`<?xml version="1.0" encoding="UTF-16"?>` + one)) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		return string(out)
	}
	return body
}

func TestCompressedSitemap(t *testing.T) {
	files := map[string]string{"/sitemap.xml": index("SITE/map.xml.gz")}
	c, base := sitemapSite(t, files)
	files["/map.xml.gz"] = string(zipped([]byte(urlset(base + "/قیمت"))))
	if paths, found := walk(t, c, base, crawler.SitemapLimits{}); len(paths) != 1 || paths[0] != "/%D9%82%DB%8C%D9%85%D8%AA" {
		t.Errorf("%q %+v", paths, found)
	}
	files["/map.xml.gz"] = files["/map.xml.gz"][:30]
	if _, found := walk(t, c, base, crawler.SitemapLimits{}); found[1].Outcome != didban.OutcomeUnparsable {
		t.Errorf("cut off: %+v", found)
	}
}

func TestSitemapLimits(t *testing.T) {
	many := make([]string, 50_001)
	for i := range many {
		many[i] = fmt.Sprintf("SITE/%d", i)
	}
	c, base := sitemapSite(t, map[string]string{"/sitemap.xml": urlset(many...)})
	if paths, _ := walk(t, c, base, crawler.SitemapLimits{}); len(paths) != 10_000 {
		t.Errorf("%d entries", len(paths))
	}
	deep := map[string]string{"/sitemap.xml": index("SITE/1.xml")}
	for i := range 100 {
		deep[fmt.Sprintf("/%d.xml", i)] = index(fmt.Sprintf("SITE/%d.xml", i+1))
	}
	c, base = sitemapSite(t, deep)
	if _, files := walk(t, c, base, crawler.SitemapLimits{}); len(files) != 4 {
		t.Errorf("%d files, want the first and three below", len(files))
	}
	wide := map[string]string{"/sitemap.xml": index(many...)}
	c, base = sitemapSite(t, wide)
	if _, files := walk(t, c, base, crawler.SitemapLimits{Files: 7}); len(files) != 7 {
		t.Errorf("%d files, want 7", len(files))
	}
}

func FuzzReadSitemap(f *testing.F) {
	f.Add([]byte(urlset("https://a.example/&amp;")))
	f.Add([]byte(index("https://a.example/قیمت")))
	f.Add([]byte("\xff\xfe<\x00u\x00"))
	f.Add(zipped([]byte("https://a.example/\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		// Whatever comes of it, it ends and obeys.
		_ = crawler.ReadSitemap(bytes.NewReader(data), func(address string) bool {
			if address == "" || strings.TrimSpace(address) != address {
				t.Errorf("entry %q", address)
			}
			n++
			return n < 3
		})
		if n > 3 {
			t.Errorf("%d entries after enough", n)
		}
	})
}
