package crawler_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"didban"
	"didban/crawler"
)

// behaviour is what a server does, and how the crawl of it must end. The server
// gets a raw connection after a request for any address but /robots.txt.
type behaviour struct {
	answer  func(conn net.Conn, path string)
	outcome didban.Outcome
	reason  string // a part of the reason
}

const page = "<!doctype html><title>Plans</title><p>Pro ۲۹"

// head returns the head of a good answer with more header lines.
func head(lines ...string) string {
	return "HTTP/1.1 200 OK\r\nConnection: close\r\n" + strings.Join(append(lines, "", ""), "\r\n")
}

// says returns an answer that writes the text and closes the connection.
func says(text string) func(net.Conn, string) {
	return func(conn net.Conn, _ string) { io.WriteString(conn, text) }
}

// silent writes the text and then nothing, until the other side goes.
func silent(text string) func(net.Conn, string) {
	return func(conn net.Conn, _ string) {
		io.WriteString(conn, text)
		io.Copy(io.Discard, conn)
	}
}

// endless writes the head, then the same text until the other side goes.
func endless(head, text string, pause time.Duration) func(net.Conn, string) {
	return func(conn net.Conn, _ string) {
		io.WriteString(conn, head)
		for {
			if _, err := io.WriteString(conn, text); err != nil {
				return
			}
			time.Sleep(pause)
		}
	}
}

// redirects answers each path with a redirect to what to makes of it.
func redirects(to func(path string) string) func(net.Conn, string) {
	return func(conn net.Conn, path string) {
		fmt.Fprintf(conn, "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n", to(path))
	}
}

func zipped(data []byte) []byte { return zippedTimes(data, 1) }

// zippedTimes compresses the data so many times over.
func zippedTimes(data []byte, times int) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	for range times {
		w.Write(data)
	}
	w.Close()
	return b.Bytes()
}

// onePageAfter answers one address with the status and headers, and gives a page for
// everything else.
func onePageAfter(from, status string, more ...string) func(net.Conn, string) {
	return func(conn net.Conn, path string) {
		if path != from {
			io.WriteString(conn, head()+page)
			return
		}
		fmt.Fprintf(conn, "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n\r\n", status, strings.Join(more, "\r\n"))
	}
}

// behaviours has the rows of the corpus that a single page shows.
var behaviours = map[string]behaviour{
	"delay-headers":         {answer: silent(""), outcome: didban.OutcomeTimeout},
	"delay-body":            {answer: silent(head("Content-Length: 10")), outcome: didban.OutcomeTimeout},
	"wait-forever":          {answer: silent(""), outcome: didban.OutcomeTimeout},
	"hang-after-headers":    {answer: silent("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), outcome: didban.OutcomeTimeout},
	"partial":               {answer: says(head("Content-Length: 9999") + page), outcome: didban.OutcomeFailed, reason: "unexpected EOF"},
	"drop":                  {answer: says(""), outcome: didban.OutcomeFailed, reason: "EOF"},
	"drop-abort":            {answer: func(conn net.Conn, _ string) { conn.(*net.TCPConn).SetLinger(0) }, outcome: didban.OutcomeFailed, reason: "read: connection reset"},
	"raw-garbage":           {answer: says("\x16\x03\x01 what?\r\n\r\n"), outcome: didban.OutcomeFailed, reason: "malformed HTTP"},
	"bad-header":            {answer: says(head("no colon here") + page), outcome: didban.OutcomeFailed, reason: "malformed"},
	"redirect-to":           {answer: redirects(func(string) string { return "http://169.254.169.254/" }), outcome: didban.OutcomeFailed, reason: "forbidden"},
	"redirect-no-meta":      {answer: onePageAfter("/", "302 Found", "Location: /b"), outcome: didban.OutcomeOK},
	"meta-refresh":          {answer: says(head() + `<meta http-equiv=refresh content="0;url=http://169.254.169.254/">`), outcome: didban.OutcomeOK},
	"redirect-loop":         {answer: redirects(func(p string) string { return map[string]string{"/": "/b", "/b": "/"}[p] }), outcome: didban.OutcomeFailed, reason: "redirected"},
	"redirect-self-cookie":  {answer: redirects(func(string) string { return "/\r\nSet-Cookie: a=1" }), outcome: didban.OutcomeFailed, reason: "redirected 2 times"},
	"redirect-endless":      {answer: redirects(func(p string) string { return p + "x" }), outcome: didban.OutcomeFailed, reason: "redirected 11 times"},
	"redirect-bad-location": {answer: redirects(func(string) string { return "http://[::1" }), outcome: didban.OutcomeFailed, reason: "Location"},
	"broken-chunked":        {answer: says(head("Transfer-Encoding: chunked") + "5\r\nhello\r\n"), outcome: didban.OutcomeFailed, reason: "unexpected EOF"},
	"chunked":               {answer: says(head("Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n"), outcome: didban.OutcomeOK},
	"large-chunked":         {answer: endless(head("Transfer-Encoding: chunked"), "1000\r\n"+strings.Repeat("a", 4096)+"\r\n", 0), outcome: didban.OutcomeTooLarge},
	"content-length-liar":   {answer: says(head("Content-Length: 5") + page), outcome: didban.OutcomeOK},
	"no-content-type":       {answer: says(head() + page), outcome: didban.OutcomeOK},
	"wrong-content-type":    {answer: says(head("Content-Type: text/html") + "%PDF-1.7\n..."), outcome: didban.OutcomeUnparsable, reason: "application/pdf"},
	"duplicate-header":      {answer: says(head("Content-Length: 5", "Content-Length: 6") + page), outcome: didban.OutcomeFailed, reason: "Content-Length"},
	"huge-header":           {answer: says(head("X: "+strings.Repeat("a", 1<<20)) + page), outcome: didban.OutcomeFailed, reason: "header"},
	"many-headers":          {answer: says(head(strings.Repeat("X-Y: 12\r\n", 10_000)+"Z: 1") + page), outcome: didban.OutcomeFailed, reason: "header"},
	"gzip-bomb-nested": {answer: says(head("Content-Type: text/html", "Content-Encoding: gzip") + string(zipped(zipped(make([]byte, 1<<24))))),
		outcome: didban.OutcomeUnparsable, reason: "octet-stream"},
	"slow-loris":    {answer: endless(head(), "a", 20*time.Millisecond), outcome: didban.OutcomeTimeout},
	"infinite-body": {answer: endless(head(), strings.Repeat("a", 4096), 0), outcome: didban.OutcomeTooLarge},
	"giant-text":    {answer: endless(head("Content-Length: 52428800"), strings.Repeat("a", 4096), 0), outcome: didban.OutcomeTooLarge},
	"bson-16mb":     {answer: endless(head("Content-Length: 17000000"), strings.Repeat("a", 4096), 0), outcome: didban.OutcomeTooLarge},
	"mid-body reset": {answer: func(conn net.Conn, _ string) {
		io.WriteString(conn, head("Content-Length: 9999")+page)
		time.Sleep(10 * time.Millisecond) // The page arrives before the reset.
		conn.(*net.TCPConn).SetLinger(0)
	}, outcome: didban.OutcomeFailed, reason: "read: connection reset"},
	"endless 1xx":  {answer: endless("", "HTTP/1.1 100 Continue\r\n\r\n", 0), outcome: didban.OutcomeFailed, reason: "headers exceeded"},
	"captcha":      {answer: says("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nCf-Mitigated: challenge\r\n\r\n<p>Just a moment"), outcome: didban.OutcomeChallenge, reason: "Cloudflare"},
	"empty-200":    {answer: says(head("Content-Length: 0")), outcome: didban.OutcomeFailed, reason: "without a body"},
	"nul-in-html":  {answer: says(head("Content-Type: text/html") + page + "\x00\ufffd"), outcome: didban.OutcomeOK},
	"invalid-utf8": {answer: says(head("Content-Type: text/html; charset=utf-8") + page + "\xff\xc3"), outcome: didban.OutcomeOK},
	"charset-lie":  {answer: says(head("Content-Type: text/html; charset=utf-8") + page + "\xef\xf0\xe8"), outcome: didban.OutcomeOK},
	// The corpus expects a judgement of the page: nesting is judged where pages are parsed, in the extractors.
	"huge-dom": {answer: says(head() + strings.Repeat("<div>", 20_000)), outcome: didban.OutcomeOK},
	// The corpus expects a judgement of the page: the size limit bounds it; parsing is the extractors'.
	"million-attrs": {answer: says(head() + "<p" + strings.Repeat(" a=1", 20_000) + ">"), outcome: didban.OutcomeOK},
	// The corpus expects a judgement of the page: links are not collected: a page names one next page at most.
	"link-farm": {answer: says(head() + strings.Repeat("<a href=/x>", 9_000)), outcome: didban.OutcomeOK},
	// The corpus expects a judgement of the page: the extractors judge what a given page says.
	"soft-404": {answer: says(head() + "<h1>Page not found"), outcome: didban.OutcomeOK},
	// The corpus expects a judgement of the page: the extractors judge what a given page says.
	"login-wall":           {answer: onePageAfter("/", "302 Found", "Location: /login"), outcome: didban.OutcomeOK},
	"dollar-keys":          {answer: says(head() + `<script type="application/ld+json">{"$where":1,"a.b":2}</script>`), outcome: didban.OutcomeOK},
	"regex-bait":           {answer: says(head() + strings.Repeat("a", 50_000) + "!"), outcome: didban.OutcomeOK},
	"last-modified-future": {answer: says(head("Last-Modified: Fri, 01 Jan 2999 00:00:00 GMT") + page), outcome: didban.OutcomeOK},
}

// shownBy are the rows of the corpus that a test of their own serves.
var shownBy = map[string]func(*testing.T){
	"status-*":                 TestEveryStatus,
	"compress-gzip":            TestCompressedOfCorpus,
	"compress-deflate-br-zstd": TestCompressedOfCorpus,
	"compress-multi":           TestCompressedOfCorpus,
	"gzip-truncated":           TestCompressedOfCorpus,
	"gzip-bomb":                TestCompressedOfCorpus,
	"echo":                     TestRequestsSayWhoAsks,
	"payload":                  TestNothingIsPosted,
	"redirect-cross-scheme":    TestRedirectFromHTTPSToHTTPIsLogged,
	"cookies-*":                TestCookiesStayWithinBounds,
	"h2-reset":                 TestHTTP2,
	"h2-goaway":                TestHTTP2,
	"h2-data-and-reset":        TestHTTP2,
	"tls-expired":              TestTLS,
	"proxy-echo":               TestProxy,
	"infinite-links":           TestListingEnds,
	"session-ids":              TestListingEnds,
	"deep-path":                TestListingEnds,
	"weak-etag":                TestConditionalRequests,
	"robots-changes":           TestRobotsChangeInTheMiddle,
	"429-storm":                TestStorms,
	"503-maintenance":          TestStorms,
	"dns-*":                    TestNamesThatDoNotResolve,
	"ipv6-blackhole":           TestOneFamilyIsEnough,
}

// elsewhere are the rows that whole crawls show, by the tests of internal/app, and
// those that no server can show.
var elsewhere = map[string]string{
	"same-page-new-etag": "internal/app: TestRestlessSitesDoNotChange",
	"vary-geo":           "internal/app: TestRestlessSitesDoNotChange",
	"ab-test":            "internal/app: TestRestlessSitesDoNotChange",
	"etag-lies":          "internal/app: TestALyingServerIsReadInFull",
	"clock-jump":         "no server has a hand in it; schedules",
}

func TestHostileServers(t *testing.T) {
	for name, b := range behaviours {
		t.Run(name, func(t *testing.T) {
			srv := rawServer(t, b.answer)
			timeout := time.Minute // A slow machine is no slow server.
			if b.outcome == didban.OutcomeTimeout {
				timeout = 300 * time.Millisecond
			}
			p := read(t, newCrawler(t, crawler.Options{Timeout: timeout, MaxBody: 128 << 10}), srv.URL+"/")
			if p.Outcome != b.outcome || !strings.Contains(p.Reason, b.reason) {
				t.Errorf("%s %q, want %s %q", p.Outcome, p.Reason, b.outcome, b.reason)
			}
			if (p.Body != nil) != (p.Outcome == didban.OutcomeOK) || (p.Reason == "") != (p.Outcome == didban.OutcomeOK) {
				t.Errorf("%s with %d bytes, reason %q", p.Outcome, len(p.Body), p.Reason)
			}
		})
	}
}

func TestEveryHostileServerOfTheCorpusIsShown(t *testing.T) {
	shown := 0
	for _, row := range corpusRows[struct{ ID, Expect string }](t, "hostile_server.json") {
		if _, ok := behaviours[row.ID]; ok {
			shown++
		} else if shownBy[row.ID] != nil {
			shown++
		} else if elsewhere[row.ID] == "" {
			t.Errorf("%s (%s) is neither shown nor explained", row.ID, row.Expect)
		}
	}
	t.Logf("%d shown, %d elsewhere", shown, len(elsewhere))
}

// rawServer serves connections by hand, but for robots.txt, of which there is none.
func rawServer(t *testing.T, answer func(net.Conn, string)) *httptest.Server {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		answer(conn, r.URL.Path)
	})
}

func TestEveryStatus(t *testing.T) {
	srv := rawServer(t, func(conn net.Conn, path string) {
		fmt.Fprintf(conn, "HTTP/1.1 %s Status\r\nConnection: close\r\n\r\n%s", strings.TrimPrefix(path, "/"), page)
	})
	c := newCrawler(t, crawler.Options{})
	want := map[int]didban.Outcome{404: didban.OutcomeGone, 410: didban.OutcomeGone, 408: didban.OutcomeTimeout, 204: didban.OutcomeFailed, 205: didban.OutcomeOK}
	for _, status := range []int{401, 403, 407, 429, 451, 503} {
		want[status] = didban.OutcomeBlocked
	}
	for status := 100; status < 600; status++ {
		expected, ok := want[status]
		switch {
		case ok:
		case status/100 == 2:
			expected = didban.OutcomeOK
		default:
			expected = didban.OutcomeFailed
		}
		p := read(t, c, fmt.Sprintf("%s/%d", srv.URL, status))
		if p.Outcome != expected || status >= 200 && p.Status != status {
			t.Errorf("%d: %s %d %s, want %s", status, p.Outcome, p.Status, p.Reason, expected)
		}
	}
}
