package extractors

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"

	"didban"
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

// obstacles are the phrases by which a short page says that it is not the page
// that was asked for, in the order in which they are looked for.
var obstacles = []struct {
	outcome didban.Outcome
	reason  string
	// said are phrases of the folded title and text, source pieces of the HTML.
	said, source []string
}{
	{didban.OutcomeChallenge, "a bot check stands before the page", []string{
		"just a moment...", "checking your browser", "verify you are human", "verifying you are human", "are you a robot", "not a robot", "complete the security check",
		"ddos protection by", "please enable cookies and reload", "press & hold", "human verification", "unusual traffic", "security check to access", "solve the captcha", "enter the characters you see",
		"من ربات نیستم", "ربات نیستید", "تایید کنید که انسان", "بررسی امنیتی مرورگر", "در حال بررسی مرورگر", "کد امنیتی را وارد کنید",
	}, []string{"/cdn-cgi/challenge-platform/", "_cf_chl_opt", "px-captcha", "_Incapsula_Resource", "captcha-delivery.com", "ddos-guard/js-challenge", "awswaf", "geo.captcha"}},
	{didban.OutcomeBlocked, "the server refuses us", []string{
		"access denied", "403 forbidden", "you have been blocked", "request blocked", "error 1020", "access to this page has been denied", "your ip address has been", "not available in your country",
		"not available in your region", "429 too many requests", "too many requests", "unavailable for legal reasons", "503 service unavailable",
		"دسترسی شما مسدود", "دسترسی غیرمجاز", "دسترسی محدود شده", "امکان دسترسی با آی پی", "آی پی شما مسدود", "آی‌پی شما مسدود",
	}, nil},
	{didban.OutcomeSoft404, "the page says that it was not found", []string{
		"page not found", "404 not found", "error 404", "404 error", "404 - ", "404 | ", "page cannot be found", "page can't be found", "page could not be found", "page doesn't exist", "page does not exist", "page you requested", "page you were looking for",
		"page you are looking for", "nothing was found", "seite nicht gefunden", "page introuvable", "página no encontrada", "sayfa bulunamadı",
		"صفحه پیدا نشد", "صفحه یافت نشد", "یافت نشد", "پیدا نشد", "صفحه مورد نظر شما وجود ندارد", "صفحه مورد نظر وجود ندارد", "خطای 404", "خطای ۴۰۴",
	}, nil},
}

// downWords are the phrases by which a very short page says that the site is closed for
// a while; longer pages may speak of maintenance too.
var downWords = []string{
	"be back soon", "be right back", "under maintenance", "undergoing maintenance", "performing some maintenance", "down for maintenance", "scheduled maintenance",
	"temporarily unavailable", "service unavailable", "در دست تعمیر", "در حال تعمیر", "در حال به روز رسانی", "در حال به روزرسانی", "در حال بروزرسانی", "در دسترس نیست", "به زودی بازمی",
}

// consentWords are the phrases of a dialogue that asks for consent.
var consentWords = []string{
	"before you continue", "we use cookies", "we value your privacy", "accept all", "accept cookies", "reject all", "manage preferences", "cookie settings", "consent", "your privacy choices",
	"datenschutz", "alle akzeptieren", "tout accepter", "پذیرش کوکی", "کوکی", "حریم خصوصی شما",
}

// unread judges the bytes of a page before they are parsed: "" when they may be
// a page.
func unread(body []byte) string {
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return "the body is empty"
	case bytes.HasPrefix(body, []byte("%PDF-")), bytes.HasPrefix(body, []byte("PK\x03\x04")), bytes.IndexByte(body[:min(len(body), 4096)], 0) >= 0:
		return "the body is binary, not HTML"
	}
	return ""
}

// outcome judges a parsed page before it is read: what stands in the way of it.
func (d *document) outcome() (didban.Outcome, string) {
	n := length(d.text)
	if n > shortPage {
		return didban.OutcomeOK, ""
	}
	said := text.Fold(d.titleText() + "\n" + d.text)
	for _, o := range obstacles {
		if holds(said, o.said) || n < 2*shellPage && holds(string(d.page.Body), o.source) {
			return o.outcome, o.reason
		}
	}
	if n < shellPage && holds(said, downWords) {
		return didban.OutcomeBlocked, "the site says that it is closed for a while"
	}
	if n < 4*shellPage && d.has(func(e int) bool { return attr(d.elements[e].node, "type") == "password" }) {
		return didban.OutcomeBlocked, "the page asks to log in"
	}
	return didban.OutcomeOK, ""
}

// nothing judges a page in which no fact was found.
func (d *document) nothing(role didban.Role) (didban.Outcome, string) {
	n := length(d.text)
	switch {
	case n < shortPage && holds(text.Fold(d.text), consentWords) && n < 6*shellPage:
		return didban.OutcomeConsentWall, "only a request for consent was delivered"
	case n < shellPage && d.scripted(n):
		return didban.OutcomeNeedsRendering, "the page is a shell that scripts fill"
	case n == 0:
		return didban.OutcomeUnparsable, "the page holds no visible text"
	}
	return didban.OutcomeEmpty, "nothing of the role " + string(role) + " was found"
}

// scripted reports whether a page with n code points of text looks filled by scripts:
// by those of another file, or by its own where it says next to nothing itself. A
// short page with headings and a counter in its head is only short.
func (d *document) scripted(n int) bool {
	scripts, foreign, headed := false, false, false
	for _, e := range d.elements {
		scripts = scripts || e.node.DataAtom == atom.Script
		foreign = foreign || e.node.DataAtom == atom.Script && attr(e.node, "src") != ""
		headed = headed || tagMarks[e.node.DataAtom]&inHeading != 0
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
