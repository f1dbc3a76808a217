package notify

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxLater bounds what a server may ask for with Retry-After.
const maxLater = 24 * time.Hour

// Later is an error that wraps [didban.ErrUnavailable] and says how long the other
// side wants to be left alone.
type Later struct {
	Err   error
	After time.Duration
}

func (l *Later) Error() string { return l.Err.Error() }

// Unwrap returns the error that it puts off.
func (l *Later) Unwrap() error { return l.Err }

// RetryAfter returns how long the other side asked to wait; 0 when it said nothing.
func RetryAfter(err error) time.Duration {
	var later *Later
	if errors.As(err, &later) {
		return later.After
	}
	return 0
}

// later wraps the error with what the Retry-After of an answer asks for: seconds or a
// date (RFC 9110, section 10.2.3), at most a day. What cannot be read asks for nothing.
func later(err error, header http.Header, now time.Time) error {
	value := strings.TrimSpace(header.Get("Retry-After"))
	var wait time.Duration
	if seconds, bad := strconv.ParseUint(value, 10, 32); bad == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, bad := http.ParseTime(value); bad == nil {
		wait = at.Sub(now)
	}
	if wait <= 0 {
		return err
	}
	return &Later{Err: err, After: min(wait, maxLater)}
}
