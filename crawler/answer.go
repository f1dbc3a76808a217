package crawler

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"time"

	"didban"
)

// passing are the statuses of a server that may be well again in a moment. To a 429 it
// takes a Retry-After: without one, asking again is what the server complains of.
var passing = []int{http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout}

// read fills the page from the answer, and reports whether asking again may help.
func (s *session) read(page *didban.Page, note *exchange, known Known) bool {
	res := s.response
	page.FinalURL, page.Status = res.Request.URL.String(), res.StatusCode
	page.ContentType = note.contentType
	asked := known.ETag != "" || known.LastModified != ""
	vendor := challenge(res.StatusCode, *res.Headers, res.Body)
	switch {
	case vendor != "":
		page.Outcome, page.Reason = didban.OutcomeChallenge, fmt.Sprintf("HTTP %d: bot check of %s", page.Status, vendor)
	case page.Status == http.StatusNotModified && asked:
		page.Outcome, page.NotModified = didban.OutcomeOK, true
		page.ETag, page.LastModified = known.ETag, known.LastModified
	case page.Status/100 == 2:
		readBody(page, res.Body, *res.Headers)
	default:
		page.Outcome, page.Reason = outcomeOf(page.Status), fmt.Sprintf("HTTP %d %s", page.Status, http.StatusText(page.Status))
		told := page.Status == http.StatusTooManyRequests && res.Headers.Get("Retry-After") != ""
		return told || slices.Contains(passing, page.Status)
	}
	return false
}

// readBody takes the body of a page that was given, as text.
func readBody(page *didban.Page, body []byte, header http.Header) {
	body = Decode(body, page.ContentType)
	if len(bytes.TrimSpace(body)) == 0 {
		page.Outcome, page.Reason = didban.OutcomeFailed, fmt.Sprintf("HTTP %d without a body", page.Status)
		return
	}
	if other := notText(page.ContentType, body); other != "" {
		page.Outcome, page.Reason = didban.OutcomeUnparsable, "no page but "+other
		return
	}
	page.Outcome, page.Body = didban.OutcomeOK, body
	page.ETag = header.Get("ETag")
	// A date in the future says nothing about when the page changed.
	if at, err := http.ParseTime(header.Get("Last-Modified")); err == nil && !at.After(time.Now()) {
		page.LastModified = header.Get("Last-Modified")
	}
}
