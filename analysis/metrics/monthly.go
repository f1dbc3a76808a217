package metrics

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"didban"
)

// Reading is one answer to a survey, one ticket, or one request for help.
type Reading struct {
	Date time.Time
	// Measure is one of [Measures].
	Measure string
	// Value is the answer (nps, csat, ces), the hours to resolution (resolution), or 1
	// for a request that self-service settled and 0 for a ticket (deflection).
	Value float64
}

// Measured is one measure over one month.
type Measured struct {
	// Month is YYYY-MM, in UTC.
	Month   string `json:"month"`
	Measure string `json:"measure"`
	// Score is the value with its 95 % interval. Of resolution it is the median in hours,
	// and High the hours within which nine of ten tickets were resolved.
	Score
}

// formulas compute a score from the values of a month.
var formulas = map[string]func(values []float64) (Score, error){
	"nps":  func(v []float64) (Score, error) { return scale(v, NPS) },
	"csat": func(v []float64) (Score, error) { return scale(v, CSAT) },
	"ces":  func(v []float64) (Score, error) { return scale(v, CES) },
	"resolution": func(v []float64) (Score, error) {
		spans := make([]time.Duration, len(v))
		for i, hours := range v {
			spans[i] = time.Duration(hours * float64(time.Hour))
		}
		t, err := TimeToResolution(spans)
		return Score{Value: t.Median.Hours(), Low: t.Median.Hours(), High: t.P90.Hours(), N: t.N}, err
	},
	"deflection": func(v []float64) (Score, error) {
		settled := 0
		for _, one := range v {
			if one != 0 && one != 1 {
				return Score{}, fmt.Errorf("deflection: %g is neither 1 nor 0: %w", one, didban.ErrInvalid)
			}
			settled += int(one)
		}
		return Deflection(settled, len(v)-settled)
	},
}

// Measures lists the names of the measures in alphabetical order.
var Measures = slices.Sorted(maps.Keys(formulas))

// scale computes a measure of whole answers; a fraction wraps [didban.ErrInvalid].
func scale(values []float64, of func([]int) (Score, error)) (Score, error) {
	answers := make([]int, len(values))
	for i, v := range values {
		if answers[i] = int(v); float64(answers[i]) != v {
			return Score{}, fmt.Errorf("%g is no answer of the scale: %w", v, didban.ErrInvalid)
		}
	}
	return of(answers)
}

// Monthly measures each month of the readings, the oldest first, and within a month in
// the order of [Measures]. It wraps [didban.ErrInvalid] for an unknown measure or a
// value outside its scale.
func Monthly(readings []Reading) ([]Measured, error) {
	values := map[Measured][]float64{} // by month and measure
	for _, r := range readings {
		if formulas[r.Measure] == nil {
			return nil, fmt.Errorf("measure %q: use one of %s: %w", r.Measure, strings.Join(Measures, ", "), didban.ErrInvalid)
		}
		at := Measured{Month: r.Date.UTC().Format("2006-01"), Measure: r.Measure}
		values[at] = append(values[at], r.Value)
	}
	var out []Measured
	for at, v := range values {
		score, err := formulas[at.Measure](v)
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w", at.Measure, at.Month, err)
		}
		at.Score = score
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b Measured) int {
		return cmp.Or(strings.Compare(a.Month, b.Month), strings.Compare(a.Measure, b.Measure))
	})
	return out, nil
}
