package schedules

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the zones, for machines that have none installed

	"github.com/robfig/cron/v3"

	"didban"
)

// maxExpr bounds the length of an expression in bytes; real ones are shorter.
const maxExpr = 256

// Parse reads a cron expression of five fields (minute, hour, day of month,
// month, day of week), or one of @hourly, @daily, @weekly, @monthly, @yearly and
// "@every 90m", as it holds in a zone of the IANA database; an empty zone is
// UTC. "@every" keeps to a fixed grid of UTC time, so that a restart does not
// move it.
//
// It never panics. It refuses what never fires, what fires more often than once
// a minute, zones inside the expression, and unknown zones, with an error that
// wraps [didban.ErrInvalid] and says what to do.
func Parse(expr, zone string) (Schedule, error) {
	loc, err := Zone(zone)
	if err != nil {
		return Schedule{}, err
	}
	expr = strings.Join(strings.Fields(expr), " ")
	if err := check(expr); err != nil {
		return Schedule{}, err
	}
	parsed, err := guarded(expr)
	if err != nil {
		return Schedule{}, refuse(expr, err.Error()+"; use five fields: minute hour day month weekday")
	}
	s := Schedule{expr: expr, zone: loc}
	switch parsed := parsed.(type) {
	case *cron.SpecSchedule:
		parsed.Location = time.UTC
		s.spec = parsed
	case cron.ConstantDelaySchedule:
		s.every = parsed.Delay
	}
	if s.Next(time.Unix(0, 0)).IsZero() {
		return Schedule{}, refuse(expr, "it never fires; name a day that the month has")
	}
	return s, nil
}

// Zone returns the zone of the IANA database with the name, UTC for "". It wraps
// [didban.ErrInvalid] for an unknown name, and for "Local", which would mean
// something else on every machine.
func Zone(name string) (*time.Location, error) {
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fmt.Errorf("time zone %q: unknown; use a name such as Europe/Berlin or Asia/Tehran: %w", name, didban.ErrInvalid)
	}
	return loc, nil
}

// check refuses what the parser would panic on or quietly turn into another
// schedule.
func check(expr string) error {
	upper := strings.ToUpper(expr)
	switch {
	case expr == "":
		return refuse(expr, `it is empty; use for example "0 8 * * 1" for Mondays at eight`)
	case len(expr) > maxExpr:
		return refuse(expr[:32]+"…", "it is too long")
	case strings.Contains(upper, "TZ="):
		return refuse(expr, "it holds a time zone; give the zone in its own setting")
	}
	if rest, ok := strings.CutPrefix(expr, "@every "); ok {
		return checkEvery(expr, rest)
	}
	return nil
}

func checkEvery(expr, rest string) error {
	d, err := time.ParseDuration(rest)
	switch {
	case err != nil:
		return refuse(expr, "the duration cannot be read; use for example @every 90m")
	case d < time.Minute:
		return refuse(expr, "it fires more often than once a minute; use @every 1m or longer")
	case d != d.Truncate(time.Second):
		return refuse(expr, "fractions of a second are not kept; use whole seconds")
	}
	return nil
}

// guarded turns a panic of the parser into an error, because expressions come
// from files that people write.
func guarded(expr string) (s cron.Schedule, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it cannot be read: %v", p)
		}
	}()
	return cron.ParseStandard(expr)
}

func refuse(expr, why string) error {
	return fmt.Errorf("schedule %q: %s: %w", expr, why, didban.ErrInvalid)
}
