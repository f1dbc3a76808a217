package digest

import (
	"slices"
	"time"

	"didban"
	"didban/analysis/metrics"
)

// Calendar counts the reviews of one company by day, so that the shares of any
// span can be read from it. Its zero value is ready; it is not safe for several
// goroutines. Its size grows with the days, not with the reviews.
type Calendar struct {
	days map[time.Time]*Tally
}

// Add counts one review, with its effective tagging, on the day it belongs to.
func (c *Calendar) Add(day time.Time, tagging *didban.Tagging) {
	day = day.UTC().Truncate(24 * time.Hour)
	if c.days == nil {
		c.days = map[time.Time]*Tally{}
	}
	if c.days[day] == nil {
		c.days[day] = &Tally{}
	}
	c.days[day].count(tagging)
}

// Span returns the shares of the days from ≤ d < to, and how many reviews they
// rest on.
func (c *Calendar) Span(from, to time.Time) ([]didban.PainShare, int) {
	reviews, types := 0, map[didban.PainType]int{}
	for day, tally := range c.days {
		if day.Before(from) || !day.Before(to) {
			continue
		}
		reviews += tally.Reviews
		for pain, n := range tally.Types {
			types[pain] += n
		}
	}
	var out []didban.PainShare
	for _, pain := range didban.PainTypes {
		out = append(out, metrics.Share(pain, types[pain], reviews))
	}
	return out, reviews
}

// Moment is one change on a company's time line, with what customers complained of
// before and after it. That the one follows the other is no proof that it caused
// it.
type Moment struct {
	Change didban.Change `json:"change"`
	// Days is the length of each of the two spans.
	Days int `json:"days"`
	// Before and After are the numbers of reviews of the two spans.
	Before int `json:"reviews_before"`
	After  int `json:"reviews_after"`
	// Pains are the shares after the change, each with the one before as Previous
	// and a Trend where the intervals allow it; empty when either span has fewer
	// than [MinReviews] reviews.
	Pains []didban.PainShare `json:"pains,omitempty"`
}

// Timeline sets confirmed changes beside the complaints of the days before and after
// each, the oldest change first. The day of a change is that on which it was seen,
// and counts as after.
func Timeline(changes []didban.Change, reviews *Calendar, days int) []Moment {
	var out []Moment
	for _, change := range ranked(changes) {
		day := change.Detected.UTC().Truncate(24 * time.Hour)
		m := Moment{Change: change, Days: days}
		before, n := reviews.Span(day.AddDate(0, 0, -days), day)
		after, k := reviews.Span(day, day.AddDate(0, 0, days))
		if m.Before, m.After = n, k; min(n, k) >= MinReviews {
			m.Pains = shifts(before, after)
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Moment) int { return a.Change.Detected.Compare(b.Change.Detected) })
	return out
}

// shifts pairs the shares of two spans, which name the same types in the same order.
func shifts(before, after []didban.PainShare) []didban.PainShare {
	for i := range after {
		after[i].Previous, after[i].Trend = &before[i], metrics.Trend(after[i], before[i])
	}
	return after
}
