package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"

	"didban"
	"didban/internal/botcheck"
	"didban/internal/text"
)

// refusals are the statuses by which a server refuses us rather than the page.
var refusals = []int{401, 403, 407, 429, 451, 503}

// outcomeOf returns the outcome of an answer that is neither 2xx nor 304.
func outcomeOf(status int) didban.Outcome {
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return didban.OutcomeGone
	case status == http.StatusRequestTimeout:
		return didban.OutcomeTimeout
	case slices.Contains(refusals, status):
		return didban.OutcomeBlocked
	}
	return didban.OutcomeFailed
}

// challengeHeaders name the products that announce their bot check in a header:
// the header, a part of its value, who sends it, and whether it stands on pages
// that were given too and so counts only in a refusal.
var challengeHeaders = []struct {
	key, value, vendor string
	everywhere         bool
}{
	{"Cf-Mitigated", "challenge", "Cloudflare", false},
	{"X-Amzn-Waf-Action", "challenge", "AWS WAF", false},
	{"X-Amzn-Waf-Action", "captcha", "AWS WAF", false},
	{"X-Vercel-Mitigated", "challenge", "Vercel", false},
	{"X-Datadome", "protected", "DataDome", true},
}

// spoken is how much of a refusal is searched for what it says, in bytes.
const spoken = 16 << 10

// challenge returns whose bot check an answer is ("an unnamed vendor" when only its words tell),
// or "". A body counts only with an error, and a captcha in it only in a refusal: a page
// that was given may hold a form with one.
func challenge(status int, header http.Header, body []byte) string {
	refused := slices.Contains(refusals, status)
	for _, h := range challengeHeaders {
		if strings.Contains(header.Get(h.key), h.value) && (refused || !h.everywhere) {
			return h.vendor
		}
	}
	if status < 400 {
		return ""
	}
	if vendor := botcheck.Vendor(body); vendor != "" || !refused {
		return vendor
	}
	if vendor := botcheck.Widget(body); vendor != "" {
		return vendor
	}
	if botcheck.Says(text.Fold(string(body[:min(len(body), spoken)]))) {
		return "an unnamed vendor"
	}
	return ""
}

// notText returns the media type of a body that is no text, or "". The body is
// decoded already, so that UTF-16 is text.
func notText(contentType string, body []byte) string {
	declared, _, err := mime.ParseMediaType(contentType)
	if err == nil && !textual(declared) {
		return declared
	}
	if sniffed, _, _ := mime.ParseMediaType(http.DetectContentType(body)); !textual(sniffed) {
		return sniffed
	}
	return ""
}

// textual reports whether a media type is one of text: HTML, XML, JSON, plain.
func textual(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.HasSuffix(mediaType, "+xml") || strings.HasSuffix(mediaType, "+json") ||
		slices.Contains([]string{"application/xml", "application/json", "application/javascript"}, mediaType)
}

// outcomeOfError returns how a fetch without an answer ended, and whether asking
// again may help.
func outcomeOfError(err error) (o didban.Outcome, again bool) {
	var robots *RobotsError
	var paused *PausedError
	var netErr net.Error
	var dns *net.DNSError
	switch {
	case errors.As(err, &robots):
		return didban.OutcomeRobots, false
	case errors.As(err, &paused):
		return didban.OutcomeBlocked, false
	case errors.Is(err, didban.ErrTooLarge):
		return didban.OutcomeTooLarge, false
	case errors.Is(err, didban.ErrForbidden), errors.Is(err, didban.ErrInvalid):
		return didban.OutcomeFailed, false
	case errors.As(err, &dns):
		return didban.OutcomeFailed, dns.IsTemporary || dns.IsTimeout
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		return didban.OutcomeTimeout, true
	}
	return didban.OutcomeFailed, dropped(err)
}

// dropped reports whether the connection was lost rather than refused.
func dropped(err error) bool {
	// The errors of HTTP/2 in net/http have no exported type.
	if strings.Contains(err.Error(), "stream error: ") || strings.Contains(err.Error(), "GOAWAY") {
		return true
	}
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// reason returns the text of an error, at most 300 bytes of it, without what makes
// it differ from time to time or is known: the request, the local port.
func reason(err error) string {
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "no complete answer in time"
	}
	text := err.Error()
	var op *net.OpError
	if errors.As(err, &op) && op.Source != nil {
		text = strings.Replace(text, op.Error(), op.Err.Error(), 1)
	}
	return strings.ToValidUTF8(fmt.Sprintf("%.300s", text), "\uFFFD")
}
