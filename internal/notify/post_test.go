package notify_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/notifytest"
)

const secretHook = "http://hooks.example/services/T0SECRET/s3cr3t-token?key=qu3ry-secret"

func TestStatusesDecide(t *testing.T) {
	final := errors.New("final")
	cases := []struct {
		status int
		want   error
	}{
		{200, nil}, {202, nil}, {204, nil},
		{301, final}, {307, final}, {400, final}, {403, final}, {404, final}, {410, final}, {413, final},
		{408, didban.ErrUnavailable}, {429, didban.ErrUnavailable}, {500, didban.ErrUnavailable},
		{502, didban.ErrUnavailable}, {503, didban.ErrUnavailable}, {504, notify.ErrUncertain},
	}
	for _, c := range cases {
		t.Run(http.StatusText(c.status), func(t *testing.T) {
			posts := 0
			at := notifytest.Server(t, func(w http.ResponseWriter, r *http.Request) {
				posts++
				w.Header().Set("Location", "/elsewhere")
				w.WriteHeader(c.status)
			})
			got := notify.Post(t.Context(), notifytest.Client(at), secretHook, nil, []byte(`{}`))
			if kind(got, final) != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if posts != 1 {
				t.Errorf("%d requests, want one", posts)
			}
			withoutSecret(t, got)
		})
	}
}

// kind returns the sentinel of the error, other for one without.
func kind(err, other error) error {
	for _, sentinel := range []error{notify.ErrUncertain, didban.ErrUnavailable, didban.ErrInvalid} {
		if errors.Is(err, sentinel) {
			return sentinel
		}
	}
	if err != nil {
		return other
	}
	return nil
}

func withoutSecret(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	for _, secret := range []string{"T0SECRET", "s3cr3t", "qu3ry"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error tells the secret: %v", err)
		}
	}
}

func TestReasonsAreShownAndSecretsAreNot(t *testing.T) {
	cases := map[string]string{
		"no_service":                            `: "no_service"`,
		"کانال پیدا نشد\n":                      `: "کانال پیدا نشد"`,
		"bad \x1b[31m\u202e reason":             `: "bad \x1b[31m\u202e reason"`,
		"no such hook: s3cr3t-token":            "",
		"/services/T0SECRET is unknown":         "",
		strings.Repeat("x", 100_000):            `: "` + strings.Repeat("x", 200) + `"`,
		"":                                      "",
		"key qu3ry-secret has expired, sign in": "",
	}
	for reply, want := range cases {
		at := notifytest.Server(t, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, reply)
		})
		err := notify.Post(t.Context(), notifytest.Client(at), secretHook, nil, []byte(`{}`))
		if err == nil || err.Error() != "the server answered 403 Forbidden"+want {
			t.Errorf("reply %.40q: got %v, want the ending %q", reply, err, want)
		}
	}
}

// A connection that breaks or runs out of time before the document was given may be
// made again; after that nobody knows.
func TestBrokenConnections(t *testing.T) {
	mute := notifytest.Server(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	})
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	forbidding := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return nil, didban.ErrForbidden
	}}}
	cases := []struct {
		name   string
		client *http.Client
		want   error
	}{
		{"nobody listens", notifytest.Client(closed.Addr().String()), didban.ErrUnavailable},
		{"hangs up", notifytest.Client(notifytest.Server(t, notifytest.HangUp)), notify.ErrUncertain},
		{"never answers", notifytest.Client(mute), notify.ErrUncertain},
		{"the guard forbids it", forbidding, didban.ErrForbidden},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.client.Timeout = 300 * time.Millisecond
			err := notify.Post(t.Context(), c.client, secretHook, nil, []byte(`{}`))
			if !errors.Is(err, c.want) || c.want != didban.ErrUnavailable && errors.Is(err, didban.ErrUnavailable) {
				t.Errorf("got %v, want %v alone", err, c.want)
			}
			withoutSecret(t, err)
		})
	}
}

func TestHooksAreCheckedSilently(t *testing.T) {
	for _, address := range []string{
		"", "s3cr3t", "ftp://h.example/s3cr3t", "https:///s3cr3t", "https://u:s3cr3t@h.example/", "https://h.example/s3cr3t\r\nHost: x", `https://h.example\s3cr3t`,
	} {
		err := notify.ValidHook(address)
		if !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%q: got %v, want ErrInvalid", address, err)
		}
		withoutSecret(t, err)
	}
	if got := notify.Host(secretHook); got != "hooks.example" {
		t.Errorf("host: got %q", got)
	}
}

// A server's Retry-After is told, in both of its forms, and bounded.
func TestRetryAfterIsTold(t *testing.T) {
	tests := []struct {
		header   string
		min, max time.Duration
	}{
		{"120", 2 * time.Minute, 2 * time.Minute},
		{time.Now().Add(time.Hour).UTC().Format(http.TimeFormat), 58 * time.Minute, time.Hour},
		{"99999999", 24 * time.Hour, 24 * time.Hour},
		{"", 0, 0}, {"soon", 0, 0}, {"-5", 0, 0}, {"Mon, 01 Jan 2001 00:00:00 GMT", 0, 0},
	}
	for _, tt := range tests {
		for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", tt.header)
				w.WriteHeader(status)
			}))
			err := notify.Post(t.Context(), server.Client(), server.URL, nil, []byte("{}"))
			server.Close()
			if got := notify.RetryAfter(err); !errors.Is(err, didban.ErrUnavailable) || got < tt.min || got > tt.max {
				t.Errorf("%d with Retry-After %q: %v, wait %s", status, tt.header, err, got)
			}
		}
	}
}
