package metrics_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"didban"
	"didban/analysis/metrics"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 5e-4 }

// The expected ends are those of the formula worked by hand to four places.
func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		count, n  int
		low, high float64
	}{
		{0, 0, 0, 1},
		{0, 10, 0, 0.2775},
		{10, 10, 0.7225, 1},
		{5, 10, 0.2366, 0.7634},
		{1, 29, 0.0061, 0.1718},
		{81, 263, 0.2553, 0.3662},
		{-3, 10, 0, 0.2775},
		{20, 10, 0.7225, 1},
	} {
		low, high := metrics.Wilson(tt.count, tt.n)
		if !near(low, tt.low) || !near(high, tt.high) {
			t.Errorf("Wilson(%d, %d) = %.4f, %.4f; want %.4f, %.4f", tt.count, tt.n, low, high, tt.low, tt.high)
		}
	}
}

func TestWilsonHoldsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1_000_000).Draw(t, "n")
		count := rapid.IntRange(0, n).Draw(t, "count")
		s := metrics.Share(didban.PainSupport, count, n)
		const tiny = 1e-12
		if s.Low < 0 || s.High > 1 || s.Low > s.Share+tiny || s.Share > s.High+tiny {
			t.Fatalf("%d of %d: share %v outside %v to %v", count, n, s.Share, s.Low, s.High)
		}
	})
}

func TestTrend(t *testing.T) {
	share := func(count, n int) didban.PainShare { return metrics.Share(didban.PainFinancial, count, n) }
	for _, tt := range []struct {
		now, before didban.PainShare
		want        string
	}{
		{share(60, 100), share(30, 100), "up"},
		{share(30, 100), share(60, 100), "down"},
		{share(6, 10), share(3, 10), ""},
		{share(35, 100), share(30, 100), ""},
		{share(9, 9), share(0, 0), ""},
		{share(0, 0), share(9, 9), ""},
	} {
		if got := metrics.Trend(tt.now, tt.before); got != tt.want {
			t.Errorf("Trend(%d/%d after %d/%d) = %q, want %q", tt.now.Count, tt.now.Of, tt.before.Count, tt.before.Of, got, tt.want)
		}
	}
}

func TestScores(t *testing.T) {
	for _, tt := range []struct {
		name    string
		measure func([]int) (metrics.Score, error)
		answers []int
		want    metrics.Score
	}{
		// 5 promoters and 2 detractors of 10: 50 − 20, variance 0.7 − 0.09.
		{"NPS", metrics.NPS, []int{10, 10, 9, 9, 9, 8, 7, 7, 6, 0}, metrics.Score{Value: 30, Low: -18.408, High: 78.408, N: 10}},
		{"NPS of detractors", metrics.NPS, []int{0, 1, 2}, metrics.Score{Value: -100, Low: -100, High: -100, N: 3}},
		{"CSAT", metrics.CSAT, []int{5, 4, 4, 5, 4, 3, 2, 1, 1, 3}, metrics.Score{Value: 50, Low: 23.659, High: 76.341, N: 10}},
		// Mean 5, variance of the sample 2.
		{"CES", metrics.CES, []int{7, 6, 5, 4, 4, 4, 5, 7, 3}, metrics.Score{Value: 5, Low: 4.076, High: 5.924, N: 9}},
		{"CES of one", metrics.CES, []int{6}, metrics.Score{Value: 6, Low: 6, High: 6, N: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.measure(tt.answers)
			if err != nil {
				t.Fatal(err)
			}
			if !near(got.Value, tt.want.Value) || !near(got.Low, tt.want.Low) || !near(got.High, tt.want.High) || got.N != tt.want.N {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestScoresRefuse(t *testing.T) {
	for name, measure := range map[string]func([]int) (metrics.Score, error){"NPS": metrics.NPS, "CSAT": metrics.CSAT, "CES": metrics.CES} {
		for _, answers := range [][]int{nil, {11}, {5, -1}} {
			if _, err := measure(answers); !errors.Is(err, didban.ErrInvalid) {
				t.Errorf("%s(%v): error %v, want ErrInvalid", name, answers, err)
			}
		}
	}
}

func TestTimeToResolution(t *testing.T) {
	hours := func(h ...int) (out []time.Duration) {
		for _, n := range h {
			out = append(out, time.Duration(n)*time.Hour)
		}
		return out
	}
	got, err := metrics.TimeToResolution(hours(10, 1, 2, 3, 4, 5, 6, 7, 8, 54))
	if err != nil {
		t.Fatal(err)
	}
	want := metrics.Times{N: 10, Mean: 10 * time.Hour, Median: 5 * time.Hour, P90: 10 * time.Hour}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("times (-want +got):\n%s", diff)
	}
	if got, _ := metrics.TimeToResolution(hours(9, 1, 5)); got.Median != 5*time.Hour || got.P90 != 9*time.Hour {
		t.Errorf("of 1, 5 and 9 hours the median is %s and P90 %s", got.Median, got.P90)
	}
	for _, bad := range [][]time.Duration{nil, {-1}} {
		if _, err := metrics.TimeToResolution(bad); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("TimeToResolution(%v): error %v, want ErrInvalid", bad, err)
		}
	}
}

func TestDeflection(t *testing.T) {
	got, err := metrics.Deflection(75, 25)
	if err != nil || !near(got.Value, 75) || got.N != 100 || !(got.Low < 75 && 75 < got.High) {
		t.Errorf("Deflection(75, 25) = %+v, %v; want 75 of 100", got, err)
	}
	for _, bad := range [][2]int{{0, 0}, {-1, 5}, {5, -1}} {
		if _, err := metrics.Deflection(bad[0], bad[1]); !errors.Is(err, didban.ErrInvalid) {
			t.Errorf("Deflection(%d, %d): error %v, want ErrInvalid", bad[0], bad[1], err)
		}
	}
}
