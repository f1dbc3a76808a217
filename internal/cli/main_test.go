package cli_test

import (
	"context"
	"os"
	"os/signal"
	"regexp"
	"strconv"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"didban/internal/cli"
	"didban/internal/testkit"
)

// asCommand makes the test binary the program itself, so that tests can start it
// as a process of its own, and kill it.
const asCommand = "DIDBAN_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		command()
	}
	for _, name := range []string{"DIDBAN_STORE", "DIDBAN_SMTP_PASSWORD", "DIDBAN_AUTHOR_KEY", "DIDBAN_LLM_API_KEY"} {
		os.Unsetenv(name)
	}
	testscript.Main(m, map[string]func(){"didban": command})
}

func command() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Each script in testdata/script is a session with the command line.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *testkit.Update,
		Setup:         usePlain(t),
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "capture": capture, "serve": serve},
	})
}

// capture sets a variable to what a pattern's group finds in the last output:
// capture ID '"id": "(.*)"'.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture VARIABLE PATTERN")
	}
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) < 2 {
		ts.Fatalf("the output holds no %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// exits runs a command that must end with the given exit status: exits 2 didban …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG…]")
	}
	status := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		status = exitStatus(err)
	}
	if want := args[0]; strconv.Itoa(status) != want {
		ts.Fatalf("exit status %d, want %s", status, want)
	}
}
