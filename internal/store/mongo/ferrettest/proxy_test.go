package ferrettest

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// proxy passes wire messages on to a server and can cut every connection after a
// number of commands.
type proxy struct {
	listener net.Listener
	server   string

	mu    sync.Mutex
	left  int
	armed bool
	conns []net.Conn
	// held and release are not nil when the proxy holds instead of cutting.
	held, release chan struct{}
}

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: listener, server: server}
	var group sync.WaitGroup
	group.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			group.Go(func() { p.serve(client) })
		}
	})
	t.Cleanup(func() {
		p.cut()
		group.Wait()
	})
	return p
}

func (p *proxy) url() *url.URL {
	return &url.URL{Scheme: "mongodb", Host: p.listener.Addr().String()}
}

// cutAfter passes so many commands on and then nothing more, not even the answer
// to the last of them; the server has carried it out by then.
func (p *proxy) cutAfter(commands int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left, p.armed = commands, true
}

// holdAfter passes so many commands on and holds the next one until release is
// closed; held is closed when it comes.
func (p *proxy) holdAfter(commands int) (held <-chan struct{}, release chan<- struct{}) {
	p.cutAfter(commands + 1)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held, p.release = make(chan struct{}), make(chan struct{})
	return p.held, p.release
}

// cut closes everything; nobody can connect any more.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listener.Close()
	for _, c := range p.conns {
		c.Close()
	}
}

func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", p.server)
	if err != nil {
		return
	}
	defer server.Close()
	p.mu.Lock()
	p.conns = append(p.conns, client, server)
	p.mu.Unlock()
	var muted atomic.Bool
	go p.answer(client, server, &muted)
	for {
		message, err := readMessage(client)
		if err != nil {
			return
		}
		pass, last := p.count(message)
		if last && p.release != nil {
			close(p.held)
			<-p.release
			last = false
		}
		muted.Store(last)
		if !pass {
			p.cut()
			return
		}
		if _, err := server.Write(message); err != nil {
			return
		}
	}
}

// answer passes the server's answers back; when muted, it cuts in the place of the
// next one, so that its command has been carried out by then.
func (p *proxy) answer(client, server net.Conn, muted *atomic.Bool) {
	for {
		message, err := readMessage(server)
		if err != nil {
			return
		}
		if muted.Load() {
			p.cut()
			return
		}
		if _, err := client.Write(message); err != nil {
			return
		}
	}
}

// count says whether to pass the message on, and whether to cut before its answer.
func (p *proxy) count(message []byte) (pass, last bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.armed || !isCommand(message) {
		return true, false
	}
	p.left--
	return p.left >= 0 || p.release != nil, p.left == 0
}

// readMessage reads one message with its header, whose first four bytes are the
// length of the whole.
func readMessage(r io.Reader) ([]byte, error) {
	header := make([]byte, 4)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, err
	}
	message := make([]byte, binary.LittleEndian.Uint32(header))
	copy(message, header)
	_, err := io.ReadFull(r, message[4:])
	return message, err
}

// isCommand tells what the store asks for from what drivers say to keep in touch.
// The name of a command is the first key of an OP_MSG's document: after 16 bytes
// of header, 4 of flags, 1 of kind, 4 of length and 1 of type.
func isCommand(message []byte) bool {
	const opMsg, name = 2013, 26
	if len(message) <= name || binary.LittleEndian.Uint32(message[12:]) != opMsg {
		return false
	}
	key, _, _ := bytes.Cut(message[name:], []byte{0})
	switch string(key) {
	case "hello", "isMaster", "ping", "endSessions":
		return false
	}
	return true
}
