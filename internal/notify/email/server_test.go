package email_test

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// received is a message as a server took it.
type received struct {
	from string
	to   []string
	data string
}

// inbox is a real SMTP server on loopback that keeps what it gets. With a
// password it wants a login first.
type inbox struct {
	password string
	host     string
	port     int

	mu       sync.Mutex
	messages []received
}

// newInbox starts a server: plain, offering STARTTLS, or encrypted from the start.
func newInbox(t *testing.T, mode, password string, config *tls.Config) *inbox {
	t.Helper()
	in := &inbox{password: password}
	server := smtp.NewServer(in)
	server.Domain = "mx.didban.example"
	server.ReadTimeout, server.WriteTimeout = time.Minute, time.Minute
	server.ErrorLog = log.New(io.Discard, "", 0)
	if mode == "starttls" {
		server.TLSConfig = config
	}
	listener := listen(t)
	if mode == "tls" {
		listener = tls.NewListener(listener, config)
	}
	in.host, in.port = "127.0.0.1", listener.Addr().(*net.TCPAddr).Port
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return in
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

func (in *inbox) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &session{in: in, open: in.password == ""}, nil
}

// last returns the message that arrived last.
func (in *inbox) last(t *testing.T) received {
	t.Helper()
	in.mu.Lock()
	defer in.mu.Unlock()
	if len(in.messages) == 0 {
		t.Fatal("no message arrived")
	}
	return in.messages[len(in.messages)-1]
}

func (in *inbox) count() int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return len(in.messages)
}

type session struct {
	in   *inbox
	open bool
	msg  received
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "pm" || password != s.in.password {
			return smtp.ErrAuthFailed
		}
		s.open = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.open {
		return smtp.ErrAuthRequired
	}
	s.msg = received{from: from}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.msg.to = append(s.msg.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.msg.data = string(data)
	s.in.mu.Lock()
	defer s.in.mu.Unlock()
	s.in.messages = append(s.in.messages, s.msg)
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// The actions of a script other than a reply.
const (
	hangUp  = "(hang up)"
	silence = "(silence)"
)

// script is a server that answers by the verb of the command; "greeting" is its
// first line, "." the answer to a message. What is not named gets the usual answer.
type script map[string]string

func (s script) reply(verb string) string {
	if reply, ok := s[verb]; ok {
		return reply
	}
	switch verb {
	case "greeting":
		return "220 mx.didban.example"
	case "DATA":
		return "354 go on"
	case "QUIT":
		return "221 bye"
	}
	return "250 ok"
}

// start runs the script on loopback and returns its port.
func (s script) start(t *testing.T) int {
	t.Helper()
	listener := listen(t)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { conn.Close() })
			go s.talk(conn)
		}
	}()
	return listener.Addr().(*net.TCPAddr).Port
}

func (s script) talk(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	verb, inData := "greeting", false
	for {
		switch reply := s.reply(verb); reply {
		case hangUp:
			return
		case silence:
			io.Copy(io.Discard, conn)
			return
		default:
			io.WriteString(conn, strings.ReplaceAll(reply, "\n", "\r\n")+"\r\n")
			inData = verb == "DATA" && strings.HasPrefix(reply, "354")
		}
		if verb == "QUIT" || !lines.Scan() {
			return
		}
		for inData && lines.Text() != "." && lines.Scan() {
		}
		verb, _, _ = strings.Cut(strings.ToUpper(lines.Text()), " ")
	}
}

// certificate returns a server's configuration for 127.0.0.1, and the pool of
// authorities that trusts it.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mx.didban.example"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}
