package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/chromedp/cdproto/fetch"
	cdpnet "github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"didban"
)

// loads are the kinds of requests that are answered: what makes the text of a
// page. Style sheets are answered with nothing, because scripts may wait for them;
// images, fonts, media, frames, beacons and streams are refused.
var loads = map[cdpnet.ResourceType]bool{
	cdpnet.ResourceTypeDocument:  true,
	cdpnet.ResourceTypeScript:    true,
	cdpnet.ResourceTypeXHR:       true,
	cdpnet.ResourceTypeFetch:     true,
	cdpnet.ResourceTypePreflight: true,
}

// unsent are the headers of the browser that are not sent: what the crawler says
// for itself, and what holds for one connection only.
var unsent = []string{"Accept-Encoding", "Connection", "Content-Length", "Cookie", "Host", "User-Agent"}

// errUnwanted says that a request of a page is none that the crawler sends.
var errUnwanted = fmt.Errorf("not loaded: %w", didban.ErrForbidden)

// begin counts a request of the page, and stops a page that sends too many.
func (r *rendering) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending++
	if r.requests++; r.requests > r.options.MaxRequests {
		r.stop(fmt.Errorf("the page sends over %d requests: %w", r.options.MaxRequests, didban.ErrTooLarge))
	}
}

// end counts the end of a request.
func (r *rendering) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending--
	r.rested = time.Now()
}

// answer gives the browser what it asks for, or refuses.
func (r *rendering) answer(tab context.Context, event *fetch.EventRequestPaused) {
	answer, err := r.respond(tab, event)
	if err == nil {
		answer.RequestID = event.RequestID
		_, err = chromedp.Call(tab, fetch.FulfillRequest, *answer)
	} else {
		r.crawler.log.Debug("request of a page failed", "url", event.Request.URL, "kind", event.ResourceType, "err", err)
		_, err = chromedp.Call(tab, fetch.FailRequest, fetch.FailRequestParams{RequestID: event.RequestID, ErrorReason: refusal(err)})
	}
	if err != nil {
		r.complain("answering %s: %v", event.Request.URL, err) // The page has gone on, or the browser has ended.
	}
}

// refusal returns how a failure looks to the page.
func refusal(err error) cdpnet.ErrorReason {
	switch outcome, _ := outcomeOfError(err); {
	case errors.Is(err, didban.ErrForbidden), errors.Is(err, didban.ErrInvalid):
		return cdpnet.ErrorReasonBlockedByClient
	case outcome == didban.OutcomeTimeout:
		return cdpnet.ErrorReasonTimedOut
	}
	return cdpnet.ErrorReasonFailed
}

// respond returns the answer to a request: the page that was fetched already,
// nothing for a style sheet, and else what the server says.
func (r *rendering) respond(ctx context.Context, event *fetch.EventRequestPaused) (*fetch.FulfillRequestParams, error) {
	document := event.ResourceType == cdpnet.ResourceTypeDocument
	switch {
	case event.ResourceType == cdpnet.ResourceTypeStylesheet:
		return answerOf(http.StatusOK, http.Header{"Content-Type": {"text/css"}, "Access-Control-Allow-Origin": {"*"}}, nil), nil
	case !loads[event.ResourceType], document && string(event.FrameID) != r.main, !r.reads(event.Request):
		return nil, errUnwanted
	case document && r.open():
		return answerOf(http.StatusOK, http.Header{"Content-Type": {"text/html; charset=utf-8"}}, r.page.Body), nil
	}
	answer, err := r.ask(ctx, event.Request)
	status := 0
	if err == nil {
		status = int(answer.ResponseCode)
	}
	if document {
		r.went(event.Request.URL, status, err)
	} else if err != nil || status == http.StatusTooManyRequests || status >= 500 {
		r.miss(event.Request.URL, status, err)
	}
	return answer, err
}

// went notes that the page led to another document, and how that was answered.
func (r *rendering) went(address string, status int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.address, r.status, r.lost = address, status, err
}

// miss notes that a part of the page could not be had. Parts from other sites are
// seldom what a page says. Of several the first by name is kept, so that the same
// page gives the same reason.
func (r *rendering) miss(address string, status int, err error) {
	if !r.own(address) {
		return
	}
	why := fmt.Sprintf("HTTP %d", status)
	if err != nil {
		why = reason(err)
	}
	missed := fmt.Sprintf("the page could not load %s: %s", address, why)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.missed == "" || missed < r.missed {
		r.missed = missed
	}
}

// own reports whether the address belongs to the site of the page.
func (r *rendering) own(address string) bool {
	to, err := url.Parse(address)
	home, homeErr := url.Parse(r.page.FinalURL)
	return err == nil && homeErr == nil && site(to) == site(home)
}

// open reports whether this is the first document that is asked for.
func (r *rendering) open() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	first := !r.opened
	r.opened = true
	return first
}

// reads reports whether a request only reads. With POST a page may ask its own
// site, because queries are sent so; to others it mostly reports.
func (r *rendering) reads(req *cdpnet.Request) bool {
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return true
	case http.MethodPost:
		return r.own(req.URL)
	}
	return false
}

// ask sends a request of the page through the crawler's own stack. A redirect goes
// back to the browser, which asks again.
func (r *rendering) ask(ctx context.Context, asked *cdpnet.Request) (*fetch.FulfillRequestParams, error) {
	note := &exchange{}
	req, err := request(withExchange(ctx, note), asked)
	if err != nil {
		return nil, err
	}
	for _, c := range r.jar.Cookies(req.URL) {
		req.AddCookie(c)
	}
	res, err := r.crawler.gate.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	r.jar.SetCookies(req.URL, res.Cookies())
	body, err := r.readAll(res.Body)
	if err != nil {
		return nil, err
	}
	if note.contentType != "" {
		res.Header.Set("Content-Type", note.contentType)
	}
	return answerOf(res.StatusCode, res.Header, body), nil
}

// request returns the browser's request as one of ours.
func request(ctx context.Context, asked *cdpnet.Request) (*http.Request, error) {
	var body bytes.Buffer
	for _, entry := range asked.PostDataEntries {
		body.Write(entry.Bytes)
	}
	req, err := http.NewRequestWithContext(ctx, asked.Method, asked.URL, &body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", didban.ErrInvalid, err)
	}
	for name, value := range asked.Headers {
		if text, ok := value.(string); ok && !strings.HasPrefix(strings.ToLower(name), "sec-") {
			req.Header.Set(name, text)
		}
	}
	for _, name := range unsent {
		req.Header.Del(name)
	}
	return req, nil
}

// readAll reads a body within what the page may still load, and stops a page that
// wants more.
func (r *rendering) readAll(from io.Reader) ([]byte, error) {
	r.mu.Lock()
	left := r.options.MaxBytes - r.bytes
	r.mu.Unlock()
	body, err := io.ReadAll(io.LimitReader(from, left+1))
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.bytes += int64(len(body)); r.bytes > r.options.MaxBytes {
		err = fmt.Errorf("the page loads over %d bytes: %w", r.options.MaxBytes, didban.ErrTooLarge)
		r.stop(err)
	}
	return body, err
}

// answerOf returns an answer in the browser's terms.
func answerOf(status int, header http.Header, body []byte) *fetch.FulfillRequestParams {
	answer := &fetch.FulfillRequestParams{ResponseCode: int64(status), Body: body}
	for name, values := range header {
		for _, value := range values {
			answer.ResponseHeaders = append(answer.ResponseHeaders, &fetch.HeaderEntry{Name: name, Value: value})
		}
	}
	return answer
}
