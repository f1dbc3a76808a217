package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

// newSettle returns "changes confirm" or "changes dismiss": a person's decision
// about changes, held or not.
func newSettle(e *env, verb string, state didban.ChangeState, short string) *cobra.Command {
	var note string
	cmd := &cobra.Command{
		Use:   verb + " ID…",
		Short: short,
		Args:  usage(cobra.MinimumNArgs(1)),
	}
	cmd.Flags().StringVar(&note, "note", "", "why")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		decided := make([]didban.Change, len(args))
		for i, id := range args {
			c, err := findChange(cmd.Context(), a.Store, id)
			if err != nil {
				return fmt.Errorf("change %w", err)
			}
			decided[i] = c
			decided[i].State, decided[i].Settled = state, store.Milli(time.Now())
			decided[i].Decided, decided[i].Reason = true, "decided by a person"
			if note != "" {
				decided[i].Reason += ": " + note
			}
		}
		if err := a.Store.PutChanges(cmd.Context(), decided); err != nil {
			return err
		}
		return settledListing.write(cmd.OutOrStdout(), "table", decided)
	})
	return cmd
}

// findChange returns the change whose id begins with prefix.
func findChange(ctx context.Context, s store.Changes, prefix string) (didban.Change, error) {
	id, err := resolve(prefix, func(yield func(string)) error {
		all, err := s.Changes(ctx, store.ChangeQuery{})
		for _, c := range all {
			yield(c.ID)
		}
		return err
	})
	if err != nil {
		return didban.Change{}, err
	}
	return s.Change(ctx, id)
}

// settledListing shows what was decided.
var settledListing = listing[didban.Change]{
	header: []string{"id", "state", "competitor", "kind", "subject", "reason"},
	row: func(c didban.Change) []string {
		return []string{c.ID, string(c.State), c.Competitor, string(c.Kind), c.Subject, c.Reason}
	},
}
