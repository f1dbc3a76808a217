package crawler

import (
	"fmt"
	"strings"
	"time"

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
	return fmt.Sprintf("%s (line %d)", v.Rule, v.Line)
}

// rule is one Allow or Disallow line.
type rule struct {
	allow   bool
	pattern string // percent-normalised
	text    string // as written
	line    int
}

// ParseRobots reads the text for a product token. Lines that make no sense are
// skipped; it never fails.
func ParseRobots(text, token string) *Rules {
	p := &robotsParser{token: token}
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
