package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/render"
	"didban/internal/store"
)

func newChanges(e *env) *cobra.Command {
	var q changeFlags
	cmd := &cobra.Command{
		Use:   "changes [COMPANY]",
		Short: "List what changed, the newest first",
		Args:  usage(cobra.MaximumNArgs(1)),
	}
	cmd.AddCommand(
		newShow(e),
		newSettle(e, "confirm", didban.ChangeConfirmed, "Decide that changes are real"),
		newSettle(e, "dismiss", didban.ChangeDismissed, "Decide that changes are not real"),
	)
	format := outputFlag(cmd, "html")
	flags := cmd.Flags()
	flags.StringVar(&q.since, "since", "", "only changes since a span (7d, 2w, 24h), a date (2026-11-01), or the last time you asked so (last)")
	flags.StringSliceVar(&q.kinds, "kind", nil, "only these kinds, such as price_changed")
	flags.StringVar(&q.severity, "severity", "", "only this severity and above: low, medium, high")
	flags.BoolVar(&q.held, "held", false, "those that wait for a second sighting or a decision")
	flags.IntVar(&q.limit, "limit", 0, "at most so many")
	flags.BoolVar(&q.exitCode, "exit-code", false, "exit with status 4 when there are changes")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		query, err := q.query(args, time.Now())
		if err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		if _, err := a.Companies(args...); err != nil {
			return err
		}
		found, err := q.find(cmd, a, query, *format)
		if err != nil {
			return err
		}
		if err := q.heldBack(cmd, a, query); err != nil {
			return err
		}
		if q.exitCode && len(found) > 0 {
			return errChanges
		}
		return nil
	}
	return cmd
}

// find lists the changes.
func (f changeFlags) find(cmd *cobra.Command, a *app.App, q store.ChangeQuery, format string) ([]didban.Change, error) {
	if f.since == "last" {
		return f.findNew(cmd, a, q, format)
	}
	found, err := a.Store.Changes(cmd.Context(), q)
	if err != nil {
		return nil, err
	}
	return found, writeChanges(cmd.OutOrStdout(), format, found, time.Now())
}

// heldBack says how many changes of a question wait, so that a listing without them is
// not taken for all there is.
func (f changeFlags) heldBack(cmd *cobra.Command, a *app.App, q store.ChangeQuery) error {
	if f.held {
		return nil
	}
	q.States, q.From, q.Limit = []didban.ChangeState{didban.ChangeHeld}, time.Time{}, 0
	held, err := a.Store.Changes(cmd.Context(), q)
	if len(held) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%d held back; --held lists what waits for a second sighting or a decision\n", len(held))
	}
	return err
}

func writeChanges(w io.Writer, format string, found []didban.Change, at time.Time) error {
	if format != "html" {
		return changeListing.write(w, format, found)
	}
	page, err := render.Changes(found, at, "en", "", render.FormHTML)
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	return err
}

// changeFlags are the flags of "didban changes".
type changeFlags struct {
	since, severity string
	kinds           []string
	held, exitCode  bool
	limit           int
}

// query checks the flags and turns them into a query.
func (f changeFlags) query(args []string, now time.Time) (store.ChangeQuery, error) {
	q := store.ChangeQuery{
		States: []didban.ChangeState{didban.ChangeConfirmed}, MinSeverity: didban.Severity(f.severity), Limit: f.limit,
	}
	if f.held {
		q.States = []didban.ChangeState{didban.ChangeHeld}
	}
	if len(args) > 0 {
		q.Competitor = args[0]
	}
	if f.severity != "" && q.MinSeverity.Rank() == 0 {
		return q, fmt.Errorf("--severity %q: use low, medium or high: %w", f.severity, didban.ErrInvalid)
	}
	for _, k := range f.kinds {
		if !slices.Contains(didban.ChangeKinds, didban.ChangeKind(k)) {
			return q, fmt.Errorf("--kind %q: there is no such kind of change: %w", k, didban.ErrInvalid)
		}
		q.Kinds = append(q.Kinds, didban.ChangeKind(k))
	}
	if f.since == "last" {
		return q, nil
	}
	var err error
	q.From, err = since(f.since, now)
	return q, err
}

// since reads a span back from now ("7d", "26w", "36h") or a date.
func since(s string, now time.Time) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for unit, days := range map[string]int{"d": 1, "w": 7} {
		count, ok := strings.CutSuffix(s, unit)
		if n, err := strconv.Atoi(count); ok && err == nil && n >= 0 {
			return now.AddDate(0, 0, -n*days), nil
		}
	}
	if span, err := time.ParseDuration(s); err == nil && span >= 0 {
		return now.Add(-span), nil
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("--since %q: use a span such as 7d or 24h, or a date such as 2026-11-01: %w", s, didban.ErrInvalid)
	}
	return day, nil
}

// changeListing shows changes with before and after.
var changeListing = listing[didban.Change]{
	header: []string{"id", "competitor", "kind", "severity", "subject", "before", "after", "rule", "state", "seen", "url"},
	row: func(c didban.Change) []string {
		return []string{
			c.ID, c.Competitor, string(c.Kind), string(c.Severity), c.Subject, side(c, c.Before), side(c, c.After), c.Rule,
			state(c), when(c.Detected), c.URL,
		}
	},
}

// side prints what a page said, with the plan that it said it of where neither the
// words nor the subject name it.
func side(c didban.Change, s *didban.Side) string {
	switch {
	case s == nil:
		return ""
	case s.Plan == "" || s.Plan == c.Subject || strings.HasPrefix(s.Text, s.Plan):
		return s.Text
	case s.Text == "" || s.Text == c.Subject && c.Kind != didban.FeatureReworded:
		return s.Plan
	}
	return s.Plan + ": " + s.Text
}

// state prints the state with the reason for one that is not confirmed.
func state(c didban.Change) string {
	if c.Reason == "" || c.State == didban.ChangeConfirmed {
		return string(c.State)
	}
	return string(c.State) + ": " + c.Reason
}
