package crawler

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Recorder writes what goes over the network as an HTTP archive (HAR 1.2), entry by
// entry, so that it needs no memory for what is past. Bodies are kept as they came,
// and failures with their kind, so that [Replay] repeats the crawl exactly.
type Recorder struct {
	mu      sync.Mutex
	w       io.Writer
	entries int
	err     error
}

// NewRecorder returns a recorder that writes to w. [Recorder.Close] ends the archive.
func NewRecorder(w io.Writer) *Recorder {
	r := &Recorder{w: w}
	r.write(`{"log":{"version":"1.2","creator":{"name":"didban","version":"1.0"},"entries":[`)
	return r
}

// Close ends the archive and returns the first error of writing it.
func (r *Recorder) Close() error {
	r.write("\n]}}\n")
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return fmt.Errorf("record: %w", r.err)
	}
	return nil
}

// write writes after the first error nothing more.
func (r *Recorder) write(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		_, r.err = io.WriteString(r.w, text)
	}
}

// add writes one entry.
func (r *Recorder) add(e harEntry) {
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	err := out.Encode(e)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
	if r.err != nil {
		return
	}
	separator := "\n"
	if r.entries > 0 {
		separator = ",\n"
	}
	r.entries++
	_, r.err = io.WriteString(r.w, separator+strings.TrimSuffix(text.String(), "\n"))
}

// around returns a round tripper that records what next does.
func (r *Recorder) around(next http.RoundTripper) http.RoundTripper {
	return &recording{RoundTripper: next, recorder: r}
}

type recording struct {
	http.RoundTripper
	recorder *Recorder
}

// CloseIdleConnections closes those of the network beneath.
func (r *recording) CloseIdleConnections() {
	if t, ok := r.RoundTripper.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// RoundTrip sends one request, and records it when its body is closed, or at once when
// it fails.
func (r *recording) RoundTrip(req *http.Request) (*http.Response, error) {
	entry := newEntry(req.Method, req.URL, req.Header)
	res, err := r.RoundTripper.RoundTrip(req)
	if err != nil {
		entry.fail(err)
		r.recorder.end(entry)
		return nil, err
	}
	entry.Timings.Wait = milliseconds(entry.Started)
	entry.Response = newResponse(res)
	header := res.Header.Clone()
	body := &recordedBody{ReadCloser: res.Body}
	res.Body = onClose(body, func() {
		entry.Response.Content = newContent(body.read.Bytes(), header)
		entry.Response.BodySize = body.read.Len()
		entry.fail(body.err)
		r.recorder.end(entry)
	})
	return res, nil
}

// end completes an entry with its times and writes it.
func (r *Recorder) end(e harEntry) {
	e.Time = milliseconds(e.Started)
	e.Timings.Receive = e.Time - e.Timings.Wait
	r.add(e)
}

func milliseconds(since time.Time) float64 {
	return float64(time.Since(since).Microseconds()) / 1000
}

// recordedBody keeps what is read of a body, and the error that ends it.
type recordedBody struct {
	io.ReadCloser
	read bytes.Buffer
	err  error
}

func (b *recordedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.read.Write(p[:n])
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		b.err = err
	}
	return n, err
}

// refusals returns the check of addresses, with what it refuses recorded.
func (r *Recorder) refusals(check func(*url.URL) error) func(*url.URL) error {
	return func(u *url.URL) error {
		err := check(u)
		if err != nil {
			entry := newEntry(http.MethodGet, u, nil)
			entry.fail(err)
			r.end(entry)
		}
		return err
	}
}
