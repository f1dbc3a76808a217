package config

import (
	"fmt"
	"time"

	"didban/schedules"
)

// The ways to deal with what fell due while nothing was running.
const (
	CatchUpOnce = "once"
	CatchUpNone = "none"
)

// maxSpread bounds the delay of a job: more would leave the hour it is meant for.
const maxSpread = time.Hour

// Schedule is a cron expression with what it starts: a crawl or a digest.
type Schedule struct {
	// Name is what logs and listings call it.
	Name string `yaml:"name"`
	// Cron is a standard five-field expression, or @daily, @weekly, @every 6h.
	Cron string `yaml:"cron"`
	// Zone is the IANA time zone of the expression; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
	// Crawl lists the companies to crawl; "all" stands for every one.
	Crawl []string `yaml:"crawl,omitempty"`
	// Digest names the digest to build and send.
	Digest string `yaml:"digest,omitempty"`
	// CatchUp says what is done at the start about runs that were missed: once
	// (default) makes up for all with one run, none waits for the next.
	CatchUp string `yaml:"catch_up,omitempty"`
	// Spread delays each run by a part of it that the name decides, so that jobs due at
	// the same time do not start together; the default is 0s, the most is 1h.
	Spread time.Duration `yaml:"spread,omitempty"`
}

func (s *Schedule) complete() {
	if s.CatchUp == "" {
		s.CatchUp = CatchUpOnce
	}
}

func (v *validator) schedule(path string, s Schedule, c *Config) {
	if s.Name == "" {
		v.add(path, "give the schedule a name")
	}
	if first, ok := v.schedules[s.Name]; ok && s.Name != "" {
		v.add(path+".name", "%q is the name of %s too", s.Name, first)
	}
	v.schedules[s.Name] = path
	_, err := schedules.Parse(s.Cron, s.Zone)
	v.check(path+".cron", err)
	switch _, known := c.Digest(s.Digest); {
	case (len(s.Crawl) == 0) == (s.Digest == ""):
		v.add(path, "say what to start: either crawl: [all] or digest: NAME")
	case s.Digest != "" && !known:
		v.add(path+".digest", "there is no digest named %q", s.Digest)
	}
	for i, id := range s.Crawl {
		if id != "all" {
			v.known(fmt.Sprintf("%s.crawl[%d]", path, i), id)
		}
	}
	v.oneOf(path+".catch_up", s.CatchUp, CatchUpOnce, CatchUpNone)
	if v.span(path+".spread", s.Spread); s.Spread > maxSpread {
		v.add(path+".spread", "%s: use at most 1h", s.Spread)
	}
}
