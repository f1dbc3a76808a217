package notifytest

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"didban/internal/notify"
)

// RunHTTP checks the contract for a channel that posts to servers. open makes the
// channel with a client that reaches a server on loopback whatever host is named; to
// must be an address the channel can use, of plain http where it is a URL.
func RunHTTP(t *testing.T, open func(*http.Client) notify.Notifier, to string, invalid ...string) {
	var received atomic.Int64
	answer := func(status int) notify.Notifier {
		return open(Client(Server(t, func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.Copy(io.Discard, r.Body); err == nil && status/100 == 2 {
				received.Add(1)
			}
			w.WriteHeader(status)
		})))
	}
	Run(t, Channel{
		Accepting: answer(http.StatusOK), Received: func() int { return int(received.Load()) },
		Deferring: answer(http.StatusTooManyRequests), Refusing: answer(http.StatusNotFound),
		Breaking: open(Client(Server(t, HangUp))), Silent: open(silent()),
		To: to, Invalid: invalid,
	})
}

// Server starts a server on loopback and returns its address, "127.0.0.1:port".
func Server(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// HangUp takes the whole message and closes the connection without an answer.
func HangUp(_ http.ResponseWriter, r *http.Request) {
	// An error means a message that is not whole, which the sender sees by itself.
	_, _ = io.Copy(io.Discard, r.Body)
	panic(http.ErrAbortHandler)
}

// Client returns a client whose every connection goes to the address.
func Client(address string) *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, network, address)
		},
	}}
}

// silent returns a client for a network that swallows every packet.
func silent() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		},
	}}
}
