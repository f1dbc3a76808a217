package crawler_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban"
	"didban/crawler"
)

// awkward is a server whose answers are hard to repeat.
func awkward(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/gzip":
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zipped([]byte("<p>فشرده")))
	case "/no-gzip":
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, "<p>plain")
	case "/latin1":
		w.Header().Set("Content-Type", "text/html; charset=windows-1252")
		w.Write([]byte("<p>caf\xe9"))
	case "/short":
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "<p>short")
	case "/moved":
		http.Redirect(w, r, "/gzip?q=1&q=2", http.StatusFound)
	case "/away":
		http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
	case "/slow":
		fmt.Fprint(w, "<p>slow")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	case "/cut":
		panic(http.ErrAbortHandler)
	case "/long":
		fmt.Fprint(w, strings.Repeat("<p>long", 10_000))
	case "/refused":
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, `<script src="/cdn-cgi/challenge-platform/x"></script>`)
	default:
		w.Header().Set("ETag", `"1"`)
		fmt.Fprint(w, "<p>page")
	}
}

var awkwardPaths = []string{
	"/page", "/gzip", "/no-gzip", "/latin1", "/short", "/moved", "/away", "/slow", "/cut", "/long", "/refused", "/private",
}

// pages reads the paths of a site one after another.
func pages(t *testing.T, c *crawler.Crawler, base string) []*didban.Page {
	t.Helper()
	var out []*didban.Page
	for _, path := range awkwardPaths {
		out = append(out, read(t, c, base+path))
	}
	return out
}

// A recorded crawl is repeated without the server: page for page, byte for byte.
func TestReplay(t *testing.T) {
	srv := serve(t, awkward)
	limits := crawler.Options{Timeout: 2 * time.Second, MaxBody: 1 << 15}
	var archive bytes.Buffer
	recorder := crawler.NewRecorder(&archive)
	o := limits
	o.Record = recorder
	want := pages(t, newCrawler(t, o), srv.URL)
	if err := recorder.Close(); err != nil {
		t.Fatal(err)
	}
	srv.Close()

	replay, err := crawler.OpenReplay(fstest.MapFS{"crawl.har": {Data: archive.Bytes()}})
	if err != nil {
		t.Fatal(err)
	}
	o = limits
	o.Transport = replay
	got := pages(t, newCrawler(t, o), srv.URL)
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(didban.Page{}, "Fetched", "Duration")); diff != "" {
		t.Error(diff)
	}
	outcomes := map[didban.Outcome]bool{}
	for _, p := range want {
		outcomes[p.Outcome] = true
	}
	if len(outcomes) < 5 {
		t.Errorf("only the outcomes %v; the test proves little", outcomes)
	}
}

func TestArchiveIsHAR(t *testing.T) {
	srv := serve(t, awkward)
	var archive bytes.Buffer
	recorder := crawler.NewRecorder(&archive)
	c := newCrawler(t, crawler.Options{Record: recorder})
	read(t, c, srv.URL+"/moved")
	if err := recorder.Close(); err != nil {
		t.Fatal(err)
	}
	var har struct {
		Log struct {
			Version string
			Entries []struct {
				Started  time.Time `json:"startedDateTime"`
				Request  struct{ Method, URL string }
				Response struct {
					Status  int
					Content struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal(archive.Bytes(), &har); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range har.Log.Entries {
		got = append(got, fmt.Sprintf("%s %s %d %s", e.Request.Method, strings.TrimPrefix(e.Request.URL, srv.URL), e.Response.Status, e.Response.Content.Text))
		if e.Started.IsZero() {
			t.Errorf("no time: %+v", e)
		}
	}
	want := []string{"GET /robots.txt 404 ", "GET /moved 302 <a href=\"/gzip?q=1&amp;q=2\">Found</a>.\n\n", "GET /gzip?q=1&q=2 200 <p>فشرده"}
	if diff := cmp.Diff(want, got); diff != "" || har.Log.Version != "1.2" {
		t.Errorf("version %s\n%s", har.Log.Version, diff)
	}
}

func TestReplayRefuses(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"nothing": {"notes.txt": {}},
		"half":    {"a.har": {Data: []byte(`{"log":{"entries":[`)}},
	} {
		if _, err := crawler.OpenReplay(files); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	replay, err := crawler.OpenReplay(fstest.MapFS{"a.har": {Data: []byte(`{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/robots.txt"},"response":{"status":404}}]}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	c := newCrawler(t, crawler.Options{Transport: replay})
	if p := read(t, c, "https://a.example/"); p.Outcome != didban.OutcomeFailed || !strings.Contains(p.Reason, "not part of the recording") {
		t.Errorf("%s %s", p.Outcome, p.Reason)
	}
}

// A disk that is full is reported, and does not disturb the crawl.
func TestRecordingFails(t *testing.T) {
	srv := serve(t, awkward)
	recorder := crawler.NewRecorder(full{})
	c := newCrawler(t, crawler.Options{Record: recorder})
	if p := read(t, c, srv.URL+"/page"); p.Outcome != didban.OutcomeOK {
		t.Errorf("%s %s", p.Outcome, p.Reason)
	}
	if err := recorder.Close(); !errors.Is(err, errFull) {
		t.Errorf("closed with %v", err)
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
