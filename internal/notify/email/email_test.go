package email_test

import (
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	"didban"
	"didban/internal/notify"
	"didban/internal/notify/email"
	"didban/internal/notify/notifytest"
)

const sender = "Didban <digest@didban.example>"

// to returns a notifier for a server on loopback without encryption.
func to(t *testing.T, port int) *email.Notifier {
	t.Helper()
	return with(t, email.Options{Port: port, TLS: email.None, Timeout: 20 * time.Second})
}

func with(t *testing.T, o email.Options) *email.Notifier {
	t.Helper()
	o.Host, o.From = "127.0.0.1", sender
	n, err := email.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestContract(t *testing.T) {
	in := newInbox(t, "none", "", nil)
	notifytest.Run(t, notifytest.Channel{
		Accepting: to(t, in.port), Received: in.count,
		Deferring: to(t, script{"RCPT": "450 4.2.1 try later"}.start(t)),
		Refusing:  to(t, script{"RCPT": "550 5.1.1 unknown user"}.start(t)),
		Breaking:  to(t, script{".": hangUp}.start(t)),
		Silent:    to(t, script{"greeting": silence}.start(t)),
		To:        "pm@nimbus.example",
		Invalid:   []string{"", "pm", "pm@", "a@x.example, b@x.example", "pm@x.example\r\nBcc: b@x.example"},
	})
}

// TestServers holds what each behaviour of a server means for a delivery.
func TestServers(t *testing.T) {
	unavailable, uncertain := didban.ErrUnavailable, notify.ErrUncertain
	tests := []struct {
		name   string
		script script
		// want is the sentinel; nil means accepted, errFinal a final error.
		want error
	}{
		{"accepts", script{}, nil},
		{"accepts without EHLO", script{"EHLO": "502 no"}, nil},
		{"a greeting of a thousand lines", script{"EHLO": strings.Repeat("250-X\n", 1000) + "250 ok"}, nil},
		{"accepts, then hangs up", script{"RSET": hangUp}, nil},
		{"accepts, then refuses to reset", script{"RSET": "421 bye"}, nil},
		{"accepts, then is rude", script{"QUIT": hangUp}, nil},
		{"not now at the greeting", script{"greeting": "421 busy"}, unavailable},
		{"never at the greeting", script{"greeting": "554 no"}, errFinal},
		{"hangs up at the greeting", script{"greeting": hangUp}, unavailable},
		{"not now at MAIL", script{"MAIL": "451 4.3.0 try later"}, unavailable},
		{"never at MAIL", script{"MAIL": "553 5.7.1 sender refused"}, errFinal},
		{"hangs up at MAIL", script{"MAIL": hangUp}, unavailable},
		{"not now at RCPT", script{"RCPT": "450 grey"}, unavailable},
		{"never at RCPT", script{"RCPT": "550 5.1.1 unknown user"}, errFinal},
		{"never at DATA", script{"DATA": "552 too big"}, errFinal},
		{"not now at DATA", script{"DATA": "452 full"}, unavailable},
		{"hangs up at DATA", script{"DATA": hangUp}, unavailable},
		{"not now after the message", script{".": "421 4.3.2 shutting down"}, unavailable},
		{"never after the message", script{".": "554 5.6.0 content refused"}, errFinal},
		{"hangs up after the message", script{".": hangUp}, uncertain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := to(t, tt.script.start(t)).Notify(t.Context(), "pm@nimbus.example", message())
			check(t, err, tt.want)
		})
	}
}

// errFinal stands for an error without a sentinel.
var errFinal = errors.New("final")

func check(t *testing.T, err, want error) {
	t.Helper()
	got := err
	switch {
	case errors.Is(err, didban.ErrUnavailable):
		got = didban.ErrUnavailable
	case errors.Is(err, notify.ErrUncertain):
		got = notify.ErrUncertain
	case err != nil:
		got = errFinal
	}
	if got != want {
		t.Errorf("error %v counts as %v, want %v", err, got, want)
	}
}

// TestSilence runs out of time where the server stops answering: before the
// message is given it may be sent again, after that nobody knows.
func TestSilence(t *testing.T) {
	for verb, want := range map[string]error{
		"greeting": didban.ErrUnavailable, "MAIL": didban.ErrUnavailable, ".": notify.ErrUncertain,
	} {
		t.Run(verb, func(t *testing.T) {
			n := with(t, email.Options{Port: script{verb: silence}.start(t), TLS: email.None, Timeout: 300 * time.Millisecond})
			check(t, n.Notify(t.Context(), "pm@nimbus.example", message()), want)
		})
	}
}

func TestNobodyListens(t *testing.T) {
	listener := listen(t)
	listener.Close()
	n := to(t, listener.Addr().(*net.TCPAddr).Port)
	check(t, n.Notify(t.Context(), "pm@nimbus.example", message()), didban.ErrUnavailable)
}

func TestEncryptionAndLogin(t *testing.T) {
	server, pool := certificate(t)
	trust := &tls.Config{ServerName: "127.0.0.1", RootCAs: pool}
	tests := []struct {
		name, offers, uses, password string
		client                       *tls.Config
		want                         error
	}{
		{"starttls", "starttls", email.StartTLS, "secret", trust, nil},
		{"tls", "tls", email.TLS, "secret", trust, nil},
		{"starttls, wrong password", "starttls", email.StartTLS, "wrong", trust, errFinal},
		{"tls, wrong password", "tls", email.TLS, "wrong", trust, errFinal},
		{"starttls, unknown certificate", "starttls", email.StartTLS, "secret", nil, errFinal},
		{"tls, unknown certificate", "tls", email.TLS, "secret", nil, errFinal},
		{"starttls is not offered", "none", email.StartTLS, "secret", trust, errFinal},
		{"tls to a plain server", "none", email.TLS, "secret", trust, errFinal},
		{"no password in the clear", "none", email.None, "secret", nil, errFinal},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := newInbox(t, tt.offers, "secret", server)
			n := with(t, email.Options{Port: in.port, TLS: tt.uses, Username: "pm", Password: tt.password,
				TLSConfig: tt.client, Timeout: 20 * time.Second})
			check(t, n.Notify(t.Context(), "pm@nimbus.example", message()), tt.want)
			if arrived := in.count() == 1; arrived != (tt.want == nil) {
				t.Errorf("arrived: %t", arrived)
			}
		})
	}
}

// message is a digest's mail in Persian, the harder of the two.
func message() notify.Message {
	return notify.Message{
		ID: "3f9c2d", Subject: "\u200fNimbus قیمت Pro را افزایش داد", Lang: "fa",
		Text: []byte("قیمت Pro از ۲۹ به ۳۹ دلار رسید.\n.\nپایان\n"),
		HTML: []byte(`<!DOCTYPE html><html lang="fa" dir="rtl"><body><p>قیمت Pro از ۲۹ به ۳۹ دلار رسید.</p></body></html>`),
		At:   time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC), Unsubscribe: "https://didban.example/u/abc",
	}
}

// TestMessage reads the mail back with another parser.
func TestMessage(t *testing.T) {
	in := newInbox(t, "none", "", nil)
	n := to(t, in.port)
	m := message()
	if err := n.Notify(t.Context(), "pm@nimbus.example", m); err != nil {
		t.Fatal(err)
	}
	got := in.last(t)
	if got.from != "digest@didban.example" || !cmp.Equal(got.to, []string{"pm@nimbus.example"}) {
		t.Errorf("envelope %q to %q", got.from, got.to)
	}
	mail := read(t, got.data)
	want := map[string]string{
		"From": `"Didban" <digest@didban.example>`, "To": "<pm@nimbus.example>", "Subject": m.Subject,
		"Message-Id": "<3f9c2d@didban.example>", "Date": "Mon, 23 Nov 2026 07:30:00 +0000",
		"List-Unsubscribe": "<https://didban.example/u/abc>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"Content-Language": "fa", "Auto-Submitted": "auto-generated",
	}
	for header, value := range want {
		if diff := cmp.Diff([]string{value}, mail.GetHeaderValues(header)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", header, diff)
		}
	}
	if kind := mail.Root.ContentType; kind != "multipart/alternative" {
		t.Errorf("content type %q", kind)
	}
	if text := strings.ReplaceAll(mail.Text, "\r\n", "\n"); text != string(m.Text) {
		t.Errorf("text %q, want %q", text, m.Text)
	}
	if mail.HTML != string(m.HTML) {
		t.Errorf("HTML %q, want %q", mail.HTML, m.HTML)
	}
}

// read parses a mail, and wants it well formed with lines of at most 998 octets.
func read(t *testing.T, data string) *enmime.Envelope {
	t.Helper()
	for line := range strings.SplitSeq(data, "\r\n") {
		if len(line) > 998 {
			t.Errorf("a line of %d octets", len(line))
		}
	}
	mail, err := enmime.ReadEnvelope(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range mail.Errors {
		t.Errorf("parser: %v", e)
	}
	return mail
}

// TestSameAgain sends one delivery twice: the reader's program can recognise it.
func TestSameAgain(t *testing.T) {
	in := newInbox(t, "none", "", nil)
	n := to(t, in.port)
	ids := map[string]bool{}
	for range 2 {
		if err := n.Notify(t.Context(), "pm@nimbus.example", message()); err != nil {
			t.Fatal(err)
		}
		ids[read(t, in.last(t).data).GetHeader("Message-Id")] = true
	}
	if len(ids) != 1 {
		t.Errorf("message ids %v, want one", ids)
	}
}

func TestInvalid(t *testing.T) {
	for name, o := range map[string]email.Options{
		"no host":      {From: sender},
		"no sender":    {Host: "mx.example"},
		"wrong sender": {Host: "mx.example", From: "Didban"},
		"two senders":  {Host: "mx.example", From: "a@x.example, b@x.example"},
		"wrong answer": {Host: "mx.example", From: sender, ReplyTo: "nobody"},
		"wrong tls":    {Host: "mx.example", From: sender, TLS: "ssl"},
		"wrong port":   {Host: "mx.example", From: sender, Port: 70000},
	} {
		if _, err := email.New(o); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: error %v does not wrap ErrInvalid", name, err)
		}
	}
	n := to(t, 25)
	for name, m := range map[string]notify.Message{
		"no id":               {Subject: "x", Text: []byte("x")},
		"no text":             {ID: "1", Subject: "x"},
		"unsubscribe by file": {ID: "1", Text: []byte("x"), Unsubscribe: "file:///u"},
	} {
		if err := n.Notify(t.Context(), "pm@nimbus.example", m); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: error %v does not wrap ErrInvalid", name, err)
		}
	}
}
