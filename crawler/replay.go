package crawler

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"didban"
)

// Replay answers from HTTP archives in the place of the network; see
// [Options.Transport]. Of several answers to one address each is given once, in the
// order of the recording, and the last one again and again. It is safe for concurrent
// use.
type Replay struct {
	mu      sync.Mutex
	entries map[string][]harEntry // by method and address
}

// OpenReplay reads the archives (*.har) of a folder, in the order of their names. It
// wraps [didban.ErrInvalid] when there is none or one cannot be read.
func OpenReplay(dir fs.FS) (*Replay, error) {
	names, err := fs.Glob(dir, "*.har")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("replay: the folder holds no *.har: %w", didban.ErrInvalid)
	}
	r := &Replay{entries: map[string][]harEntry{}}
	for _, name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("replay %s: %w", name, err)
		}
		var file harFile
		if err := json.Unmarshal(text, &file); err != nil {
			return nil, fmt.Errorf("replay %s: %w: %w", name, didban.ErrInvalid, err)
		}
		for _, e := range file.Log.Entries {
			key := e.Request.Method + " " + e.Request.URL
			r.entries[key] = append(r.entries[key], e)
		}
	}
	return r, nil
}

// RoundTrip answers as the recorded server did. What was not asked for in the recording
// is an error that wraps [didban.ErrNotFound].
func (r *Replay) RoundTrip(req *http.Request) (*http.Response, error) {
	e, ok := r.next(req.Method + " " + req.URL.String())
	if !ok {
		return nil, fmt.Errorf("%s is not part of the recording: %w", req.URL, didban.ErrNotFound)
	}
	if e.Response.Status == 0 {
		return nil, e.failure()
	}
	body, err := e.Response.Content.bytes()
	if err != nil {
		return nil, fmt.Errorf("%s in the recording: %w: %w", req.URL, didban.ErrInvalid, err)
	}
	res := &http.Response{
		Status: e.Response.StatusText, StatusCode: e.Response.Status, Proto: e.Response.HTTPVersion, ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Request: req, ContentLength: -1, Body: io.NopCloser(&replayedBody{bytes.NewReader(body), e}),
	}
	for _, h := range e.Response.Headers {
		res.Header.Add(h.Name, h.Value)
	}
	if strings.TrimSpace(res.Header.Get("Content-Length")) == "0" {
		res.ContentLength = 0
	}
	return res, nil
}

// refused returns the refusal of an address by the guard of the recorded crawl.
func (r *Replay) refused(u *url.URL) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	left := r.entries[http.MethodGet+" "+u.String()]
	if len(left) > 0 && (left[0].Fault == "forbidden" || left[0].Fault == "invalid") {
		return left[0].failure()
	}
	return nil
}

// next returns the answer that is due.
func (r *Replay) next(key string) (harEntry, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	left := r.entries[key]
	if len(left) == 0 {
		return harEntry{}, false
	}
	if len(left) > 1 {
		r.entries[key] = left[1:]
	}
	return left[0], true
}

// replayedBody ends as the recorded one did.
type replayedBody struct {
	*bytes.Reader
	entry harEntry
}

func (b *replayedBody) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF && b.entry.Error != "" {
		err = b.entry.failure()
	}
	return n, err
}

// failure returns the recorded failure.
func (e harEntry) failure() error {
	for _, f := range faults {
		if f.name == e.Fault {
			return &replayedError{e.Error, f.as}
		}
	}
	return &replayedError{e.Error, didban.ErrUnavailable}
}

// replayedError is a failure with the words of the recorded one and its kind.
type replayedError struct {
	text string
	kind error
}

func (e *replayedError) Error() string { return e.text }

// Unwrap returns the kind.
func (e *replayedError) Unwrap() error { return e.kind }
