// Package cli is the command line of didban: one file for each command. Results
// go to standard output, progress and logs to standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
)

// The exit statuses.
const (
	statusOK      = 0
	statusFailed  = 1
	statusUsage   = 2 // wrong usage or configuration
	statusPartial = 3 // done, but some pages could not be read
	statusChanges = 4 // changes --exit-code found some
)

// errChanges is how "changes --exit-code" says that there are some.
var errChanges = errors.New("there are changes")

// statuses is the one table of errors and exit statuses; the first match counts.
var statuses = []struct {
	err    error
	status int
}{
	{errChanges, statusChanges},
	{didban.ErrInvalid, statusUsage},
	{didban.ErrIncomplete, statusPartial},
}

// Main runs the command line and returns the exit status.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return statusOK
	}
	if ctx.Err() != nil {
		fmt.Fprintln(stderr, "didban: interrupted; what was recorded is kept, and the next crawl goes on from there")
		return statusFailed
	}
	status := statusFailed
	text := err.Error()
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			// The sentinel's own word tells a person nothing that the text does not.
			status, text = s.status, strings.TrimSuffix(text, ": "+s.err.Error())
			break
		}
	}
	if status != statusChanges {
		fmt.Fprintln(stderr, "didban:", text)
	}
	return status
}

// env is what every command shares: the global flags.
type env struct {
	config  string
	verbose bool
}

func newRoot() *cobra.Command {
	e := &env{}
	root := &cobra.Command{
		Use:                        "didban",
		Short:                      "Watch competitors and what customers say about them, in English and Persian",
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		Args:                       cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknown(cmd, args[0])
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%s: %w (%q shows what it takes): %w", cmd.CommandPath(), err, cmd.CommandPath()+" --help", didban.ErrInvalid)
	})
	root.PersistentFlags().StringVarP(&e.config, "config", "c", "didban.yaml", "the configuration file")
	root.PersistentFlags().BoolVarP(&e.verbose, "verbose", "v", false, "log every step to standard error")
	for _, command := range []func(*env) *cobra.Command{
		newInit, newCheck, newDiscover, newRobots, newCrawl, newExtract, newReextract, newTag, newRetag, newEval, newChanges, newDiff, newReviews,
		newHistory, newTimeline, newThemes, newMetrics, newCard, newCompare, newAnswers, newDigest, newFeed, newExport, newParse, newServe,
		newSchedules, newDeliveries, newSubscribe, newUnsubscribe, newSubscriptions, newAlerts, newDemo, newVersion,
	} {
		root.AddCommand(command(e))
	}
	return root
}

// unknown returns the error for a command that does not exist, with what may have
// been meant.
func unknown(cmd *cobra.Command, name string) error {
	hint := ""
	if near := cmd.SuggestionsFor(name); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return fmt.Errorf("there is no command %q%s: %w", name, hint, didban.ErrInvalid)
}

// usage makes the error of an argument check one of wrong usage.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return fmt.Errorf("%s: %w; use %q: %w", cmd.CommandPath(), err, cmd.UseLine(), didban.ErrInvalid)
		}
		return nil
	}
}

// log returns the logger of a command: warnings, or every step when verbose.
func (e *env) log(cmd *cobra.Command) *slog.Logger {
	level := slog.LevelWarn
	if e.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
}

// open loads the configuration and opens the app. The caller closes it.
func (e *env) open(cmd *cobra.Command, o app.Options) (*app.App, error) {
	c, err := config.Load(e.config)
	if err != nil {
		return nil, err
	}
	return app.New(cmd.Context(), e.log(cmd), c, o)
}

// with runs what a command does with the app open, and closes it.
func (e *env) with(run func(cmd *cobra.Command, a *app.App, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		return run(cmd, a, args)
	}
}
