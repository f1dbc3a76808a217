package crawler

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jimsmart/grobotstxt"
)

// ProductToken is the name by which robots.txt addresses the crawler.
const ProductToken = "didban"

// Rules are what a robots.txt says to one product token (RFC 9309).
type Rules struct {
	// CrawlDelay is the wait between requests that the group asks for; not in the
	// RFC, 0 when absent or senseless.
	CrawlDelay time.Duration
	// Sitemaps are the addresses of the Sitemap lines, in order, in ASCII.
	Sitemaps []string

	rules []rule
}

// Verdict is what the rules say of an address.
type Verdict struct {
	Allowed bool `json:"allowed"`
	// Rule is the line that decided, such as "Disallow: /private", and Line its
	// number; empty and 0 when no rule speaks of the address.
	Rule string `json:"rule,omitempty"`
	Line int    `json:"line,omitempty"`
}

// String returns the rule with its line, or "no rule".
func (v Verdict) String() string {
	if v.Rule == "" {
		return "no rule"
	}
	return fmt.Sprintf("%s (line %d)", v.Readable(), v.Line)
}

// Readable returns the rule, and beside it in brackets what its percent-encoding hides
// from people: letters beyond ASCII.
func (v Verdict) Readable() string {
	plain, err := url.PathUnescape(v.Rule)
	if err != nil || plain == v.Rule || isASCII(plain) || !utf8.ValidString(plain) {
		return v.Rule
	}
	_, path, _ := strings.Cut(plain, ": ")
	return v.Rule + " [" + path + "]"
}

// rule is one Allow or Disallow line.
type rule struct {
	allow   bool
	pattern string // percent-normalised
	text    string // as written
	line    int
}

// lineEnds are those that the parser knows.
var lineEnds = regexp.MustCompile(`\r\n|\r|\n`)

// Token returns the product token of a User-Agent header: "didban" of "didban/1.0" and
// of "Mozilla/5.0 (compatible; didban/1.0)". A bare token is returned as it is.
func Token(agent string) string {
	if _, own, found := strings.Cut(agent, "compatible;"); found {
		agent = own
	}
	if end := strings.IndexAny(agent, "/;()"); end >= 0 {
		agent = agent[:end]
	}
	return strings.TrimSpace(agent)
}

// ParseRobots reads the text for a product token. Lines that make no sense are
// skipped; it never fails.
func ParseRobots(text, token string) *Rules {
	p := &robotsParser{token: token, lines: lineEnds.Split(text, -1)}
	grobotstxt.Parse(escaped(text), p)
	group := p.global
	if p.seenOwn {
		group = p.own
	}
	return &Rules{CrawlDelay: group.delay, Sitemaps: p.sitemaps, rules: group.rules}
}

// escaped returns the text in ASCII, with percent-encoding in upper case. The
// parser, which would do the same, spoils the digits of the escapes it changes.
func escaped(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= 0x80:
			fmt.Fprintf(&b, "%%%02X", c)
		case c == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			b.WriteString(strings.ToUpper(text[i : i+3]))
			i += 2
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Verdict decides about a path with its query, as it is sent ("/a/b?c=d"). The
// longest pattern that matches decides; of two, Allow (2.2.2). robots.txt itself
// is always allowed.
func (r *Rules) Verdict(path string) Verdict {
	if path == "/robots.txt" {
		return Verdict{Allowed: true}
	}
	path = normalize(path, "*$")
	best, length := Verdict{Allowed: true}, 0
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < length || n == 0 || n == length && (best.Allowed || !rule.allow) {
			continue
		}
		if grobotstxt.Matches(path, rule.pattern) {
			best, length = Verdict{Allowed: rule.allow, Rule: rule.text, Line: rule.line}, n
		}
	}
	return best
}
