package metrics

import (
	"fmt"
	"slices"
	"time"

	"didban"
)

// Times summarises how long tickets took to be resolved.
type Times struct {
	N      int           `json:"n"`
	Mean   time.Duration `json:"mean"`
	Median time.Duration `json:"median"`
	// P90 is the time within which nine of ten tickets were resolved.
	P90 time.Duration `json:"p90"`
}

// TimeToResolution summarises the times from the opening of a ticket to its
// resolution. Unresolved tickets are not part of it. It wraps [didban.ErrInvalid]
// without times or for a negative one.
//
// The median and P90 are nearest-rank percentiles (the smallest value that at
// least 50 or 90 % do not exceed), so that both are times that really occurred;
// the mean is given beside them because few very long tickets pull it up.
func TimeToResolution(times []time.Duration) (Times, error) {
	if len(times) == 0 {
		return Times{}, fmt.Errorf("time to resolution: no times: %w", didban.ErrInvalid)
	}
	sorted := slices.Sorted(slices.Values(times))
	if sorted[0] < 0 {
		return Times{}, fmt.Errorf("time to resolution: %s is negative: %w", sorted[0], didban.ErrInvalid)
	}
	// Summed as seconds: nanoseconds of many long tickets pass the range of int64.
	sum := 0.0
	for _, t := range sorted {
		sum += t.Seconds()
	}
	mean := time.Duration(sum / float64(len(sorted)) * float64(time.Second))
	return Times{N: len(sorted), Mean: mean, Median: percentile(sorted, 50), P90: percentile(sorted, 90)}, nil
}

// percentile returns the nearest-rank percentile of sorted times.
func percentile(sorted []time.Duration, percent int) time.Duration {
	rank := (len(sorted)*percent + 99) / 100
	return sorted[max(rank, 1)-1]
}

// Deflection returns the percentage of requests for help that self-service settled
// without a ticket: settled / (settled + tickets), 0 to 100, with its Wilson
// interval. It wraps [didban.ErrInvalid] for negative numbers or when both are 0.
//
// Source: the usual definition of ticket deflection in customer-service reports;
// what counts as settled (an article view that no ticket of the same visitor
// followed) is decided by whoever counts.
func Deflection(settled, tickets int) (Score, error) {
	if settled < 0 || tickets < 0 || settled+tickets == 0 {
		return Score{}, fmt.Errorf("deflection: %d settled and %d tickets: %w", settled, tickets, didban.ErrInvalid)
	}
	n := settled + tickets
	low, high := Wilson(settled, n)
	return Score{Value: 100 * float64(settled) / float64(n), Low: 100 * low, High: 100 * high, N: n}, nil
}
