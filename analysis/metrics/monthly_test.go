package metrics_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"didban"
	"didban/analysis/metrics"
)

func TestMonthly(t *testing.T) {
	day := func(month, day int) time.Time { return time.Date(2026, time.Month(month), day, 12, 0, 0, 0, time.UTC) }
	got, err := metrics.Monthly([]metrics.Reading{
		{day(11, 3), "nps", 9}, {day(11, 4), "nps", 10}, {day(11, 5), "nps", 3}, {day(10, 9), "nps", 8},
		{day(11, 6), "csat", 5}, {day(11, 6), "csat", 2}, {day(11, 6), "ces", 6},
		{day(11, 7), "resolution", 1.5}, {day(11, 7), "resolution", 30}, {day(11, 8), "resolution", 4},
		{day(11, 9), "deflection", 1}, {day(11, 9), "deflection", 0}, {day(11, 9), "deflection", 1}, {day(11, 9), "deflection", 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2026-10 nps 0.0 of 1", "2026-11 ces 6.0 of 1", "2026-11 csat 50.0 of 2", "2026-11 deflection 75.0 of 4",
		"2026-11 nps 33.3 of 3", "2026-11 resolution 4.0 of 3",
	}
	for i, m := range got {
		if line := fmt.Sprintf("%s %s %.1f of %d", m.Month, m.Measure, m.Value, m.N); i >= len(want) || line != want[i] {
			t.Errorf("got %s", line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d measures, want %d", len(got), len(want))
	}
	for _, r := range []metrics.Reading{
		{day(1, 1), "mood", 1}, {day(1, 1), "nps", 11}, {day(1, 1), "csat", 2.5}, {day(1, 1), "deflection", 2}, {day(1, 1), "resolution", -1},
	} {
		if _, err := metrics.Monthly([]metrics.Reading{r}); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("%s %g: got %v, want an error that wraps ErrInvalid", r.Measure, r.Value, err)
		}
	}
}
