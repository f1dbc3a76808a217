package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/compare"
	"didban/internal/app"
	"didban/internal/render"
)

func newCompare(e *env) *cobra.Command {
	var aspect string
	cmd := &cobra.Command{
		Use:   "compare [COMPANY…]",
		Short: "Set companies side by side: pricing, features, integrations, faq or pains",
		Long: `Compare sets what the pages of the named companies, or of all of them, say side by
side. A cell that no page states is "not stated", which is never a no. Names that
may mean the same are suggested below the table and never merged silently.`,
	}
	names := make([]string, len(compare.Aspects))
	for i, a := range compare.Aspects {
		names[i] = string(a)
	}
	cmd.Flags().StringVar(&aspect, "aspect", "features", "what to compare by: "+strings.Join(names, ", "))
	complete(cmd, "aspect", names...)
	format := outputFlag(cmd, "html")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		companies, err := a.Companies(args...)
		if err != nil {
			return err
		}
		m, err := a.Reporter.Matrix(cmd.Context(), companies, compare.Options{Aspect: compare.Aspect(aspect), AsOf: time.Now()})
		if err != nil {
			return err
		}
		return writeMatrix(cmd, m, *format)
	})
	return cmd
}

func writeMatrix(cmd *cobra.Command, m compare.Matrix, format string) error {
	out := cmd.OutOrStdout()
	switch format {
	case "json":
		return writeJSON(out, m)
	case "html":
		page, err := render.Matrix(m, "en", "", render.FormHTML)
		if err != nil {
			return err
		}
		_, err = out.Write(page)
		return err
	}
	header := []string{string(m.Aspect)}
	for _, c := range m.Columns {
		header = append(header, c.Name)
	}
	list := listing[compare.Row]{header: header, row: func(r compare.Row) []string {
		cells := []string{r.Name}
		for _, c := range r.Cells {
			cells = append(cells, cellText(c))
		}
		return cells
	}}
	if err := list.write(out, format, m.Rows); err != nil || format != "table" {
		return err
	}
	for _, s := range m.Suggestions {
		fmt.Fprintf(out, "may be one thing: %q and %q\n", s.A, s.B)
	}
	return nil
}

// cellText prints a cell for a table: its value or state, the plans it holds for,
// and its age when it is stale.
func cellText(c compare.Cell) string {
	text := strings.ReplaceAll(string(c.State), "_", " ")
	if c.Value != "" {
		text = c.Value
	}
	if len(c.Plans) > 0 {
		text += " (" + strings.Join(c.Plans, ", ") + ")"
	}
	if c.Stale {
		text += fmt.Sprintf(" [%d days old]", c.Days)
	}
	return text
}

// ownCompany returns our own company, or nil.
func ownCompany(all []didban.Competitor) *didban.Competitor {
	if i := slices.IndexFunc(all, func(c didban.Competitor) bool { return c.Own }); i >= 0 {
		return &all[i]
	}
	return nil
}
