package extractors

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/botcheck"
	"didban/internal/text"
)

// The most code points of visible text that a page which only stands in the way
// shows, the most that a page without content does, and one that says nothing by
// itself.
const (
	shortPage = 2200
	shellPage = 250
	bareShell = 80
)

// unread judges the bytes of a page before they are parsed: "" when they may be
// a page.
func unread(body []byte) string {
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return "the body is empty"
	case bytes.HasPrefix(body, []byte("%PDF-")), bytes.HasPrefix(body, []byte("PK\x03\x04")), bytes.IndexByte(body[:min(len(body), 4096)], 0) >= 0:
		return "the body is binary, not HTML"
	}
	return tooNested(body)
}

// obstacle judges a parsed page by its words: what stands in the way of it.
func (d *document) obstacle() (didban.Outcome, string) {
	n := length(d.text)
	if n > shortPage {
		return didban.OutcomeOK, ""
	}
	if n < 2*shellPage {
		if vendor := botcheck.Vendor(d.page.Body); vendor != "" {
			return didban.OutcomeChallenge, "a bot check of " + vendor + " stands before the page"
		}
	}
	said := text.Fold(d.titleText() + "\n" + d.text)
	if botcheck.Says(said) {
		return didban.OutcomeChallenge, "a bot check stands before the page"
	}
	for _, o := range obstacles {
		if holds(said, o.said) || n < 2*shellPage && holds(string(d.page.Body), o.source) {
			return o.outcome, o.reason
		}
	}
	if n < shellPage && holds(said, downWords) {
		return didban.OutcomeBlocked, "the site says that it is closed for a while"
	}
	if n < 2*shellPage && holds(said, lostWords) {
		return didban.OutcomeSoft404, "the page says that nothing was found"
	}
	if n < shellPage && bareTitles[strings.Trim(text.Fold(d.titleText()), " .!")] {
		return didban.OutcomeSoft404, "the title says that the page was not found"
	}
	if n < 4*shellPage && d.has(func(e int) bool { return attr(d.elements[e].node, "type") == "password" }) {
		return didban.OutcomeBlocked, "the page asks to log in"
	}
	return didban.OutcomeOK, ""
}

// overcome reports whether the facts show that the page is the one that was asked for,
// whatever it speaks of: no obstacle names two prices, holds two reviews, or answers
// more than the two questions why one is kept out and what can be done.
func overcome(f *didban.Facts) bool {
	priced := 0
	for _, p := range f.Plans {
		if len(p.Prices) > 0 {
			priced++
		}
	}
	return priced >= 2 || len(f.Reviews) >= 2 || len(f.FAQs) >= 3
}

// nothing judges a page in which no fact was found.
func (d *document) nothing(role didban.Role) (didban.Outcome, string) {
	n := length(d.text)
	switch {
	case d.asksConsent(n):
		return didban.OutcomeConsentWall, "only a request for consent was delivered"
	case n < shellPage && d.scripted(n):
		return didban.OutcomeNeedsRendering, "the page is a shell that scripts fill"
	case n == 0:
		return didban.OutcomeUnparsable, "the page holds no visible text"
	}
	return didban.OutcomeEmpty, "nothing of the role " + string(role) + " was found"
}

// asksConsent reports whether a page without facts, of n code points, is but a request
// for consent. A phrase or two may stand at the foot of any page, so it takes two, and
// three where there is more text; what a notice beside other words says is no such request.
func (d *document) asksConsent(n int) bool {
	if n >= 6*shellPage {
		return false
	}
	var main strings.Builder
	for _, l := range d.lines {
		if l.marks&inChrome == 0 {
			main.WriteString(l.text + "\n")
		}
	}
	said, found := text.Fold(main.String()), 0
	for _, w := range consentWords {
		if strings.Contains(said, w) {
			found++
		}
	}
	return n < 2*shellPage && found >= 2 || found >= 3
}

// scripted reports whether a page with n code points of text looks filled by scripts:
// by those of another file, or by its own where it says next to nothing itself. A
// short page with headings and a counter in its head is only short.
func (d *document) scripted(n int) bool {
	scripts, foreign, headed := false, false, false
	for _, e := range d.elements {
		scripts = scripts || e.node.DataAtom == atom.Script
		foreign = foreign || e.node.DataAtom == atom.Script && attr(e.node, "src") != ""
		headed = headed || headingRank(e.node) > 0
	}
	return foreign || scripts && (n < bareShell || !headed)
}

// has reports whether an element satisfies f.
func (d *document) has(f func(e int) bool) bool {
	for e := range d.elements {
		if f(e) {
			return true
		}
	}
	return false
}

// titleText returns the content of <title>.
func (d *document) titleText() string {
	for e := range d.elements {
		n := d.elements[e].node
		if n.DataAtom == atom.Title && n.FirstChild != nil {
			return strings.TrimSpace(n.FirstChild.Data)
		}
	}
	return ""
}
