package crawler

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// maxHosts is how many hosts are remembered before idle ones are forgotten.
const maxHosts = 10_000

// hosts lets one request at a time through to each host, and lets the host rest in
// between. Different hosts do not wait for each other.
type hosts struct {
	next     http.RoundTripper
	spacing  time.Duration // least rest of a host
	maxRetry time.Duration // longest Retry-After
	maxWait  time.Duration // longest pause that is waited through
	daily    int           // most requests to a host in a day
	counts   Counts        // of the requests of the day
	windows  []Window      // when hosts may be asked
	sites    []SiteLimits  // what holds for single sites besides

	mu     sync.Mutex
	byName map[string]*host
}

// RoundTrip waits for the host's turn, sends the request, and holds the turn until
// the body is closed. A host that is not to be asked now is a [PausedError].
func (hs *hosts) RoundTrip(req *http.Request) (*http.Response, error) {
	h := hs.host(hostName(req.URL))
	if err := hs.enter(req.Context(), h); err != nil {
		return nil, err
	}
	begun := time.Now()
	leave := func() {
		h.end(begun, time.Now())
		<-h.turn
	}
	res, err := hs.next.RoundTrip(req)
	if err != nil {
		leave()
		return nil, err
	}
	h.learn(res, time.Now(), hs.maxRetry)
	res.Body = onClose(res.Body, leave)
	return res, nil
}

// enter takes the host's turn, and keeps it once the host may be asked.
func (hs *hosts) enter(ctx context.Context, h *host) error {
	if err := take(ctx, h.turn); err != nil {
		return err
	}
	err := hs.wait(ctx, h)
	if err != nil {
		<-h.turn
	}
	return err
}

// wait waits until the host may be asked, and counts the request.
func (hs *hosts) wait(ctx context.Context, h *host) error {
	ready, err := h.ready(time.Now(), hs.maxWait)
	if err != nil {
		return err
	}
	if open := h.limits.opens(later(ready, time.Now())); open.After(ready) {
		if time.Until(open) > hs.maxWait {
			return &PausedError{open, "outside the hours for crawling"}
		}
		ready = open
	}
	if err := sleep(ctx, time.Until(ready)); err != nil {
		return err
	}
	return hs.count(ctx, h, time.Now())
}

// later returns the later of two times.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// host returns the state of the named host.
func (hs *hosts) host(name string) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	now := time.Now()
	h, ok := hs.byName[name]
	if !ok {
		if len(hs.byName) >= maxHosts {
			hs.forget(now)
		}
		h = &host{name: name, limits: hs.limitsOf(name), turn: make(chan struct{}, 1), robots: make(chan struct{}, 1)}
		hs.byName[name] = h
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.used = now
	return h
}

// forget drops the hosts that have been idle for long.
func (hs *hosts) forget(now time.Time) {
	for name, h := range hs.byName {
		if h.idle(now) {
			delete(hs.byName, name)
		}
	}
}

// take puts a token into the channel as soon as it is free.
func take(ctx context.Context, turn chan<- struct{}) error {
	select {
	case turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting for the host's turn: %w", ctx.Err())
	}
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
		return fmt.Errorf("waiting for the host to rest: %w", ctx.Err())
	}
}
