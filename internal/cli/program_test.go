package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"didban/internal/testkit"
)

// plain builds the program without the race detector, under which each of its many
// starts would take seconds. What runs concurrently is checked in its own package.
var plain = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "didban-program")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "didban")
	return path, exec.Command("go", "build", "-o", path, "didban/cmd/didban").Run()
})

// program returns the path of the program as a process: this test binary, or the
// plain one under the race detector.
func program(t testing.TB) string {
	t.Helper()
	if !testkit.Race {
		return os.Args[0]
	}
	path, err := plain()
	if err != nil {
		t.Fatalf("build the program: %v", err)
	}
	return path
}

// usePlain lets the scripts of a race run start the plain program.
func usePlain(t *testing.T) func(*testscript.Env) error {
	dir := filepath.Dir(program(t))
	return func(env *testscript.Env) error {
		if testkit.Race {
			env.Setenv("PATH", dir+string(os.PathListSeparator)+env.Getenv("PATH"))
		}
		return nil
	}
}
