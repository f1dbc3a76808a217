package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/changes"
	"didban/internal/app"
	"didban/internal/report"
)

func newShow(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show one change with its quotes, both times, and the diff of the page's text",
		Args:  usage(cobra.ExactArgs(1)),
	}
	asJSON := cmd.Flags().Bool("json", false, "print the document")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		c, err := findChange(cmd.Context(), a.Store, args[0])
		if err != nil {
			return fmt.Errorf("change %w", err)
		}
		evidence, err := a.Reporter.Evidence(cmd.Context(), c)
		if err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(cmd.OutOrStdout(), evidence)
		}
		return writeEvidence(cmd.OutOrStdout(), evidence)
	})
	return cmd
}

func writeEvidence(w io.Writer, e report.Evidence) error {
	c := e.Change
	fmt.Fprintf(w, "%s: %s of %s, %s (%s)\n%s\n", c.Kind, c.Subject, c.Competitor, state(c), c.Rule, c.URL)
	for _, s := range []struct {
		name string
		side *didban.Side
	}{{"before", c.Before}, {"after", c.After}} {
		if s.side != nil {
			fmt.Fprintf(w, "\n%s, seen %s\n  %s\n", s.name, when(s.side.Seen), short(s.side.Text, 2000))
		}
	}
	if len(e.Words) > 0 {
		fmt.Fprintf(w, "\nword by word\n  %s\n", short(marked(e.Words), 4000))
	}
	if e.Diff != "" {
		fmt.Fprintf(w, "\nthe page's text\n%s", printable(e.Diff))
	}
	return nil
}

// marked shows parts as wdiff does: [-gone-]{+new+}.
func marked(parts []changes.Part) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch p.Op {
		case changes.Removed:
			fmt.Fprintf(&b, "[-%s-]", p.Text)
		case changes.Added:
			fmt.Fprintf(&b, "{+%s+}", p.Text)
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// printable keeps crawled text from moving the cursor of a terminal.
func printable(lines string) string {
	out := strings.Split(lines, "\n")
	for i, line := range out {
		if line != "" {
			out[i] = line[:1] + short(line[1:], 500) // the first is the mark of the diff
		}
	}
	return strings.Join(out, "\n")
}
