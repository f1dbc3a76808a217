package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"didban"
)

// writeFacts prints what pages say: the facts themselves as JSON, or a row for each.
func writeFacts(cmd *cobra.Command, format string, pages []didban.Facts) error {
	if format == "json" {
		return writeJSON(cmd.OutOrStdout(), append([]didban.Facts{}, pages...))
	}
	var rows []fact
	for _, page := range pages {
		for _, f := range factsOf(page) {
			f.url = page.URL
			rows = append(rows, f)
		}
	}
	return factListing.write(cmd.OutOrStdout(), format, rows)
}

// fact is one fact of a page on one line.
type fact struct{ kind, subject, text, url string }

var factListing = listing[fact]{
	header: []string{"kind", "subject", "text", "url"},
	row:    func(f fact) []string { return []string{f.kind, f.subject, f.text, f.url} },
}

// factsOf returns the facts of a page in the order of its kinds.
func factsOf(f didban.Facts) []fact {
	var out []fact
	for _, p := range append(append([]didban.Plan{}, f.Plans...), f.Addons...) {
		out = append(out, fact{kind: "plan", subject: p.Name, text: pricesOf(p)})
	}
	for _, q := range f.FAQs {
		out = append(out, fact{kind: "faq", subject: q.Question, text: q.Answer})
	}
	for _, x := range f.Features {
		out = append(out, fact{kind: "feature", subject: x.Name, text: x.Description})
	}
	for _, x := range f.Integrations {
		out = append(out, fact{kind: "integration", subject: x.Name, text: x.Category})
	}
	for _, c := range f.Claims {
		out = append(out, fact{kind: "claim", subject: c.Text, text: c.Quote})
	}
	for _, r := range f.Reviews {
		out = append(out, fact{kind: "review", subject: starsOf(r.Rating) + " " + r.Date, text: strings.TrimSpace(r.Title + " " + r.Body + " " + r.Pros + " " + r.Cons)})
	}
	if a := f.AggregateRating; a != nil {
		out = append(out, fact{kind: "rating", subject: fmt.Sprintf("%g/%g", a.Value, a.Best), text: fmt.Sprintf("%d reviews", a.Count)})
	}
	return out
}

// pricesOf returns the prices of a plan as the page says them.
func pricesOf(p didban.Plan) string {
	var said []string
	for _, price := range p.Prices {
		said = append(said, price.Quote)
	}
	return strings.Join(said, "; ")
}

func starsOf(r *didban.Rating) string {
	if r == nil {
		return "–"
	}
	return fmt.Sprintf("%g/%g", r.Value, r.Best)
}
