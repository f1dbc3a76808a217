package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/changes"
	"didban/internal/app"
	"didban/internal/store"
)

func newHistory(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "history PLAN|FEATURE|QUESTION [COMPANY…]",
		Short: "Show what pages said of one thing over time",
		Long: `History shows the timeline of a plan with its prices, a feature, a question, an
integration or a claim: what the pages said, from the first sighting to the last.`,
		Args: usage(cobra.MinimumNArgs(1)),
	}
	format := outputFlag(cmd)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		companies, err := a.Companies(args[1:]...)
		if err != nil {
			return err
		}
		var found []changes.Moment
		for _, c := range companies {
			q := store.SightingQuery{Competitor: c.ID, Outcomes: didban.ReadableOutcomes}
			seen, err := a.Store.Sightings(cmd.Context(), q)
			if err != nil {
				return err
			}
			found = append(found, changes.History(seen, args[0])...)
		}
		return historyListing.write(cmd.OutOrStdout(), *format, found)
	})
	return cmd
}

// historyListing shows moments.
var historyListing = listing[changes.Moment]{
	header: []string{"competitor", "kind", "subject", "text", "from", "to", "sightings", "url"},
	row: func(m changes.Moment) []string {
		said := m.Text
		if said == "" {
			said = "(not stated)"
		}
		return []string{m.Competitor, m.Kind, m.Subject, said, when(m.From), when(m.To), strconv.Itoa(m.Sightings), m.URL}
	},
}
