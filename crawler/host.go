package crawler

import (
	"net/http"
	"sync"
	"time"

	"didban"
)

// host is what is known of one host (name and port).
type host struct {
	name   string
	limits limits
	turn   chan struct{} // holds a token while a request is under way
	robots chan struct{} // holds a token while robots.txt is being read

	// Who holds the turn counts.
	day   time.Time // the day of asked
	asked int       // requests of the day

	mu     sync.Mutex
	used   time.Time     // the last request wanted to be sent
	left   time.Time     // the last request ended
	rest   time.Duration // the pause that the last request earned the host
	delay  time.Duration // the pause that robots.txt asks for
	paused time.Time     // Retry-After
	slow   int           // how often the spacing is doubled
}

// PausedError says that a host is not to be asked before a time.
type PausedError struct {
	Until time.Time
	// Reason says whose wish that is: the server's, or the daily budget's.
	Reason string
}

func (e *PausedError) Error() string {
	return e.Reason + ", until " + e.Until.UTC().Format(time.RFC3339)
}

// Unwrap returns [didban.ErrUnavailable].
func (e *PausedError) Unwrap() error { return didban.ErrUnavailable }

// ready returns the time from which the host may be asked again: after its rest,
// and after the pause that it asked for. A pause longer than most is an error.
func (h *host) ready(now time.Time, most time.Duration) (time.Time, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.paused.Sub(now) > most {
		return h.paused, &PausedError{h.paused, "the server asked to wait"}
	}
	if rested := h.left.Add(max(h.rest, h.delay)); !h.left.IsZero() && rested.After(h.paused) {
		return rested, nil
	}
	return h.paused, nil
}

// learn notes an answer: 429 and 503 double the spacing, up to 32 times, and their
// Retry-After pauses the whole host; any other answer halves the spacing again.
func (h *host) learn(res *http.Response, now time.Time, most time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		h.slow = max(h.slow-1, 0)
		return
	}
	h.slow = min(h.slow+1, 5)
	if wait, ok := RetryAfter(res.Header.Get("Retry-After"), now, most); ok {
		h.paused = now.Add(wait)
	}
}

// end notes the end of a request. The host rests for the spacing, doubled while it
// is overloaded, or for as long as it took to answer, up to a minute; without a
// spacing not at all.
func (h *host) end(begun, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.left, h.rest = now, h.limits.spacing<<h.slow
	if h.limits.spacing > 0 {
		h.rest = max(h.rest, min(now.Sub(begun), time.Minute))
	}
}

// setDelay notes the Crawl-delay of robots.txt.
func (h *host) setDelay(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.delay = d
}

// idle reports whether nothing is lost when the host is forgotten.
func (h *host) idle(now time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.turn)+len(h.robots) == 0 && now.Sub(h.used) > time.Hour && !h.paused.After(now)
}
