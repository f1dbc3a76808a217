package crawler

import (
	"context"
	"errors"
	"io"
	"net"

	"didban"
)

// fail notes how the exchange failed.
func (e *harEntry) fail(err error) {
	if err == nil {
		return
	}
	e.Error = reason(err)
	for _, f := range faults {
		if f.is(err) {
			e.Fault = f.name
			return
		}
	}
}

// faults are the kinds of failure that a crawl tells apart: the name in an archive, how
// one is recognised, and what stands for it when it is replayed. The first that fits
// counts.
var faults = []struct {
	name string
	is   func(error) bool
	as   error
}{
	{"forbidden", func(err error) bool { return errors.Is(err, didban.ErrForbidden) }, didban.ErrForbidden},
	{"invalid", func(err error) bool { return errors.Is(err, didban.ErrInvalid) }, didban.ErrInvalid},
	{"name", func(err error) bool { return errors.As(err, new(*net.DNSError)) && !temporary(err) }, &net.DNSError{Err: "replayed"}},
	{"name_temporary", temporary, &net.DNSError{Err: "replayed", IsTemporary: true}},
	{"timeout", timedOut, context.DeadlineExceeded},
	{"dropped", dropped, io.ErrUnexpectedEOF},
}

func timedOut(err error) bool {
	var netErr net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &netErr) && netErr.Timeout()
}

func temporary(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && (dns.IsTemporary || dns.IsTimeout)
}
