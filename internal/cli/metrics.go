package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/metrics"
	"didban/internal/text"
)

func newMetrics(*env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "metrics [FILE]",
		Short: "Measure our own surveys and tickets by month: NPS, CSAT, CES, resolution, deflection",
		Long: `Metrics reads CSV with the columns date, measure and value from a file or standard
input, one answer or ticket a row, and prints each measure by month with the number of
rows and its 95 % interval:

  nps         0 to 10: promoters less detractors, -100 to 100
  csat        1 to 5: the percentage of 4 and 5
  ces         1 to 7: the mean, more is easier
  resolution  hours: the median, and as high the hours of nine in ten tickets
  deflection  1 settled by self-service, 0 a ticket: the percentage settled`,
		Args: usage(cobra.MaximumNArgs(1)),
	}
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		found, err := measure(cmd, args)
		if err != nil {
			return err
		}
		return measureListing.write(cmd.OutOrStdout(), *format, found)
	}
	return cmd
}

// measure measures the rows of the named file, or of standard input.
func measure(cmd *cobra.Command, args []string) ([]metrics.Measured, error) {
	in, name := cmd.InOrStdin(), "standard input"
	if len(args) > 0 {
		f, err := os.Open(args[0])
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in, name = f, args[0]
	}
	readings, err := readReadings(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	found, err := metrics.Monthly(readings)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return found, nil
}

// readReadings reads the rows of a table whose header names date, measure and value,
// in any order and beside others.
func readReadings(in io.Reader) ([]metrics.Reading, error) {
	r := csv.NewReader(in)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("it has no header: %w: %w", err, didban.ErrInvalid)
	}
	var at [3]int
	for i, column := range []string{"date", "measure", "value"} {
		if at[i] = slices.IndexFunc(header, func(h string) bool { return text.Fold(h) == column }); at[i] < 0 {
			return nil, fmt.Errorf("its header has no column %q: %w", column, didban.ErrInvalid)
		}
	}
	var out []metrics.Reading
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", err, didban.ErrInvalid)
		}
		reading, err := readingOf(row[at[0]], row[at[1]], row[at[2]])
		if err != nil {
			line, _ := r.FieldPos(0)
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		out = append(out, reading)
	}
}

func readingOf(date, measure, value string) (metrics.Reading, error) {
	day, err := time.Parse(time.DateOnly, text.Fold(date))
	if err != nil {
		return metrics.Reading{}, fmt.Errorf("date %q: use YYYY-MM-DD: %w", date, didban.ErrInvalid)
	}
	number, err := strconv.ParseFloat(text.Fold(value), 64)
	if err != nil {
		return metrics.Reading{}, fmt.Errorf("value %q is no number: %w", value, didban.ErrInvalid)
	}
	return metrics.Reading{Date: day, Measure: strings.ToLower(strings.TrimSpace(measure)), Value: number}, nil
}

// measureListing shows measures with their intervals.
var measureListing = listing[metrics.Measured]{
	header: []string{"month", "measure", "value", "low", "high", "n"},
	row: func(m metrics.Measured) []string {
		number := func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
		return []string{m.Month, m.Measure, number(m.Value), number(m.Low), number(m.High), strconv.Itoa(m.N)}
	},
}
