package crawler

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The shapes of an HTTP archive, HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/),
// as far as a crawl fills them. Names that begin with "_" are didban's own, as the
// format allows.
type harFile struct {
	Log harLog `json:"log"`
}

type harLog struct {
	Version string     `json:"version"`
	Creator harCreator `json:"creator"`
	Entries []harEntry `json:"entries"`
}

type harCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// harEntry is one request with its answer.
type harEntry struct {
	Started  time.Time   `json:"startedDateTime"`
	Time     float64     `json:"time"` // milliseconds
	Request  harRequest  `json:"request"`
	Response harResponse `json:"response"`
	Cache    struct{}    `json:"cache"`
	Timings  harTimings  `json:"timings"`
	// Error is how the exchange failed, and Fault what kind of failure that was: see
	// faults. An answer may come before it.
	Error string `json:"_error,omitempty"`
	Fault string `json:"_fault,omitempty"`
}

type harRequest struct {
	Method      string    `json:"method"`
	URL         string    `json:"url"`
	HTTPVersion string    `json:"httpVersion"`
	Cookies     []harPair `json:"cookies"`
	Headers     []harPair `json:"headers"`
	Query       []harPair `json:"queryString"`
	HeadersSize int       `json:"headersSize"`
	BodySize    int       `json:"bodySize"`
}

type harResponse struct {
	Status      int        `json:"status"`
	StatusText  string     `json:"statusText"`
	HTTPVersion string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadersSize int        `json:"headersSize"`
	BodySize    int        `json:"bodySize"`
}

type harContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	// Raw holds, in base64, the bytes as they came where they are not those of Text:
	// where the body is compressed.
	Raw string `json:"_raw,omitempty"`
}

type harTimings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// harHeaders returns a header in a fixed order.
func harHeaders(h http.Header) []harPair {
	out := []harPair{}
	for name, values := range h {
		for _, v := range values {
			out = append(out, harPair{name, v})
		}
	}
	slices.SortStableFunc(out, func(a, b harPair) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// newEntry returns the entry of a request that begins now, without an answer yet.
func newEntry(method string, u *url.URL, header http.Header) harEntry {
	request := harRequest{
		Method: method, URL: u.String(), HTTPVersion: "HTTP/1.1",
		Cookies: []harPair{}, Headers: harHeaders(header), Query: []harPair{}, HeadersSize: -1,
	}
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		if name, value, _ := strings.Cut(part, "="); name != "" {
			request.Query = append(request.Query, harPair{name, value})
		}
	}
	none := harResponse{Cookies: []harPair{}, Headers: []harPair{}, HeadersSize: -1, BodySize: -1}
	return harEntry{Started: time.Now().UTC(), Request: request, Response: none}
}

func newResponse(res *http.Response) harResponse {
	return harResponse{
		Status: res.StatusCode, StatusText: http.StatusText(res.StatusCode), HTTPVersion: res.Proto,
		Cookies: []harPair{}, Headers: harHeaders(res.Header), RedirectURL: res.Header.Get("Location"), HeadersSize: -1,
	}
}

// newContent returns a body as it is shown, text where it is text, and as it came.
func newContent(raw []byte, header http.Header) harContent {
	shown := raw
	if header.Get("Content-Encoding") != "" {
		shown = unpacked(raw, header)
	}
	c := harContent{Size: len(shown), MimeType: header.Get("Content-Type")}
	if utf8.Valid(shown) {
		c.Text = string(shown)
	} else {
		c.Text, c.Encoding = base64.StdEncoding.EncodeToString(shown), "base64"
	}
	if header.Get("Content-Encoding") != "" {
		c.Raw = base64.StdEncoding.EncodeToString(raw)
	}
	return c
}

// bytes returns the body as it came.
func (c harContent) bytes() ([]byte, error) {
	switch {
	case c.Raw != "":
		return base64.StdEncoding.DecodeString(c.Raw)
	case c.Encoding == "base64":
		return base64.StdEncoding.DecodeString(c.Text)
	}
	return []byte(c.Text), nil
}

// shownSize bounds how much of a compressed body is shown as text.
const shownSize = 10 << 20

// unpacked returns a compressed body as far as it can be decoded.
func unpacked(raw []byte, header http.Header) []byte {
	res := &http.Response{StatusCode: http.StatusOK, Header: header, ContentLength: -1}
	body, err := decode(io.NopCloser(bytes.NewReader(raw)), res)
	if err != nil {
		return nil
	}
	defer body.Close()
	// What cannot be decoded is kept as it came; this is only what people see.
	text, _ := io.ReadAll(io.LimitReader(body, shownSize))
	return text
}
