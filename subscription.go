package didban

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// AlertSubscription is the name under which a reader's alerts are subscribed to and
// given up; no digest may have it.
const AlertSubscription = "alerts"

// Subscription says that one reader gets one digest, and in which form. It stands in
// the configuration or was made by a command; either can be ended by its reader.
type Subscription struct {
	// ID is [SubscriptionID] of digest, channel and address.
	ID string `json:"id"`
	// Digest names the digest, or is [AlertSubscription].
	Digest string `json:"digest"`
	// Channel is email or webhook.
	Channel string `json:"channel"`
	// To is the address. That of a webhook may be a secret.
	To string `json:"to"`
	// Audience, Competitors, Lang and Zone are those of the digest where empty.
	Audience    string   `json:"audience,omitempty"`
	Competitors []string `json:"competitors,omitempty"`
	// Rules limits alerts to those of the named rules; empty is all.
	Rules []string `json:"rules,omitempty"`
	Lang  string   `json:"lang,omitempty"`
	Zone  string   `json:"zone,omitempty"`
	// At is when it is sent in Zone, such as "mon 08:00"; empty is with the digest.
	At string `json:"at,omitempty"`
	// Quiet are the hours of Zone in which nothing is sent, such as "22:00-07:00".
	Quiet string `json:"quiet,omitempty"`
	// Configured says that it stands in the configuration, and holds only as long.
	Configured bool      `json:"configured,omitempty"`
	Created    time.Time `json:"created_at,omitzero"`
	// Ended is when the reader gave it up; the zero time while it holds.
	Ended time.Time `json:"ended_at,omitzero"`
}

// SubscriptionID returns the id of one reader's subscription to one digest: the same
// from a configuration as from a command, so that ending it ends both.
func SubscriptionID(digest, channel, to string) string {
	return ID("subscription", digest, channel, to)
}

// weekdays are the days as [ParseAt] wants them, in the order of [time.Weekday].
var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// ParseAt reads a weekday and a time of day, such as "mon 08:00"; "daily 08:00" is
// every day, for which day is -1. Anything else wraps [ErrInvalid].
func ParseAt(at string) (day time.Weekday, hour, minute int, err error) {
	bad := fmt.Errorf("time %q: use a weekday and a time, such as mon 08:00, or daily 08:00: %w", at, ErrInvalid)
	word, clock, ok := strings.Cut(strings.ToLower(strings.Join(strings.Fields(at), " ")), " ")
	t, parseErr := time.Parse("15:04", clock)
	if !ok || parseErr != nil {
		return 0, 0, 0, bad
	}
	if word == "daily" {
		return -1, t.Hour(), t.Minute(), nil
	}
	for i, name := range weekdays {
		if word == name || len(word) > 3 && strings.HasPrefix(strings.ToLower(time.Weekday(i).String()), word) {
			return time.Weekday(i), t.Hour(), t.Minute(), nil
		}
	}
	return 0, 0, 0, bad
}

// Cron returns At as a cron expression of five fields; empty without At.
func (s Subscription) Cron() (string, error) {
	if s.At == "" {
		return "", nil
	}
	day, hour, minute, err := ParseAt(s.At)
	if err != nil {
		return "", err
	}
	weekday := "*"
	if day >= 0 {
		weekday = strconv.Itoa(int(day))
	}
	return fmt.Sprintf("%d %d * * %s", minute, hour, weekday), nil
}

// Hours is a part of the day, from one minute of it to another; it may go over
// midnight. The zero Hours is none.
type Hours struct{ from, to int }

// ParseHours reads hours such as "22:00-07:00"; "" is none. Anything else, and hours
// of no length, wrap [ErrInvalid].
func ParseHours(s string) (Hours, error) {
	if s == "" {
		return Hours{}, nil
	}
	from, to, _ := strings.Cut(s, "-")
	a, errA := time.Parse("15:04", strings.TrimSpace(from))
	b, errB := time.Parse("15:04", strings.TrimSpace(to))
	h := Hours{a.Hour()*60 + a.Minute(), b.Hour()*60 + b.Minute()}
	if err := cmp.Or(errA, errB); err != nil || h.from == h.to {
		return Hours{}, fmt.Errorf("hours %q: use two times of the day, such as 22:00-07:00: %w", s, ErrInvalid)
	}
	return h, nil
}

// Hold reports whether the clock on the wall, t in its own zone, is within the hours.
func (h Hours) Hold(t time.Time) bool {
	minute := t.Hour()*60 + t.Minute()
	if h.from <= h.to {
		return h.from <= minute && minute < h.to
	}
	return h.from <= minute || minute < h.to
}
