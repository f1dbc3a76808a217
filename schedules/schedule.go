// Package schedules decides when: it reads cron expressions with their time
// zone, names the periods that digests cover, and runs jobs when they are due.
//
// Clocks go forward and back. A schedule at fixed hours is due exactly once for
// each time it names on the clock on the wall: one that falls into the hour that
// spring leaves out is due when that hour would have begun, one in the hour that
// autumn repeats is due the first time only. A schedule for every hour follows
// elapsed time instead, so that nothing is skipped or bunched.
package schedules

import (
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule says when something is due. [Parse] makes it; the zero Schedule is
// never due.
type Schedule struct {
	expr string
	zone *time.Location
	// spec is the expression on a wall clock, kept in UTC; nil for @every.
	spec *cron.SpecSchedule
	// every is the distance of @every, 0 for an expression with fields.
	every time.Duration
}

// allHours is the hour field of an expression that holds for every hour.
const allHours = 1<<24 - 1

// Next returns the first time after t at which the schedule is due, in the
// schedule's zone. It is the zero time when there is none within five years: for
// the zero Schedule, and for 29 February around 2100, which is no leap year.
func (s Schedule) Next(t time.Time) time.Time {
	switch {
	case s.every > 0:
		return t.Truncate(s.every).Add(s.every).In(s.zone)
	case s.spec == nil:
		return time.Time{}
	case s.spec.Hour&allHours == allHours:
		return s.nextElapsed(t)
	}
	return s.nextOnWall(t)
}

// nextOnWall follows the clock on the wall, for schedules at fixed hours. The
// search starts a day early, because wall times before t may lie after it where
// the clock was put back; every time on the wall has one instant, and instants
// never run backwards, so the first one after t is the answer.
func (s Schedule) nextOnWall(t time.Time) time.Time {
	wall := wallOf(t, s.zone).Add(-24 * time.Hour)
	for {
		wall = s.spec.Next(wall)
		if wall.IsZero() {
			return time.Time{}
		}
		if due := instantOf(wall, s.zone); due.After(t) {
			return due
		}
	}
}

// nextElapsed follows elapsed time: within a stretch of constant offset the wall
// clock is linear, and each stretch is searched by its own offset.
func (s Schedule) nextElapsed(t time.Time) time.Time {
	for {
		wall := wallOf(t, s.zone)
		next := s.spec.Next(wall)
		if next.IsZero() {
			return time.Time{}
		}
		due := t.Add(next.Sub(wall)).In(s.zone)
		_, end := t.In(s.zone).ZoneBounds()
		if end.IsZero() || due.Before(end) {
			return due
		}
		if s.dueAt(end) {
			return end.In(s.zone)
		}
		t = end
	}
}

// dueAt reports whether the clock on the wall shows a time of the schedule at t.
func (s Schedule) dueAt(t time.Time) bool {
	wall := wallOf(t, s.zone)
	return s.spec.Next(wall.Add(-time.Second)).Equal(wall)
}

// Latest returns the last time in after < t ≤ until at which the schedule was
// due, or the zero time when there was none.
func (s Schedule) Latest(after, until time.Time) time.Time {
	var last time.Time
	for due := s.Next(after); !due.IsZero() && !due.After(until); due = s.Next(due) {
		last = due
	}
	return last
}

// String returns the expression and the zone, such as "0 8 * * 1 (Asia/Tehran)".
func (s Schedule) String() string {
	if s.zone == nil {
		return "never"
	}
	return s.expr + " (" + s.zone.String() + ")"
}

// wallOf returns what a clock on the wall of the zone shows at t, as a UTC time.
func wallOf(t time.Time, zone *time.Location) time.Time {
	_, offset := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// instantOf returns the instant at which the clock on the wall first shows the
// time, or passes it: a time that the zone leaves out is the end of the gap.
func instantOf(wall time.Time, zone *time.Location) time.Time {
	// Before the last change of offset that is near enough to matter, the clock
	// ran by the offset of a day earlier.
	early := wall.Add(-24 * time.Hour).In(zone)
	_, offset := early.Zone()
	at := wall.Add(-time.Duration(offset) * time.Second).In(zone)
	for {
		_, end := early.ZoneBounds()
		if end.IsZero() || at.Before(end) {
			return at
		}
		_, offset = end.Zone()
		if at = wall.Add(-time.Duration(offset) * time.Second).In(zone); at.Before(end) {
			return end
		}
		early = end
	}
}
