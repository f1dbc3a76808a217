package report_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"didban"
	"didban/internal/notify/email"
	"didban/internal/report"
	"didban/internal/store"
	"didban/internal/store/sqlite"
	"didban/internal/testkit"
)

// The steps of a message at which the server lets the sender be killed; "timer" is any
// time at all, between the steps too.
var killSteps = []string{"MAIL", "RCPT", "DATA", "the whole message", "accepted", "QUIT", "timer", "timer"}

// killLanes are the series of kills that go on side by side.
const killLanes = 2

// Of processes that send digests over SMTP and are killed with SIGKILL at every step,
// over two hundred times, no message arrives twice and none is lost: each delivery ends
// as sent, with one message, or as unknown, with at most one.
func TestKilledSendersNeitherLoseNorRepeat(t *testing.T) {
	kills := 112
	if testkit.Race {
		kills = 10 // a process with the race detector takes ten times as long
	}
	for lane := range killLanes {
		t.Run(fmt.Sprintf("lane %d", lane), func(t *testing.T) {
			t.Parallel()
			killLane(t, lane, kills)
		})
	}
}

// killLane sends one digest after another under fire, until so many senders were killed.
func killLane(t *testing.T, lane, want int) {
	server, kept := startKillServer(t, lane), filepath.Join(t.TempDir(), "didban.db")
	start := time.Now()
	if err := sender(kept, "calm", server.port).Run(); err != nil {
		t.Fatal(err)
	}
	server.whole = time.Since(start)
	kills, digests := 0, 1
	for ; kills < want; digests++ {
		if digests > want {
			t.Fatalf("only %d processes of %d digests were killed; the test proves little", kills, digests)
		}
		name := fmt.Sprintf("d%d", digests)
		for range killReaders - 1 { // the last one is left for the end
			if !sendUnderFire(t, server, sender(kept, name, server.port), killSteps[kills%len(killSteps)]) {
				break
			}
			kills++
			age(t, kept)
		}
		// The last one is let be. It says so where something may have arrived before.
		if err := sender(kept, name, server.port).Run(); err != nil && exitStatus(err) != 1 {
			t.Fatal(err)
		}
	}
	checkKilled(t, kept, server, digests*killReaders)
	t.Logf("%d kills, by step %v", kills, server.kills)
}

// checkKilled compares what the store says with what arrived.
func checkKilled(t *testing.T, kept string, server *killServer, want int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Deliveries(t.Context(), store.DeliveryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	states := map[didban.DeliveryState]int{}
	for _, d := range all {
		states[d.State]++
		n := server.arrived[d.ID]
		switch {
		case d.State == didban.DeliverySent && n != 1, d.State == didban.DeliveryUnknown && n > 1:
			t.Errorf("%s to %s is %s, and %d messages arrived", d.Digest, d.Recipient, d.State, n)
		case d.State != didban.DeliverySent && d.State != didban.DeliveryUnknown:
			t.Errorf("%s to %s ended as %s: %s", d.Digest, d.Recipient, d.State, d.Error)
		}
	}
	if len(all) != want {
		t.Errorf("%d deliveries, want %d: some were lost", len(all), want)
	}
	if states[didban.DeliveryUnknown] == 0 || states[didban.DeliverySent] == 0 {
		t.Errorf("deliveries by state: %v; the test proves little", states)
	}
	t.Logf("deliveries by state: %v", states)
}

// sendUnderFire starts a sender and kills it at the step; it reports false when the sender
// ended before.
func sendUnderFire(t *testing.T, server *killServer, cmd *exec.Cmd, step string) bool {
	t.Helper()
	kill := func() { _ = cmd.Process.Kill() }
	limit := time.Minute
	if step == "timer" {
		limit = time.Duration(server.random.Int64N(int64(server.whole)))
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	server.arm(step, kill)
	timer := time.AfterFunc(limit, kill)
	err := cmd.Wait()
	timer.Stop()
	server.arm("", nil)
	if exitStatus(err) == -1 {
		server.kills[step]++
		return true
	}
	if step == "timer" {
		server.whole = server.whole * 3 / 4 // the machine was slower when it was measured
	}
	return false
}

// exitStatus returns the exit status of a process, -1 when a signal ended it.
func exitStatus(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

// asSender makes the test binary a process that sends one digest and ends, so that it
// can be killed: its value is the port of the mail server.
const asSender = "DIDBAN_TEST_AS_SENDER"

const killReaders = 5

func TestMain(m *testing.M) {
	if port := os.Getenv(asSender); port != "" {
		os.Exit(send(port, os.Args[1], os.Args[2]))
	}
	os.Exit(m.Run())
}

// send sends the digest with the name, of the store at the path, and returns the exit
// status: 1 when a delivery did not end well.
func send(port, kept, name string) int {
	number, err := strconv.Atoi(port)
	if err != nil {
		return 2
	}
	s, err := sqlite.Open(context.Background(), kept)
	if err != nil {
		return 2
	}
	defer s.Close()
	mail, err := email.New(email.Options{Host: "127.0.0.1", Port: number, TLS: email.None, From: "didban@team.test"})
	if err != nil {
		return 2
	}
	spec := report.Spec{Name: name, Lang: "fa", Period: "week", Companies: []didban.Competitor{{ID: "acme", Name: "Acme"}}}
	for i := range killReaders {
		spec.Recipients = append(spec.Recipients, report.Recipient{Digest: name, Channel: "email", To: fmt.Sprintf("reader%d@team.test", i), Via: mail})
	}
	if _, err := report.New(slog.New(slog.DiscardHandler), s, report.Options{}).Send(context.Background(), spec, monday); err != nil {
		return 1
	}
	return 0
}

// sender returns the process that sends the digest.
func sender(kept, name string, port int) *exec.Cmd {
	cmd := exec.Command(os.Args[0], kept, name)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", asSender, port))
	return cmd
}

// age lets an hour pass for what was on its way when its process was killed.
func age(t *testing.T, kept string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cut, err := s.Deliveries(t.Context(), store.DeliveryQuery{States: []didban.DeliveryState{didban.DeliverySending}})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range cut {
		d.At = d.At.Add(-time.Hour)
		if err := s.MoveDelivery(t.Context(), d, didban.DeliverySending); err != nil {
			t.Fatal(err)
		}
	}
}

// killServer is a mail server that counts messages by their Message-ID, and kills the
// sender at a step.
type killServer struct {
	port   int
	random *rand.Rand
	kills  map[string]int // by step
	// whole is about how long a sender takes that is let be.
	whole time.Duration

	mu      sync.Mutex
	arrived map[string]int
	step    string
	kill    func()
}

func startKillServer(t *testing.T, lane int) *killServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	k := &killServer{
		port: listener.Addr().(*net.TCPAddr).Port, random: rand.New(rand.NewPCG(5, uint64(lane))),
		kills: map[string]int{}, arrived: map[string]int{},
	}
	server := smtp.NewServer(k)
	server.ErrorLog = log.New(io.Discard, "", 0)
	go func() { _ = server.Serve(listener) }() // it ends when the server is closed
	t.Cleanup(func() { server.Close() })
	return k
}

// arm says at which step the sender is killed, once.
func (k *killServer) arm(step string, kill func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.step, k.kill = step, kill
}

// at kills the sender if this is its step.
func (k *killServer) at(step string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.step == step && k.kill != nil {
		k.kill()
		k.kill = nil
	}
}

func (k *killServer) NewSession(*smtp.Conn) (smtp.Session, error) { return k, nil }
func (k *killServer) Mail(string, *smtp.MailOptions) error        { k.at("MAIL"); return nil }
func (k *killServer) Rcpt(string, *smtp.RcptOptions) error        { k.at("RCPT"); return nil }
func (k *killServer) Reset()                                      {}
func (k *killServer) Logout() error                               { k.at("QUIT"); return nil }

// messageID matches the id of the delivery that a message is.
var messageID = regexp.MustCompile(`(?m)^Message-ID: <([0-9a-f]{32})@`)

func (k *killServer) Data(r io.Reader) error {
	k.at("DATA")
	mail, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	k.at("the whole message")
	found := messageID.FindSubmatch(mail)
	if found == nil {
		return errors.New("a message without a Message-ID of ours")
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.arrived[string(found[1])]++
	if k.step == "accepted" && k.kill != nil {
		// The answer goes out meanwhile: the sender may or may not write it down.
		time.AfterFunc(time.Duration(k.random.IntN(4000))*time.Microsecond, k.kill)
		k.kill = nil
	}
	return nil
}
