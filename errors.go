package didban

import "errors"

// The errors that callers branch on with errors.Is. Each package wraps them once
// with its operation and key, for example "crawl https://a.example/: forbidden".
var (
	// ErrNotFound says that what was asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that an input or a configuration is wrong; the text around
	// it says what, where and what to do.
	ErrInvalid = errors.New("invalid")
	// ErrConflict says that another process holds what was asked for, or that a
	// document that may exist only once is there already.
	ErrConflict = errors.New("conflict")
	// ErrForbidden says that a rule forbids the access: robots.txt, or the guard
	// that keeps the crawler away from private addresses.
	ErrForbidden = errors.New("forbidden")
	// ErrTooLarge says that a body passed its limit. What was read is not used.
	ErrTooLarge = errors.New("too large")
	// ErrUnavailable says that the other side cannot be reached or used now.
	ErrUnavailable = errors.New("unavailable")
	// ErrIncomplete says that the work was done, but part of it could not be
	// read; what could not is recorded.
	ErrIncomplete = errors.New("incomplete")
)
