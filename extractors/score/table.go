package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"didban"
)

// kinds lists what is scored, in the order of the table.
var kinds = []string{"plans", "plan features", "faq", "faq without JSON-LD", "reviews", "integrations", "features", "claims"}

// printTables prints the totals of each kind, then each page, then the misses.
func printTables(w io.Writer, tallies []tally) {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tab, "kind\tfound\twanted\textracted\trecall\tprecision\tF1")
	for _, kind := range kinds {
		total := tally{}
		for _, t := range tallies {
			if t.kind == kind {
				total.found, total.wanted, total.gotten = total.found+t.found, total.wanted+t.wanted, total.gotten+t.gotten
			}
		}
		printRow(tab, kind, total)
	}
	fmt.Fprintln(tab, "\npage\tfound\twanted\textracted\trecall\tprecision\tF1")
	for _, t := range tallies {
		printRow(tab, strings.TrimSuffix(t.file, ".html")+" "+t.kind, t)
	}
	tab.Flush()
	for _, t := range tallies {
		for _, m := range t.missed {
			fmt.Fprintf(w, "missed    %s %s: %s\n", t.file, t.kind, m)
		}
		for _, m := range t.invented {
			fmt.Fprintf(w, "unwanted  %s %s: %s\n", t.file, t.kind, m)
		}
	}
}

// printRow prints one line of a table.
func printRow(w io.Writer, name string, t tally) {
	recall, precision := share(t.found, t.wanted), share(t.found, t.gotten)
	f1 := 0.0
	if recall+precision > 0 {
		f1 = 2 * recall * precision / (recall + precision)
	}
	fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.1f %%\t%.1f %%\t%.1f %%\n", name, t.found, t.wanted, t.gotten, 100*recall, 100*precision, 100*f1)
}

// share returns part/whole; nothing out of nothing is all of it.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func sayPlan(p plan) string {
	if p.Price == nil {
		return p.Name + " (no price)"
	}
	return fmt.Sprintf("%s %g %s/%s", p.Name, *p.Price, p.Currency, p.Period)
}

func tellPlan(p didban.Plan) string {
	said := p.Name
	for _, price := range p.Prices {
		said += fmt.Sprintf(" [%s %s %s/%s %q]", price.Kind, price.Amount, price.Currency, price.Period, price.Quote)
	}
	return said
}
