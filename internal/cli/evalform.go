package cli

import (
	"io"
	"strconv"

	"didban/analysis/metrics"
)

// evaluation is the agreement of a tagger with one set of decisions.
type evaluation struct {
	// Set is the name of the file, or "corrections".
	Set    string `json:"set"`
	Tagger string `json:"tagger"`
	metrics.Agreement
}

// measurement is one number of an evaluation, a row of its table.
type measurement struct {
	set, about, measure string
	metrics.Estimate
}

// measurements lists the numbers of an evaluation: the types first.
func (e evaluation) measurements() []measurement {
	var out []measurement
	for _, t := range e.Types {
		name := string(t.Type)
		out = append(out,
			measurement{e.Set, name, "precision", t.Precision},
			measurement{e.Set, name, "recall", t.Recall},
			measurement{e.Set, name, "f1", t.F1})
	}
	return append(out,
		measurement{e.Set, "four types", "macro_f1", e.MacroF1},
		measurement{e.Set, "no complaint", "tagged", e.TaggedPraise})
}

// writeEvaluations prints evaluations: JSON as they are, tables and CSV by number.
func writeEvaluations(w io.Writer, format string, found []evaluation) error {
	if format == "json" {
		return writeJSON(w, found)
	}
	var rows []measurement
	for _, e := range found {
		rows = append(rows, e.measurements()...)
	}
	return measurementListing.write(w, format, rows)
}

// measurementListing shows numbers with the ends of their intervals and the number
// of reviews that they rest on.
var measurementListing = listing[measurement]{
	header: []string{"set", "type", "measure", "value", "low", "high", "reviews"},
	row: func(m measurement) []string {
		return []string{m.set, m.about, m.measure, share(m.Value), share(m.Low), share(m.High), strconv.Itoa(m.Of)}
	},
}

// share prints a number from 0 to 1.
func share(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
