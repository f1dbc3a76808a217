package metrics

import (
	"fmt"
	"math"

	"didban"
)

// Score is a measure over n answers with the ends of its 95 % interval.
type Score struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	N     int     `json:"n"`
}

// NPS returns the Net Promoter Score of answers from 0 to 10: the percentage of
// promoters (9, 10) less that of detractors (0 to 6), −100 to 100. It wraps
// [didban.ErrInvalid] without answers or for one outside the scale.
//
// Source: F. F. Reichheld, "The One Number You Need to Grow", Harvard Business
// Review, December 2003. The interval is the normal one for a difference of two
// shares of one sample: variance (P + D − (P−D)²) / n.
func NPS(answers []int) (Score, error) {
	if err := checkScale("NPS", answers, 0, 10); err != nil {
		return Score{}, err
	}
	n := float64(len(answers))
	promoters := float64(countFrom(answers, 9)) / n
	detractors := 1 - float64(countFrom(answers, 7))/n
	net := promoters - detractors
	margin := z * math.Sqrt((promoters+detractors-net*net)/n)
	return Score{
		Value: 100 * net,
		Low:   100 * max(-1, net-margin),
		High:  100 * min(1, net+margin),
		N:     len(answers),
	}, nil
}

// CSAT returns the customer satisfaction score of answers from 1 to 5: the
// percentage of satisfied customers (4, 5), 0 to 100, with its Wilson interval.
// It wraps [didban.ErrInvalid] without answers or for one outside the scale.
//
// Source: the "top two box" convention of satisfaction surveys.
func CSAT(answers []int) (Score, error) {
	if err := checkScale("CSAT", answers, 1, 5); err != nil {
		return Score{}, err
	}
	satisfied, n := countFrom(answers, 4), len(answers)
	low, high := Wilson(satisfied, n)
	return Score{Value: 100 * float64(satisfied) / float64(n), Low: 100 * low, High: 100 * high, N: n}, nil
}

// CES returns the customer effort score: the mean of answers from 1 (strongly
// disagree) to 7 (strongly agree) to "the company made it easy", so that more is
// better, with the normal interval of a mean. It wraps [didban.ErrInvalid] without
// answers or for one outside the scale.
//
// Source: M. Dixon, K. Freeman, N. Toman, "Stop Trying to Delight Your Customers",
// Harvard Business Review, July 2010, in its second form with the agreement scale.
func CES(answers []int) (Score, error) {
	if err := checkScale("CES", answers, 1, 7); err != nil {
		return Score{}, err
	}
	n := float64(len(answers))
	sum, squares := 0.0, 0.0
	for _, a := range answers {
		sum += float64(a)
		squares += float64(a * a)
	}
	mean := sum / n
	margin := 0.0
	if n > 1 {
		margin = z * math.Sqrt(max(0, squares-n*mean*mean)/(n-1)/n)
	}
	return Score{Value: mean, Low: max(1, mean-margin), High: min(7, mean+margin), N: len(answers)}, nil
}

func checkScale(measure string, answers []int, low, high int) error {
	if len(answers) == 0 {
		return fmt.Errorf("%s: no answers: %w", measure, didban.ErrInvalid)
	}
	for i, a := range answers {
		if a < low || a > high {
			return fmt.Errorf("%s: answer %d is %d, outside %d to %d: %w", measure, i+1, a, low, high, didban.ErrInvalid)
		}
	}
	return nil
}

// countFrom counts the answers of at least the given value.
func countFrom(answers []int, least int) int {
	n := 0
	for _, a := range answers {
		if a >= least {
			n++
		}
	}
	return n
}
