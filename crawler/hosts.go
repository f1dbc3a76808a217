package crawler

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"didban"
)

// maxHosts bounds how many hosts are remembered; idle ones are forgotten first.
const maxHosts = 10_000

// hosts lets one request at a time through to each host, and lets the host rest in
// between. Different hosts do not wait for each other.
type hosts struct {
	next                    http.RoundTripper
	spacing, maxRetry, wait time.Duration

	mu     sync.Mutex
	byName map[string]*host
}

// host is what is known of one host (name and port).
type host struct {
	turn   chan struct{} // holds a token while a request is under way
	robots chan struct{} // holds a token while robots.txt is being read

	mu     sync.Mutex
	free   time.Time     // no request before: the rest after the last one
	paused time.Time     // no request before: Retry-After
	delay  time.Duration // Crawl-delay
	slow   int           // how often the spacing is doubled
}

// PausedError says that a host asked not to be asked before a time.
type PausedError struct{ Until time.Time }

func (e *PausedError) Error() string {
	return "the server asked to wait until " + e.Until.UTC().Format(time.RFC3339)
}

// Unwrap returns [didban.ErrUnavailable].
func (e *PausedError) Unwrap() error { return didban.ErrUnavailable }

// RoundTrip waits for the host's turn, sends the request, and holds the turn until
// the body is closed. A pause longer than the longest wait is a [PausedError].
func (hs *hosts) RoundTrip(req *http.Request) (*http.Response, error) {
	h := hs.host(req.URL.Host)
	if err := hs.enter(req.Context(), h); err != nil {
		return nil, err
	}
	begun := time.Now()
	res, err := hs.next.RoundTrip(req)
	if err != nil {
		hs.leave(h, begun)
		return nil, err
	}
	hs.note(h, res)
	res.Body = onClose(res.Body, func() { hs.leave(h, begun) })
	return res, nil
}

// host returns the state of the named host.
func (hs *hosts) host(name string) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h, ok := hs.byName[name]; ok {
		return h
	}
	if len(hs.byName) >= maxHosts {
		hs.forget(time.Now())
	}
	h := &host{turn: make(chan struct{}, 1), robots: make(chan struct{}, 1)}
	hs.byName[name] = h
	return h
}

// forget drops the hosts that are neither in use nor to be spared.
func (hs *hosts) forget(now time.Time) {
	for name, h := range hs.byName {
		if len(h.turn)+len(h.robots) == 0 && !h.ready().After(now) {
			delete(hs.byName, name)
		}
	}
}

// enter takes the turn and waits until the host has rested.
func (hs *hosts) enter(ctx context.Context, h *host) error {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	err := hs.rest(ctx, h)
	if err != nil {
		<-h.turn
	}
	return err
}

func (hs *hosts) rest(ctx context.Context, h *host) error {
	h.mu.Lock()
	paused := h.paused
	h.mu.Unlock()
	if time.Until(paused) > hs.wait {
		return &PausedError{paused}
	}
	return sleep(ctx, time.Until(h.ready()))
}

// ready returns the time from which the host may be asked again.
func (h *host) ready() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.paused.After(h.free) {
		return h.paused
	}
	return h.free
}

// leave ends the turn. The host rests for the spacing, doubled while it is
// overloaded, for its Crawl-delay, or for as long as it took to answer, whichever
// is the longest; without a spacing only a Crawl-delay counts.
func (hs *hosts) leave(h *host, begun time.Time) {
	h.mu.Lock()
	rest := hs.spacing << h.slow
	if rest > 0 {
		rest = max(rest, min(time.Since(begun), time.Minute))
	}
	h.free = time.Now().Add(max(rest, h.delay))
	h.mu.Unlock()
	<-h.turn
}

// note learns from an answer: 429 and 503 double the spacing, up to 32 times, and
// their Retry-After pauses the whole host; any other answer halves it again.
func (hs *hosts) note(h *host, res *http.Response) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		h.slow = max(h.slow-1, 0)
		return
	}
	h.slow = min(h.slow+1, 5)
	if wait, ok := RetryAfter(res.Header.Get("Retry-After"), time.Now(), hs.maxRetry); ok {
		h.paused = time.Now().Add(wait)
	}
}

// setDelay records the Crawl-delay of the named host.
func (hs *hosts) setDelay(name string, delay time.Duration) {
	h := hs.host(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.delay = delay
}

// sleep waits, or returns the context's error as soon as it is done.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting for the host's turn: %w", ctx.Err())
	}
}
