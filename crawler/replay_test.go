package crawler_test

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"didban/crawler"
)

// replay is a web of sites that answers from a txtar file. Each file in it is an
// address with the answer as on the wire; of several for one address each answers
// one request, the last all others. What is not there is 404.
type replay struct {
	took time.Duration // how long an answer takes

	mu      sync.Mutex
	start   time.Time
	answers map[string][][]byte
	log     []string // "1.5s https://a.example/"
	busy    map[string]bool
	overlap string // a host that was asked two things at once
}

// replaySite reads testdata/NAME.txtar.
func replaySite(t *testing.T, name string) *replay {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	r := &replay{start: time.Now(), answers: map[string][][]byte{}, busy: map[string]bool{}}
	for _, f := range txtar.Parse(data).Files {
		r.answers[f.Name] = append(r.answers[f.Name], f.Data)
	}
	return r
}

func (r *replay) RoundTrip(req *http.Request) (*http.Response, error) {
	answer := r.next(req)
	defer r.done(req)
	select {
	case <-time.After(r.took):
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
	return http.ReadResponse(bufio.NewReader(bytes.NewReader(answer)), req)
}

// next notes a request and returns the answer to it.
func (r *replay) next(req *http.Request) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	address := req.URL.String()
	r.log = append(r.log, fmt.Sprintf("%v %s", time.Since(r.start), address))
	if r.busy[req.URL.Host] {
		r.overlap = req.URL.Host
	}
	r.busy[req.URL.Host] = true
	left := r.answers[address]
	if len(left) == 0 {
		return []byte("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
	}
	if len(left) > 1 {
		r.answers[address] = left[1:]
	}
	// Lines of the archive end in \n; the head of an answer needs \r\n.
	head, body, _ := strings.Cut(string(left[0]), "\n\n")
	return []byte(strings.ReplaceAll(head, "\n", "\r\n") + fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n%s", len(body), body))
}

func (r *replay) done(req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.busy[req.URL.Host] = false
}

// asked returns what was asked for, and when, in order.
func (r *replay) asked() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.log
}

// replayed returns a crawler of the sites with the default pauses.
func replayed(t testing.TB, r *replay, o crawler.Options) *crawler.Crawler {
	t.Helper()
	o.Transport = r
	c, err := crawler.New(quiet, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
