package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

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

// answer gives the browser what it asks for, or refuses.
func (r *rendering) answer(tab context.Context, event *fetch.EventRequestPaused) {
	var answer *fetch.FulfillRequestParams
	err := r.crawler.recovered(func() (err error) { answer, err = r.respond(tab, event); return err })
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
