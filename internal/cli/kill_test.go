package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban"
	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/testkit"
)

// killsPerEdition is how often the crawl of each edition is killed.
const killsPerEdition = 10

// A crawl that is killed with SIGKILL twenty times, each time where chance wants it,
// and then made again, leaves the same store as one that nobody disturbed; and what it
// had recorded it does not ask for again.
func TestKilledCrawlEndsLikeAnUndisturbedOne(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program dozens of times")
	}
	site := demo.New(time.Now())
	log := &requestLog{site: site}
	base := testkit.Serve(t, log)
	calm, troubled := configure(t, base, "calm"), configure(t, base, "troubled")
	random := rand.New(rand.NewPCG(1, 2))
	for edition := 1; edition <= 2; edition++ {
		site.SetEdition(edition)
		finish(t, calm)
		recorded := map[string]bool{}
		for range killsPerEdition {
			log.begin()
			killAfter(t, troubled, log, 1+random.IntN(2), time.Duration(random.IntN(40_000))*time.Microsecond)
			log.check(t, recorded)
			recorded = recordedPages(t, troubled, edition)
		}
		log.begin()
		finish(t, troubled)
		log.check(t, recorded)
	}
	for _, kind := range []string{"runs", "snapshots", "facts", "reviews", "changes"} {
		want, got := export(t, calm, kind), export(t, troubled, kind)
		if len(want) == 0 {
			t.Errorf("%s: nothing was stored", kind)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s after %d kills (-undisturbed +killed):\n%s", kind, 2*killsPerEdition, diff)
		}
	}
}

// requestLog stands before the site and notes what the troubled crawl asks for.
type requestLog struct {
	site *demo.Site

	mu    sync.Mutex
	asked []string      // since begin
	came  chan struct{} // gets one for each request
}

// ServeHTTP notes the request and lets the site answer it.
func (l *requestLog) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.UserAgent(), "troubled") && r.URL.Path != "/robots.txt" {
		l.mu.Lock()
		l.asked = append(l.asked, r.URL.RequestURI())
		l.came <- struct{}{}
		l.mu.Unlock()
	}
	l.site.ServeHTTP(w, r)
}

// begin forgets what was asked for.
func (l *requestLog) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked, l.came = nil, make(chan struct{}, 1000)
}

// check fails the test when a page was asked for that had been recorded before.
func (l *requestLog) check(t *testing.T, recorded map[string]bool) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, path := range l.asked {
		if recorded[path] {
			t.Errorf("%s was asked for again", path)
		}
	}
}

// killAfter crawls, and kills the process some time after it asked for so many pages.
func killAfter(t *testing.T, configuration string, log *requestLog, pages int, delay time.Duration) {
	t.Helper()
	cmd := process(t, configuration, "crawl")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for range pages {
		select {
		case <-log.came:
		case err := <-ended:
			t.Fatalf("the crawl ended by itself: %v", err)
		}
	}
	time.Sleep(delay)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; exitStatus(err) != -1 {
		t.Fatalf("the crawl was not killed but ended: %v", err)
	}
}

// recordedPages returns the paths that the last runs have recorded.
func recordedPages(t *testing.T, configuration string, edition int) map[string]bool {
	t.Helper()
	recorded := map[string]bool{}
	for _, line := range exported(t, configuration, "snapshots") {
		var s didban.Snapshot
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		if u, err := url.Parse(s.URL); err == nil && strings.HasSuffix(s.Run, fmt.Sprintf("/%d", edition)) {
			recorded[u.RequestURI()] = true
		}
	}
	return recorded
}

// finish crawls to the end.
func finish(t *testing.T, configuration string) {
	t.Helper()
	if err := process(t, configuration, "crawl").Run(); err != nil && exitStatus(err) != 3 {
		t.Fatal(err)
	}
}

// exitStatus returns the exit status of a process, -1 when a signal ended it.
func exitStatus(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 1
}

// configure writes a configuration of the market over a store of its own; the name goes
// with each request. Requests are spaced so that a crawl takes long enough to be killed
// in the middle.
func configure(t *testing.T, base, name string) (path string) {
	t.Helper()
	dir := t.TempDir()
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(dir, "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: 40 * time.Millisecond, Contact: name},
	}
	for _, company := range demo.Companies(base) {
		c.Watch(company)
	}
	text, err := config.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, "didban.yaml")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// process returns the program as a process that is not started yet.
func process(t *testing.T, configuration string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(program(t), append([]string{"--config", configuration}, args...)...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	return cmd
}

// passing matches what differs between two crawls of the same pages: times, and who
// held the run how often; and bodies, whose noise the site makes anew each time.
var passing = regexp.MustCompile(`"(started_at|finished_at|lease_until|fetched_at|seen_at|first_seen|last_seen|edited_at|detected_at|settled_at|owner|body_hash|etag|last_modified)":"[^"]*",?|"(attempt|duration)":\d+,?`)

// export returns the lines of an export in a fixed order, without what passes.
func export(t *testing.T, configuration, kind string) []string {
	t.Helper()
	lines := exported(t, configuration, kind)
	for i, line := range lines {
		lines[i] = passing.ReplaceAllString(line, "")
	}
	slices.Sort(lines)
	return lines
}

// exported returns the lines of an export as they are.
func exported(t *testing.T, configuration, kind string) []string {
	t.Helper()
	cmd := process(t, configuration, "export", kind)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatal(fmt.Errorf("export %s: %w: %s", kind, err, errs.String()))
	}
	return slices.DeleteFunc(strings.Split(out.String(), "\n"), func(line string) bool { return line == "" })
}
