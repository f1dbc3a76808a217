package crawler

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// group is the union of the groups that address one token.
type group struct {
	rules []rule
	delay time.Duration
}

// robotsParser collects the groups of one token and of "*". It implements
// [grobotstxt.ParseHandler].
type robotsParser struct {
	token       string
	lines       []string // of the file as it was read
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

// product returns the leading product token: "didban" of "didban/1.0" and of "didban*".
// Digits are no part of one in the RFC, and yet of many a crawler's name.
func product(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}

// HandleAllow adds a rule. As Google does, it reads "/x/index.html" as "/x/" too.
func (p *robotsParser) HandleAllow(line int, value string) {
	text := "Allow: " + p.written(line, value)
	p.add(rule{true, pattern(value), text, line})
	if slash := strings.LastIndexByte(value, '/'); slash >= 0 && strings.HasPrefix(value[slash:], "/index.htm") {
		p.add(rule{true, pattern(value[:slash+1] + "$"), text, line})
	}
}

// HandleDisallow adds a rule.
func (p *robotsParser) HandleDisallow(line int, value string) {
	p.add(rule{false, pattern(value), "Disallow: " + p.written(line, value), line})
}

// written returns a rule's value as it stands in its line: people read /قیمت more easily
// than its escapes, in which rules are compared.
func (p *robotsParser) written(line int, value string) string {
	if line > len(p.lines) || isASCII(p.lines[line-1]) {
		return value
	}
	_, after, _ := strings.Cut(p.lines[line-1], ":")
	after, _, _ = strings.Cut(after, "#")
	return strings.ToValidUTF8(strings.TrimSpace(after), "\uFFFD")
}

// add gives a rule to the groups that are open. Rules before any group are nobody's.
func (p *robotsParser) add(r rule) {
	if p.inOwn {
		p.own.rules = append(p.own.rules, r)
	}
	if p.inGlobal {
		p.global.rules = append(p.global.rules, r)
	}
	p.inRules = p.inRules || p.inOwn || p.inGlobal
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
