package config

import (
	"cmp"
	"slices"

	"didban/schedules"
)

// Discover says how often "didban serve" looks for pages that are new on the sites or
// have vanished from them.
type Discover struct {
	// Schedule is weekly (default), daily, monthly, a cron expression, or off.
	Schedule string `yaml:"schedule,omitempty"`
	// Zone is the IANA time zone of the schedule; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
}

// Cron returns the schedule as [schedules.Parse] reads it, or "" when it is off.
func (d Discover) Cron() string {
	switch schedule := cmp.Or(d.Schedule, "weekly"); {
	case schedule == "off":
		return ""
	case slices.Contains([]string{"daily", "weekly", "monthly"}, schedule):
		return "@" + schedule
	default:
		return schedule
	}
}

// discover checks the schedule and its zone.
func (v *validator) discover(d Discover) {
	v.zone("discover.zone", d.Zone)
	if d.Cron() != "" {
		_, err := schedules.Parse(d.Cron(), "")
		v.check("discover.schedule", err)
	}
}
