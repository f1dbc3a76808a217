package crawler_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"didban"
	"didban/crawler"
)

// names is a name server whose answers to successive questions differ; the last
// one stays.
type names struct {
	mu      sync.Mutex
	answers [][]netip.Addr
	code    dnsmessage.RCode // the error that is answered instead
	silent  chan struct{}    // when set, nothing is answered until it is closed
	asked   int
}

// resolver returns a resolver that asks the name server.
func (n *names) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go n.serve(server)
		return client, nil
	}}
}

// serve answers questions as over TCP, each with its length before it.
func (n *names) serve(conn net.Conn) {
	defer conn.Close()
	for {
		var size [2]byte
		if _, err := io.ReadFull(conn, size[:]); err != nil {
			return
		}
		question := make([]byte, binary.BigEndian.Uint16(size[:]))
		if _, err := io.ReadFull(conn, question); err != nil {
			return
		}
		if n.silent != nil {
			<-n.silent
			return
		}
		answer := n.answer(question)
		if _, err := conn.Write(binary.BigEndian.AppendUint16(nil, uint16(len(answer)))); err != nil {
			return
		}
		if _, err := conn.Write(answer); err != nil {
			return
		}
	}
}

func (n *names) answer(question []byte) []byte {
	n.mu.Lock()
	defer n.mu.Unlock()
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil || len(m.Questions) != 1 {
		return nil
	}
	m.Response, m.Authoritative, m.RecursionAvailable, m.Additionals = true, true, true, nil
	m.RCode = n.code
	q := m.Questions[0]
	head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
	for _, ip := range n.answers[0] {
		switch {
		case q.Type == dnsmessage.TypeA && ip.Is4():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: ip.As4()}})
		case q.Type == dnsmessage.TypeAAAA && ip.Is6():
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}})
		}
	}
	if q.Type == dnsmessage.TypeA {
		n.asked++
		if len(n.answers) > 1 {
			n.answers = n.answers[1:]
		}
	}
	packed, err := m.Pack()
	if err != nil {
		return nil
	}
	return packed
}

func TestNamesAreCheckedWhenConnecting(t *testing.T) {
	open, shut := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("127.0.0.2")
	for name, c := range map[string]struct {
		answers [][]netip.Addr
		want    []didban.Outcome
	}{
		"rebinding":    {[][]netip.Addr{{open}, {open}, {shut}}, []didban.Outcome{didban.OutcomeOK, didban.OutcomeFailed}},
		"mixed answer": {[][]netip.Addr{{shut, open}}, []didban.Outcome{didban.OutcomeOK, didban.OutcomeOK}},
		"private only": {[][]netip.Addr{{shut}}, []didban.Outcome{didban.OutcomeFailed, didban.OutcomeFailed}},
		"no address":   {[][]netip.Addr{{}}, []didban.Outcome{didban.OutcomeFailed, didban.OutcomeFailed}},
	} {
		t.Run(name, func(t *testing.T) {
			port := serveOn(t, "127.0.0.1:0", nil)
			serveOn(t, "127.0.0.2:"+port, func() { t.Error("the private address was read") })
			guard := crawler.NewGuard([]netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")})
			guard.SetResolver((&names{answers: c.answers}).resolver())
			crawl := newCrawler(t, crawler.Options{Transport: guard.Transport()})
			for i, want := range c.want {
				p := read(t, crawl, fmt.Sprintf("http://rebind.example:%s/%d", port, i))
				if p.Outcome != want || want == didban.OutcomeFailed && !strings.Contains(p.Reason, "forbidden") && !strings.Contains(p.Reason, "no such host") {
					t.Errorf("page %d: %s %q, want %s", i, p.Outcome, p.Reason, want)
				}
			}
		})
	}
}

// serveOn serves pages on an address, closes the connection after each, and returns
// the port.
func serveOn(t *testing.T, address string, called func()) string {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("cannot listen on %s: %v", address, err)
	}
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if called != nil {
			called()
		}
		w.Header().Set("Connection", "close")
		if r.URL.Path != "/robots.txt" {
			fmt.Fprint(w, "page ", r.URL.Path)
		}
	})}
	go srv.Serve(listener)
	t.Cleanup(func() { srv.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
