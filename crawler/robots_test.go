package crawler_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"didban/crawler"
)

func TestParseRobots(t *testing.T) {
	for name, c := range map[string]struct {
		text, path string
		want       crawler.Verdict
	}{
		"no rules":        {"", "/", crawler.Verdict{Allowed: true}},
		"forbidden":       {"User-agent: *\nDisallow: /private\n", "/private/x", crawler.Verdict{Rule: "Disallow: /private", Line: 2}},
		"allow wins":      {"User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", crawler.Verdict{Allowed: true, Rule: "Allow: /a", Line: 3}},
		"longest wins":    {"User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b", crawler.Verdict{Rule: "Disallow: /a/b", Line: 3}},
		"own group only":  {"User-agent: *\nDisallow: /\n\nUser-agent: Didban\nDisallow: /x\n", "/y", crawler.Verdict{Allowed: true}},
		"own group empty": {"User-agent: *\nDisallow: /\n\nUser-agent: didban\n", "/y", crawler.Verdict{Allowed: true}},
		"persian":         {"User-agent: *\nDisallow: /قیمت\n", "/%D9%82%DB%8C%D9%85%D8%AA/1", crawler.Verdict{Rule: "Disallow: /قیمت", Line: 2}},
		"persian, CR":     {"\ufeffUser-agent: *\r\r\nDisallow: /قیمت # گران\rAllow: /", "/%D9%82%DB%8C%D9%85%D8%AA", crawler.Verdict{Rule: "Disallow: /قیمت", Line: 3}},
		"version":         {"User-agent: didban/1.0\nDisallow: /x\n", "/x", crawler.Verdict{Rule: "Disallow: /x", Line: 2}},
		"star behind":     {"User-agent: didban*\nDisallow: /x\n", "/x", crawler.Verdict{Rule: "Disallow: /x", Line: 2}},
		"longer name":     {"User-agent: didban-news\nDisallow: /x\n", "/x", crawler.Verdict{Allowed: true}},
		"mixed escapes":   {"User-agent: *\nDisallow: /%d9%82ی\n", "/%D9%82%DB%8C", crawler.Verdict{Rule: "Disallow: /%d9%82ی", Line: 2}},
		"index page":      {"User-agent: *\nDisallow: /\nAllow: /x/index.html\n", "/x/", crawler.Verdict{Allowed: true, Rule: "Allow: /x/index.html", Line: 3}},
		"dollar in path":  {"User-agent: *\nDisallow: /a$\n", "/a$", crawler.Verdict{Allowed: true}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := crawler.ParseRobots(c.text, "didban").Verdict(c.path); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestVerdictInWords(t *testing.T) {
	for verdict, want := range map[crawler.Verdict]string{
		{}:                                    "no rule",
		{Rule: "Disallow: /a%20b", Line: 2}:   "Disallow: /a%20b (line 2)",
		{Rule: "Disallow: /قیمت", Line: 2}:    "Disallow: /قیمت (line 2)",
		{Rule: "Disallow: /%D9%82*", Line: 7}: "Disallow: /%D9%82* [/ق*] (line 7)",
		{Rule: "Disallow: /%ff", Line: 7}:     "Disallow: /%ff (line 7)",
	} {
		if got := verdict.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestToken(t *testing.T) {
	for agent, want := range map[string]string{
		"didban": "didban", "didban/1.0 (+https://a.example/bot)": "didban", "Foo Bar": "Foo Bar",
		"Mozilla/5.0 (compatible; didban/1.2; +https://a.example)": "didban", "Mozilla/5.0 (compatible; didban; +https://a.example)": "didban",
	} {
		if got := crawler.Token(agent); got != want {
			t.Errorf("%s: %q, want %q", agent, got, want)
		}
	}
}

func TestCrawlDelayAndSitemaps(t *testing.T) {
	const text = "Sitemap: https://a.example/one.xml\nUser-agent: *\nCrawl-delay: 2.5\nCrawl-delay: 7\nDisallow:\n" +
		"User-agent: slow\nCrawl-delay: 90\nCrawl-delay: 7\nSitemap: https://a.example/دو.xml\n"
	for token, want := range map[string]time.Duration{"didban": 2500 * time.Millisecond, "slow": 90 * time.Second} {
		rules := crawler.ParseRobots(text, token)
		if rules.CrawlDelay != want {
			t.Errorf("%s: delay %v, want %v", token, rules.CrawlDelay, want)
		}
		if got := strings.Join(rules.Sitemaps, " "); got != "https://a.example/one.xml https://a.example/%D8%AF%D9%88.xml" {
			t.Errorf("%s: sitemaps %s", token, got)
		}
	}
}

// judgedOtherwise are the rows of Google's suite that do not hold here, and why.
var judgedOtherwise = map[string]string{
	"google-064": "addresses are percent-encoded before they are matched",
	"google-066": "addresses are percent-encoded before they are matched",
	"google-067": "RFC 9309, 2.2.2, demands that %62%61%7A matches baz; Google keeps them apart",
}

func TestRobotsOfGoogle(t *testing.T) {
	passed := map[bool]int{}
	for _, row := range corpusRows[struct {
		ID, Robots, URL string
		UserAgent       string `json:"user_agent"`
		RFC             bool   `json:"rfc9309"`
		Allowed         bool
	}](t, "robots_cases.json") {
		u, err := url.Parse(row.URL)
		if err != nil {
			t.Fatal(err)
		}
		got := crawler.ParseRobots(row.Robots, row.UserAgent).Verdict(crawler.RequestPath(u)).Allowed
		_, otherwise := judgedOtherwise[row.ID]
		if got != row.Allowed != otherwise {
			t.Errorf("%s: %s for %q: allowed %v\n%s", row.ID, row.URL, row.UserAgent, got, row.Robots)
		}
		if got == row.Allowed {
			passed[row.RFC]++
		}
	}
	t.Logf("%d rows of the RFC, %d of Google's own", passed[true], passed[false])
}

func FuzzParseRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e9\nSitemap: x", "/a%62?c")
	f.Add("\xef\xbb\xbfuser-agent: didban\nallow: /ق\ndisallow /%", "/%")
	f.Fuzz(func(t *testing.T, text, path string) {
		rules := crawler.ParseRobots(text, "didban")
		if v := rules.Verdict(path); !v.Allowed && v.Line == 0 {
			t.Error("forbidden without a line")
		}
		if rules.CrawlDelay < 0 {
			t.Errorf("delay %v", rules.CrawlDelay)
		}
	})
}
