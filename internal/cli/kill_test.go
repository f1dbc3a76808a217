package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/testkit"
)

// A crawl that is killed with SIGKILL, as often as chance wants it, and then made
// again, leaves the same store as one that nobody disturbed.
func TestKilledCrawlEndsLikeAnUndisturbedOne(t *testing.T) {
	site := demo.New(time.Now())
	base := testkit.Serve(t, site)
	calm, troubled := configure(t, base), configure(t, base)
	random := rand.New(rand.NewPCG(1, 2))
	kills := 0
	for edition := 1; edition <= 2; edition++ {
		site.SetEdition(edition)
		if err := didban(t, calm, "crawl").Run(); err != nil && exitStatus(err) != 3 {
			t.Fatal(err)
		}
		kills += crawlUnderFire(t, troubled, random)
	}
	if kills < 5 {
		t.Errorf("only %d crawls were killed; the test proves nothing", kills)
	}
	for _, kind := range []string{"runs", "snapshots", "facts", "reviews", "changes"} {
		want, got := export(t, calm, kind), export(t, troubled, kind)
		if len(want) == 0 {
			t.Errorf("%s: nothing was stored", kind)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s after %d kills (-undisturbed +killed):\n%s", kind, kills, diff)
		}
	}
}

// crawlUnderFire crawls until a crawl ends by itself, killing the earlier ones.
func crawlUnderFire(t *testing.T, configuration string, random *rand.Rand) (kills int) {
	t.Helper()
	for kills < 8 {
		cmd := didban(t, configuration, "crawl")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(200+random.IntN(1500))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		timer.Stop()
		if err == nil || exitStatus(err) == 3 {
			return kills
		}
		if exitStatus(err) != -1 {
			t.Fatalf("the crawl failed by itself: %v", err)
		}
		kills++
	}
	if err := didban(t, configuration, "crawl").Run(); err != nil && exitStatus(err) != 3 {
		t.Fatal(err)
	}
	return kills
}

// exitStatus returns the exit status of a process, -1 when a signal ended it.
func exitStatus(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 1
}

// configure writes a configuration of the market over a store of its own. Requests
// are spaced so that a crawl takes long enough to be killed in the middle.
func configure(t *testing.T, base string) (path string) {
	t.Helper()
	dir := t.TempDir()
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(dir, "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: 15 * time.Millisecond},
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

// didban returns the program as a process that is not started yet.
func didban(t *testing.T, configuration string, args ...string) *exec.Cmd {
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
	cmd := didban(t, configuration, "export", kind)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatal(fmt.Errorf("export %s: %w: %s", kind, err, errs.String()))
	}
	lines := strings.Split(strings.TrimSpace(passing.ReplaceAllString(out.String(), "")), "\n")
	slices.Sort(lines)
	return lines
}
