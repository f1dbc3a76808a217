package crawler

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"didban"
)

// bodies sends requests with the crawler's identity and bounds what comes back:
// in time, to the last byte, and in decoded size. What it hands on is decoded.
type bodies struct {
	next      http.RoundTripper
	userAgent string
	timeout   time.Duration
	max       int64
}

// RoundTrip sends one request. Reading past the largest size is an error that
// wraps [didban.ErrTooLarge], never a silent cut.
func (b *bodies) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), b.timeout)
	req = req.Clone(ctx)
	req.Header.Set("User-Agent", b.userAgent)
	req.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	note := exchangeOf(ctx)
	note.begun = time.Now()
	res, err := b.next.RoundTrip(req)
	if err != nil {
		cancel()
		return nil, err
	}
	// Colly would decode by the header alone; the body is decoded later, once.
	note.contentType = res.Header.Get("Content-Type")
	res.Header.Del("Content-Type")
	raw := onClose(res.Body, cancel)
	body, err := decode(raw, res)
	if err != nil {
		raw.Close()
		return nil, err
	}
	res.Body = &capped{body: body, left: b.max, max: b.max}
	res.Header.Del("Content-Encoding")
	res.Header.Del("Content-Length")
	res.ContentLength, res.Uncompressed = -1, true
	return res, nil
}

// capped fails the read that passes the largest size.
type capped struct {
	body      io.ReadCloser
	left, max int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.body.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, fmt.Errorf("body over %d bytes: %w", c.max, didban.ErrTooLarge)
	}
	return n, err
}

func (c *capped) Close() error { return c.body.Close() }

// onClose returns the body with an action that follows its first Close.
func onClose(body io.ReadCloser, action func()) io.ReadCloser {
	return &closer{ReadCloser: body, action: sync.OnceFunc(action)}
}

type closer struct {
	io.ReadCloser
	action func()
}

func (c *closer) Close() error {
	defer c.action()
	return c.ReadCloser.Close()
}
