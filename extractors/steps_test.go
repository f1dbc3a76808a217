package extractors_test

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"didban"
	"didban/extractors"
)

// TestStepsAreLinear counts how often each statement is executed when a page is read in
// every role: for four times the page about four times as often. Where each is compared
// with each it is sixteen times, whether or not that allocates. The statements are
// counted by a copy of these tests that is built to cover the package. What begins only
// on longer pages may stay below a count of its own.
func TestStepsAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the tests again")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skipf("no toolchain: %v", err)
	}
	counting := filepath.Join(t.TempDir(), "counting.test")
	build := exec.Command("go", "test", "-c", "-covermode=count", "-coverpkg=didban/extractors,didban/internal/text", "-o", counting, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	const small, big = 64 << 10, 256 << 10
	for _, s := range shapes {
		few, many := steps(t, counting, s.name, small), steps(t, counting, s.name, big)
		for _, block := range slices.Sorted(maps.Keys(many)) {
			if many[block] > 8*few[block]+big/8 {
				t.Errorf("%s: a page of 64 kB takes %s %d times, one of 256 kB %d", s.name, block, few[block], many[block])
			}
		}
	}
}

// The variables that ask [TestSteps] for a page.
const (
	stepsShape = "DIDBAN_STEPS_SHAPE"
	stepsSize  = "DIDBAN_STEPS_SIZE"
)

// steps returns how often a copy of the tests executes each block of statements for a
// page of a shape, read in every role.
func steps(t *testing.T, counting, shape string, size int) map[string]int {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "profile")
	run := exec.Command(counting, "-test.run", "^TestSteps$", "-test.coverprofile", profile)
	run.Env = append(os.Environ(), stepsShape+"="+shape, fmt.Sprintf("%s=%d", stepsSize, size))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", shape, err, out)
	}
	f, err := os.Open(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	counts := map[string]int{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var block string
		var statements, count int
		if n, _ := fmt.Sscan(lines.Text(), &block, &statements, &count); n == 3 {
			counts[block] = count
		}
	}
	return counts
}

// TestSteps reads the page that [TestStepsAreLinear] asks for.
func TestSteps(t *testing.T) {
	size := 0
	fmt.Sscan(os.Getenv(stepsSize), &size)
	for _, s := range shapes {
		if s.name != os.Getenv(stepsShape) {
			continue
		}
		p := s.page(size)
		for _, role := range didban.Roles {
			extractors.Extract(p, didban.Source{Role: role})
		}
	}
}
