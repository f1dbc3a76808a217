package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/render"
)

func newTimeline(e *env) *cobra.Command {
	var p sheetFlags
	cmd := &cobra.Command{
		Use:   "timeline COMPANY",
		Short: "Set a company's changes beside the complaints about it, week by week",
		Long: `Timeline puts what changed and what customers complained of on one line, and sets the
shares of complaints in the 28 days before each price rise beside those from that day
on, with the number of reviews and 95 % intervals. That the one follows the other does
not show that it caused it.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	p.add(cmd, "26w")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		now := time.Now()
		from, err := p.from(now)
		if err != nil {
			return err
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		chosen, err := a.Companies(args[0])
		if err != nil {
			return err
		}
		line, err := a.Reporter.Timeline(cmd.Context(), chosen[0], from, now)
		if err != nil {
			return err
		}
		return p.write(cmd, line, func(form render.Form) ([]byte, error) { return render.Timeline(line, p.lang, p.zone, form) },
			func() error { return weekListing.write(cmd.OutOrStdout(), "csv", line.Weeks) })
	}
	return cmd
}

// weekListing shows weeks with the numbers of each type of pain.
var weekListing = listing[didban.Week]{
	header: append(append([]string{"week", "reviews", "complaints"}, painNames()...), "changes"),
	row: func(w didban.Week) []string {
		row := []string{w.From.Format(time.DateOnly), strconv.Itoa(w.Reviews), strconv.Itoa(w.Complaints)}
		for _, pain := range didban.PainTypes {
			n := 0
			for _, p := range w.Pains {
				if p.Type == pain {
					n = p.Count
				}
			}
			row = append(row, strconv.Itoa(n))
		}
		told := make([]string, len(w.Changes))
		for i, c := range w.Changes {
			told[i] = fmt.Sprintf("%s %s (%s)", c.Kind, c.Subject, c.Rule)
		}
		return append(row, strings.Join(told, "; "))
	},
}

func painNames() []string {
	names := make([]string, len(didban.PainTypes))
	for i, p := range didban.PainTypes {
		names[i] = string(p)
	}
	return names
}
