package cli_test

import (
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

// postOffice is a mail server that keeps the ids of the messages it took. It says on came
// when it has read one, and answers once answer is closed.
type postOffice struct {
	mu           sync.Mutex
	took         []string
	came, answer chan struct{}
}

func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return p, nil }
func (p *postOffice) Mail(string, *smtp.MailOptions) error        { return nil }
func (p *postOffice) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (p *postOffice) Reset()                                      {}
func (p *postOffice) Logout() error                               { return nil }

var messageID = regexp.MustCompile(`(?m)^Message-ID: <([0-9a-f]{32})@`)

func (p *postOffice) Data(r io.Reader) error {
	mail, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	p.mu.Lock()
	p.took = append(p.took, string(messageID.FindSubmatch(mail)[1]))
	p.mu.Unlock()
	p.came <- struct{}{}
	<-p.answer
	return nil
}

// startPostOffice starts one on loopback and returns its port.
func startPostOffice(t *testing.T) (*postOffice, int) {
	t.Helper()
	office := &postOffice{came: make(chan struct{}, 100), answer: make(chan struct{})}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(office)
	server.ErrorLog = log.New(io.Discard, "", 0)
	go func() { _ = server.Serve(listener) }() // it ends when the server is closed
	t.Cleanup(func() { server.Close() })
	return office, listener.Addr().(*net.TCPAddr).Port
}

const servedConfig = `
competitors: [{id: acme}]
store: sqlite://%s
smtp: {host: 127.0.0.1, port: %d, tls: none, from: didban@team.test}
digests: [{name: team, language: fa, recipients: [pm@team.test, sara@team.test, lead@team.test]}]
schedules: [{name: monday, cron: "0 * * * *", digest: team}]
discover: {schedule: off}
web: {listen: "127.0.0.1:0"}
`

// The program as a process of its own makes up for a digest that fell due while it was
// down, is killed when the first mail is taken, and killed once more in idleness: each
// reader has one mail in the end, and a process that is asked to stop does so cleanly.
func TestServedDigestArrivesOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program several times")
	}
	office, port := startPostOffice(t)
	dir := t.TempDir()
	kept, path := filepath.Join(dir, "didban.db"), filepath.Join(dir, "didban.yaml")
	if err := os.WriteFile(path, fmt.Appendf(nil, servedConfig, kept, port), 0o600); err != nil {
		t.Fatal(err)
	}
	missed(t, kept, "monday")

	first := startServe(t, path)
	<-office.came
	_ = stop(t, first, syscall.SIGKILL)
	close(office.answer)
	second := startServe(t, path)
	settled(t, kept, 2)
	_ = stop(t, second, syscall.SIGKILL)
	third := startServe(t, path)
	time.Sleep(time.Second) // it would send at once what it took for missed
	if err := stop(t, third, syscall.SIGTERM); err != nil {
		t.Errorf("serve was asked to stop: %v", err)
	}

	office.mu.Lock()
	defer office.mu.Unlock()
	slices.Sort(office.took)
	if once := slices.Compact(slices.Clone(office.took)); len(once) != 3 || len(office.took) != 3 {
		t.Errorf("messages %v, want one to each of three readers", office.took)
	}
}

// missed records that the schedule last ran two hours ago.
func missed(t *testing.T, kept, name string) {
	t.Helper()
	s, err := app.OpenStore(t.Context(), "sqlite://"+kept)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := time.Now().Add(-2 * time.Hour).UTC()
	if err := s.PutJob(t.Context(), didban.JobRun{Name: name, Due: at, Started: at, Finished: at}); err != nil {
		t.Fatal(err)
	}
}

// startServe starts "didban serve" as a process.
func startServe(t *testing.T, configuration string) *exec.Cmd {
	t.Helper()
	cmd := process(t, configuration, "serve")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

// stop signals the process and returns how it ended.
func stop(t *testing.T, cmd *exec.Cmd, signal os.Signal) error {
	t.Helper()
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	return cmd.Wait()
}

// settled waits until so many deliveries are sent.
func settled(t *testing.T, kept string, want int) {
	t.Helper()
	s, err := app.OpenStore(t.Context(), "sqlite://"+kept)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	q := store.DeliveryQuery{States: []didban.DeliveryState{didban.DeliverySent}}
	for sent := 0; sent < want; time.Sleep(50 * time.Millisecond) {
		found, err := s.Deliveries(t.Context(), q)
		if err != nil || t.Context().Err() != nil {
			t.Fatal(err, t.Context().Err())
		}
		sent = len(found)
	}
}
