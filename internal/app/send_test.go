package app_test

import (
	"bytes"
	"io"
	"net"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/jhillyerd/enmime/v2"

	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/testkit"
)

// mailbox is a mail server that keeps what it is given. It serves one session at a
// time for itself.
type mailbox struct {
	mu    sync.Mutex
	mails [][]byte
}

func (m *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return m, nil }
func (m *mailbox) Mail(string, *smtp.MailOptions) error        { return nil }
func (m *mailbox) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (m *mailbox) Reset()                                      {}
func (m *mailbox) Logout() error                               { return nil }

func (m *mailbox) Data(r io.Reader) error {
	mail, err := io.ReadAll(r)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mails = append(m.mails, mail)
	return err
}

// mailServer starts a mail server on loopback and returns its port.
func mailServer(t *testing.T) (*mailbox, int) {
	t.Helper()
	box := &mailbox{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(box)
	go func() { _ = server.Serve(listener) }() // it ends when the server is closed
	t.Cleanup(func() { server.Close() })
	return box, listener.Addr().(*net.TCPAddr).Port
}

// envelope reads a mail as a mail program does.
func envelope(t *testing.T, mail []byte) *enmime.Envelope {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(mail))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// market returns a configuration of the demo's market with a digest in each language
// through the mail server at the port.
func market(t *testing.T, port int) *config.Config {
	t.Helper()
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(t.TempDir(), "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: -1, Parallel: 2},
		SMTP:  &config.SMTP{Host: "127.0.0.1", Port: port, TLS: "none", From: "didban@team.test"},
		Digests: []config.Digest{
			{Name: "team", Language: "en", Period: "week", Recipients: []string{"pm@team.test"}},
			{Name: "team-fa", Language: "fa", Period: "week", Recipients: []string{"pm@team.test"}},
		},
	}
	for _, company := range demo.Companies(testkit.Serve(t, demo.New(time.Now()))) {
		c.Watch(company)
	}
	return c
}

// The digests of a crawled market go through a real mail server, once each, in
// English and in Persian.
func TestDigestsAreMailedOnce(t *testing.T) {
	box, port := mailServer(t)
	c := market(t, port)
	a := opened(t, c)
	crawl(t, a)
	for range 2 {
		for _, d := range c.Digests {
			if _, err := a.SendDigest(t.Context(), d.Name, time.Now().AddDate(0, 0, 7)); err != nil {
				t.Fatal(err)
			}
		}
	}
	checkMails(t, box.mails)
}

func checkMails(t *testing.T, mails [][]byte) {
	t.Helper()
	if len(mails) != 2 {
		t.Fatalf("got %d mails, want one of each digest", len(mails))
	}
	for i, dir := range []string{`dir="ltr"`, `dir="rtl"`} {
		mail := envelope(t, mails[i])
		if !bytes.Contains([]byte(mail.HTML), []byte(dir)) || mail.Text == "" || mail.GetHeader("Message-ID") == "" {
			t.Errorf("mail %d: want %s, a text part and a Message-ID; got the subject %q", i, dir, mail.GetHeader("Subject"))
		}
	}
}
