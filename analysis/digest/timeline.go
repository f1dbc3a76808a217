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

// Timeline sets the confirmed changes of a company beside the complaints about it:
// by the weeks that hold a day from ≤ d < to, and before and after each day on which
// a price rose. A change counts on the day on which it was seen.
func Timeline(c didban.Competitor, all []didban.Change, reviews *Calendar, from, to time.Time) didban.Line {
	line := didban.Line{Competitor: c.ID, Name: c.Name, Days: MomentDays, From: from.UTC(), To: to.UTC()}
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
	slices.SortFunc(line.Moments, func(a, b didban.Moment) int { return a.Day.Compare(b.Day) })
	return line
}

// mondayOf returns the first day of the week of a time, in UTC.
func mondayOf(t time.Time) time.Time {
	day := dayOf(t)
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

func week(monday time.Time, all []didban.Change, reviews *Calendar) didban.Week {
	next := monday.AddDate(0, 0, 7)
	tally := reviews.Span(monday, next)
	w := didban.Week{From: monday, Reviews: tally.Reviews, Complaints: tally.Complaints, Pains: pains(tally, nil)}
	for _, c := range all {
		if !c.Detected.Before(monday) && c.Detected.Before(next) {
			w.Changes = append(w.Changes, c)
		}
	}
	return w
}

// moment sets the complaints before a day beside those from it on.
func moment(day time.Time, rises []didban.Change, reviews *Calendar, until time.Time) didban.Moment {
	end := day.AddDate(0, 0, MomentDays)
	if until.Before(end) {
		end = until
	}
	before, after := reviews.Span(day.AddDate(0, 0, -MomentDays), day), reviews.Span(day, end)
	m := didban.Moment{
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
