package digest

import (
	"slices"
	"time"

	"didban"
	"didban/analysis/changes"
	"didban/analysis/metrics"
)

// MomentDays is how many days before and after a moment are set beside each other.
const MomentDays = 28

// Calendar counts the reviews of one company by day, so that the shares of any
// span can be read from it. Its zero value is ready; it is not safe for several
// goroutines. Its size grows with the days, not with the reviews.
type Calendar struct {
	days map[time.Time]*Tally
}

// Add counts one review, with its effective tagging, on the day it was published.
func (c *Calendar) Add(day time.Time, tagging *didban.Tagging) {
	day = dayOf(day)
	if c.days == nil {
		c.days = map[time.Time]*Tally{}
	}
	if c.days[day] == nil {
		c.days[day] = &Tally{}
	}
	c.days[day].count(tagging)
}

// Span counts the days from ≤ d < to.
func (c *Calendar) Span(from, to time.Time) *Tally {
	sum := &Tally{Types: map[didban.PainType]int{}}
	for day, tally := range c.days {
		if day.Before(from) || !day.Before(to) {
			continue
		}
		sum.Reviews += tally.Reviews
		sum.Complaints += tally.Complaints
		for pain, n := range tally.Types {
			sum.Types[pain] += n
		}
	}
	return sum
}

// dayOf returns the day of a time, in UTC.
func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// Line is the changes of one company and what its customers complained of, week by
// week.
type Line struct {
	Competitor string    `json:"competitor"`
	Name       string    `json:"name"`
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`
	Weeks      []Week    `json:"weeks"`
	// Moments are the days on which what the company asks for rose.
	Moments []Moment `json:"moments,omitempty"`
	// Undated counts the reviews of the time that state no day: they stand in no week.
	Undated int `json:"undated,omitempty"`
}

// Week is seven days of a line.
type Week struct {
	// From is its first day, a Monday, at midnight UTC.
	From       time.Time          `json:"from"`
	Changes    []didban.Change    `json:"changes,omitempty"`
	Reviews    int                `json:"reviews"`
	Complaints int                `json:"complaints"`
	Pains      []didban.PainShare `json:"pains,omitempty"`
}

// Moment is a day on which a company made things dearer, with what customers
// complained of before and after it. That the one follows the other is no proof that
// it caused it.
type Moment struct {
	Day     time.Time       `json:"day"`
	Changes []didban.Change `json:"changes"`
	// Days is the length of the span before the day; DaysAfter that of the one from it
	// on, which may not be over yet.
	Days      int `json:"days"`
	DaysAfter int `json:"days_after"`
	// Before and After are the numbers of reviews of the two spans.
	Before int `json:"reviews_before"`
	After  int `json:"reviews_after"`
	// Pains are the shares after the day, each with the one before as Previous and a
	// Trend where the intervals allow it; empty when either span has fewer than
	// [MinReviews] reviews.
	Pains []didban.PainShare `json:"pains,omitempty"`
}

// Timeline sets the confirmed changes of a company beside the complaints about it:
// by the weeks that hold a day from ≤ d < to, and before and after each day on which
// a price rose. A change counts on the day on which it was seen.
func Timeline(c didban.Competitor, all []didban.Change, reviews *Calendar, from, to time.Time) Line {
	line := Line{Competitor: c.ID, Name: c.Name, From: from.UTC(), To: to.UTC()}
	sorted := ranked(all)
	for monday := mondayOf(from); monday.Before(to); monday = monday.AddDate(0, 0, 7) {
		line.Weeks = append(line.Weeks, week(monday, sorted, reviews))
	}
	rises := map[time.Time][]didban.Change{}
	for _, change := range sorted {
		if changes.Dearer(change) {
			day := dayOf(change.Detected)
			rises[day] = append(rises[day], change)
		}
	}
	for day, rise := range rises {
		line.Moments = append(line.Moments, moment(day, rise, reviews, to))
	}
	slices.SortFunc(line.Moments, func(a, b Moment) int { return a.Day.Compare(b.Day) })
	return line
}

// mondayOf returns the first day of the week of a time, in UTC.
func mondayOf(t time.Time) time.Time {
	day := dayOf(t)
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

func week(monday time.Time, all []didban.Change, reviews *Calendar) Week {
	next := monday.AddDate(0, 0, 7)
	tally := reviews.Span(monday, next)
	w := Week{From: monday, Reviews: tally.Reviews, Complaints: tally.Complaints, Pains: pains(tally, nil)}
	for _, c := range all {
		if !c.Detected.Before(monday) && c.Detected.Before(next) {
			w.Changes = append(w.Changes, c)
		}
	}
	return w
}

// moment sets the complaints before a day beside those from it on.
func moment(day time.Time, rises []didban.Change, reviews *Calendar, until time.Time) Moment {
	end := day.AddDate(0, 0, MomentDays)
	if until.Before(end) {
		end = until
	}
	before, after := reviews.Span(day.AddDate(0, 0, -MomentDays), day), reviews.Span(day, end)
	m := Moment{
		Day: day, Changes: rises, Days: MomentDays, DaysAfter: int((end.Sub(day) + 24*time.Hour - 1) / (24 * time.Hour)),
		Before: before.Reviews, After: after.Reviews,
	}
	if min(m.Before, m.After) < MinReviews {
		return m
	}
	for _, pain := range didban.PainTypes {
		was := metrics.Share(pain, before.Types[pain], before.Reviews)
		is := metrics.Share(pain, after.Types[pain], after.Reviews)
		is.Previous, is.Trend = &was, metrics.Trend(is, was)
		m.Pains = append(m.Pains, is)
	}
	return m
}
