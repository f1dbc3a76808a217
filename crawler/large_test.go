package crawler_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"didban"
	"didban/crawler"
)

// The large site: 10,020 pages on 30 hosts, each of which is asked every 5 ms at most.
const (
	largeHosts   = 30
	largePages   = 334
	largeSpacing = 5 * time.Millisecond
)

// TestTenThousandPages crawls the large site over real connections, all hosts at a
// time. The log of its servers must show each page once and no request too early, and
// the memory must not grow with the pages.
func TestTenThousandPages(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes many seconds")
	}
	site := newLargeSite(t)
	c := newCrawler(t, crawler.Options{Spacing: largeSpacing, DailyRequests: largePages + 1})
	var read atomic.Int64
	var early uint64 // memory after the first 1,000 pages
	var crawls sync.WaitGroup
	for _, host := range site.hosts {
		crawls.Go(func() {
			err := c.Crawl(t.Context(), didban.Source{URL: host.url + "/0", Pages: 1000}, nil, func(_ context.Context, p *didban.Page) (string, error) {
				if p.Outcome != didban.OutcomeOK {
					t.Errorf("%s: %s %s", p.URL, p.Outcome, p.Reason)
				}
				if read.Add(1) == 1000 {
					early = resident(t)
				}
				_, next, _ := strings.Cut(string(p.Body), "next=")
				return next, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	crawls.Wait()
	late := resident(t)
	t.Logf("%d pages; resident memory %d MiB after 1,000 pages, %d MiB after all", read.Load(), early>>20, late>>20)
	if late > early+64<<20 {
		t.Errorf("the memory grew from %d to %d MiB", early>>20, late>>20)
	}
	site.check(t)
}

// largeSite is the servers of the large site.
type largeSite struct{ hosts []*largeHost }

// largeHost is one server with its log.
type largeHost struct {
	url     string
	mu      sync.Mutex
	asked   map[string]int
	last    time.Time // the last answer was about to end
	hurried int       // requests that came too early
	crowded int       // requests that came before the last answer
	busy    bool
}

func newLargeSite(t *testing.T) *largeSite {
	t.Helper()
	site := &largeSite{}
	for i := range largeHosts {
		host := &largeHost{asked: map[string]int{}}
		listener, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.%d:0", i+1))
		if err != nil {
			t.Skipf("the machine has no address 127.0.0.%d: %v", i+1, err)
		}
		srv := &httptest.Server{Listener: listener, Config: &http.Server{Handler: host}}
		srv.Start()
		t.Cleanup(srv.Close)
		host.url = srv.URL
		site.hosts = append(site.hosts, host)
	}
	return site
}

// ServeHTTP logs the request and answers with a page of 35 KB that names the next one.
func (h *largeHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.arrive(r.URL.Path)
	n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
	text := fmt.Sprintf("<!doctype html><p>%s page %d<!--%s", h.url, n, strings.Repeat("filler ", 5000))
	switch {
	case r.URL.Path == "/robots.txt":
		text = "User-agent: *\nDisallow: /private\n"
	case n+1 < largePages:
		text += fmt.Sprintf("--> next=/%d", n+1)
	}
	h.leave()
	io.WriteString(w, text)
}

func (h *largeHost) arrive(path string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked[path]++
	if h.busy {
		h.crowded++
	}
	if h.busy = true; time.Since(h.last) < largeSpacing {
		h.hurried++
	}
}

// leave is called before the answer's last byte is sent, so that the time from here
// to the next request cannot be shorter than the rest of the host.
func (h *largeHost) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.busy, h.last = false, time.Now()
}

// check reads the logs.
func (s *largeSite) check(t *testing.T) {
	t.Helper()
	for _, h := range s.hosts {
		if len(h.asked) != largePages+1 {
			t.Errorf("%s: %d addresses were asked for, want %d", h.url, len(h.asked), largePages+1)
		}
		for path, n := range h.asked {
			if n != 1 {
				t.Errorf("%s%s: asked %d times", h.url, path, n)
			}
		}
		if h.hurried > 0 || h.crowded > 0 {
			t.Errorf("%s: %d requests too early, %d during another", h.url, h.hurried, h.crowded)
		}
	}
}

// resident returns the memory of the process in bytes: of the machine where Linux says
// it, else of the heap.
func resident(t *testing.T) uint64 {
	t.Helper()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fields := strings.Fields(string(readFile("/proc/self/statm")))
	if len(fields) < 2 {
		return m.HeapAlloc
	}
	pages, err := strconv.ParseUint(fields[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return pages * uint64(os.Getpagesize())
}

// readFile returns what the file holds, nothing where it is absent.
func readFile(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return data
}
