package crawler

import (
	"fmt"
	"math"
	"strconv"
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
		if rule.matches(path) {
			best, length = Verdict{Allowed: rule.allow, Rule: rule.text, Line: rule.line}, n
		}
	}
	return best
}

// matches reports whether the rule speaks of the path. As Google does, "Allow:
// /x/index.html" speaks of "/x/" too.
func (r rule) matches(path string) bool {
	if grobotstxt.Matches(path, r.pattern) {
		return true
	}
	slash := strings.LastIndexByte(r.pattern, '/')
	return r.allow && slash >= 0 && strings.HasPrefix(r.pattern[slash:], "/index.htm") &&
		grobotstxt.Matches(path, r.pattern[:slash+1]+"$")
}

// group is the union of the groups that address one token.
type group struct {
	rules []rule
	delay time.Duration
}

// robotsParser collects the groups of one token and of "*". It implements
// [grobotstxt.ParseHandler].
type robotsParser struct {
	token       string
	own, global group
	seenOwn     bool // a group for the token exists, even without rules
	sitemaps    []string

	inOwn, inGlobal bool // the groups that the next rule belongs to
	inRules         bool // a rule was seen: the next User-agent opens a group
}

func (p *robotsParser) HandleRobotsStart() {}
func (p *robotsParser) HandleRobotsEnd()   {}

// HandleUserAgent opens a group, or names one more agent of an open one.
func (p *robotsParser) HandleUserAgent(_ int, agent string) {
	if p.inRules {
		p.inOwn, p.inGlobal, p.inRules = false, false, false
	}
	if agent == "*" || strings.HasPrefix(agent, "* ") || strings.HasPrefix(agent, "*\t") {
		p.inGlobal = true
	} else if strings.EqualFold(product(agent), p.token) {
		p.inOwn, p.seenOwn = true, true
	}
}

// product returns the leading product token: "didban" of "didban/1.0".
func product(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", r))
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}

func (p *robotsParser) HandleAllow(line int, value string)    { p.add(true, line, value) }
func (p *robotsParser) HandleDisallow(line int, value string) { p.add(false, line, value) }

func (p *robotsParser) add(allow bool, line int, value string) {
	if !p.inOwn && !p.inGlobal {
		return
	}
	p.inRules = true
	verb := map[bool]string{true: "Allow", false: "Disallow"}[allow]
	r := rule{allow, pattern(value), fmt.Sprintf("%s: %s", verb, value), line}
	if p.inOwn {
		p.own.rules = append(p.own.rules, r)
	}
	if p.inGlobal {
		p.global.rules = append(p.global.rules, r)
	}
}

// pattern normalises a rule's value; "*" and a final "$" keep their meaning.
func pattern(value string) string {
	rest, anchored := strings.CutSuffix(value, "$")
	out := normalize(rest, "$")
	if anchored {
		out += "$"
	}
	return out
}

// HandleSitemap collects the address of a sitemap.
func (p *robotsParser) HandleSitemap(_ int, value string) { p.sitemaps = append(p.sitemaps, value) }

// HandleUnknownAction reads Crawl-delay, the one common line that grobotstxt does
// not know. The first of a group counts.
func (p *robotsParser) HandleUnknownAction(_ int, action, value string) {
	seconds, err := strconv.ParseFloat(value, 64)
	if !strings.EqualFold(action, "crawl-delay") || err != nil || !(seconds > 0) || math.IsInf(seconds, 0) {
		return
	}
	delay := time.Duration(min(seconds, 1e6) * float64(time.Second))
	if p.inOwn && p.own.delay == 0 {
		p.own.delay = delay
	}
	if p.inGlobal && p.global.delay == 0 {
		p.global.delay = delay
	}
}
