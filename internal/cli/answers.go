package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/compare"
	"didban/internal/app"
)

func newAnswers(e *env) *cobra.Command {
	var gaps bool
	cmd := &cobra.Command{
		Use:   "answers COMPANY",
		Short: "Set what customers complain of against what the company's own pages say",
		Long: `Answers takes the most telling complaints of the last 90 days and finds what the
company's own pages say to each: addressed, partly, contradicted, or silent. With
--gaps it shows the complaints about us that this competitor's pages answer and
ours do not.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	cmd.Flags().BoolVar(&gaps, "gaps", false, "our own complaints that this competitor's pages answer and ours do not")
	format := outputFlag(cmd)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		chosen, err := a.Companies(args[0])
		if err != nil {
			return err
		}
		if gaps {
			return e.listGaps(cmd, a, chosen[0], *format)
		}
		found, err := a.Reporter.Answers(cmd.Context(), chosen[0], time.Now())
		if err != nil {
			return err
		}
		return answerListing.write(cmd.OutOrStdout(), *format, found)
	})
	return cmd
}

func (e *env) listGaps(cmd *cobra.Command, a *app.App, them didban.Competitor, format string) error {
	us := ownCompany(a.Config.Companies())
	if us == nil {
		return fmt.Errorf("%s names no company of our own: %w", e.config, didban.ErrInvalid)
	}
	found, err := a.Reporter.Gaps(cmd.Context(), *us, them, time.Now())
	if err != nil {
		return err
	}
	return gapListing.write(cmd.OutOrStdout(), format, found)
}

// answerListing shows complaints with what the company's pages say to them.
var answerListing = listing[compare.Answer]{
	header: []string{"verdict", "confidence", "pain", "complaint", "page", "url"},
	row: func(a compare.Answer) []string {
		page, url := "", ""
		if a.Statement != nil {
			page, url = a.Statement.Quote(), a.Statement.URL
		}
		return []string{
			string(a.Verdict), fmt.Sprintf("%.2f", a.Confidence), string(a.Complaint.Type), a.Complaint.Quote, page, url,
		}
	},
}

// gapListing shows complaints about us with a competitor's answer.
var gapListing = listing[compare.Gap]{
	header: []string{"confidence", "pain", "complaint", "theirs", "url"},
	row: func(g compare.Gap) []string {
		return []string{
			fmt.Sprintf("%.2f", g.Confidence), string(g.Complaint.Type), g.Complaint.Quote, g.Theirs.Quote(), g.Theirs.URL,
		}
	},
}
