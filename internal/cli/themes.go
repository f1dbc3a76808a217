package cli

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/render"
)

func newThemes(e *env) *cobra.Command {
	var p sheetFlags
	var pain string
	cmd := &cobra.Command{
		Use:   "themes [COMPANY]",
		Short: "Show what customers complain of again and again, and what is new among it",
		Long: `Themes counts the recurring pains within the types over a time, each with its share of
the reviews, the 95 % interval, and the share in the time of the same length before. An
arrow stands only where the two intervals do not touch. Below them are phrases that
several complaints share and that belong to no theme. "us" is our own company, and
without a name every company is shown.`,
		Args: usage(cobra.MaximumNArgs(1)),
	}
	p.add(cmd, "30d")
	cmd.Flags().StringVar(&pain, "type", "", "only one type of pain, such as financial")
	complete(cmd, "type", painNames()...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		now := time.Now()
		from, err := p.from(now)
		if err != nil {
			return err
		}
		if pain != "" {
			if err := didban.PainType(pain).Validate(); err != nil {
				return fmt.Errorf("--type: %w", err)
			}
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		found, err := themesOf(cmd, a, args, didban.PainType(pain), from, now)
		if err != nil {
			return err
		}
		return p.writeThemes(cmd, found)
	}
	return cmd
}

// themesOf gathers the themes of the named company, or of each one.
func themesOf(cmd *cobra.Command, a *app.App, args []string, pain didban.PainType, from, to time.Time) ([]didban.ThemeList, error) {
	if len(args) > 0 && args[0] == "us" {
		if us := ownCompany(a.Config.Companies()); us != nil {
			args = []string{us.ID}
		}
	}
	companies, err := a.Companies(args...)
	if err != nil {
		return nil, err
	}
	spot, err := app.NewTagger(a.Config.Analysis)
	if err != nil {
		return nil, err
	}
	var out []didban.ThemeList
	for _, c := range companies {
		list, err := a.Reporter.Themes(cmd.Context(), c, pain, from, to, spot)
		if err != nil {
			return nil, err
		}
		out = append(out, list)
	}
	return out, nil
}

// writeThemes prints a page for each company, or one listing of all.
func (p *sheetFlags) writeThemes(cmd *cobra.Command, found []didban.ThemeList) error {
	pages := func(form render.Form) ([]byte, error) { return render.Themes(found, p.lang, p.zone, form) }
	return p.write(cmd, found, pages, func() error {
		var rows []themeRow
		for _, list := range found {
			for _, t := range list.Themes {
				rows = append(rows, themeRow{list.Competitor, t})
			}
		}
		return themeListing.write(cmd.OutOrStdout(), "csv", rows)
	})
}

type themeRow struct {
	competitor string
	theme      didban.ThemeShare
}

// themeListing shows themes with both periods.
var themeListing = listing[themeRow]{
	header: []string{"competitor", "type", "theme", "count", "of", "share", "low", "high", "before", "before_of", "trend"},
	row: func(r themeRow) []string {
		t := r.theme
		row := []string{
			r.competitor, string(t.Type), t.Theme, strconv.Itoa(t.Count), strconv.Itoa(t.Of),
			fmt.Sprintf("%.3f", t.Share), fmt.Sprintf("%.3f", t.Low), fmt.Sprintf("%.3f", t.High), "", "", t.Trend,
		}
		if t.Previous != nil {
			row[8], row[9] = strconv.Itoa(t.Previous.Count), strconv.Itoa(t.Previous.Of)
		}
		return row
	},
}
