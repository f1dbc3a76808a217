package cli

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

// findNew lists the changes that this user was not shown when asking for the same
// ones, and remembers them as shown. What the limit cuts off comes the next time.
func (f changeFlags) findNew(cmd *cobra.Command, a *app.App, q store.ChangeQuery, format string) ([]didban.Change, error) {
	start := time.Now()
	last, err := openCursor(a.Config.Store, f.question(q))
	if err != nil {
		return nil, err
	}
	q.From, q.Limit = last.from(), 0
	found, err := a.Store.Changes(cmd.Context(), q)
	if err != nil {
		return nil, err
	}
	shown := last.fresh(found)
	cutOff := f.limit > 0 && len(shown) > f.limit
	if cutOff {
		shown = shown[:f.limit]
	}
	if err := writeChanges(cmd.OutOrStdout(), format, shown, start); err != nil {
		return shown, err
	}
	if cutOff {
		return shown, last.remember(shown)
	}
	return shown, last.advance(start, found)
}

// question names what is asked for, whatever the order of its kinds and its limit.
func (f changeFlags) question(q store.ChangeQuery) string {
	return didban.ID(q.Competitor, f.severity, strconv.FormatBool(f.held), strings.Join(slices.Sorted(slices.Values(f.kinds)), ","))
}
