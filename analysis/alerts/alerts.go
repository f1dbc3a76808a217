// Package alerts decides what must not wait for a digest: rules over what a run of a
// company found. It is pure; telling and keeping alerts is done elsewhere.
package alerts

import (
	"math"
	"slices"
	"time"

	"didban"
)

// Rule says what raises an alert.
type Rule struct {
	Name string
	When didban.AlertKind
	// Percent is the least change of a price, in per cent of the old one; 0 is any.
	Percent float64
	// Pain limits AlertPainUp to one type; empty is any of them.
	Pain didban.PainType
	// Runs is how many runs on end a source could not be read in; 0 is [DefaultRuns].
	Runs int
	// Competitors limits the rule to these companies; none is all.
	Competitors []string
}

// DefaultRuns is how many runs on end make a source unreadable.
const DefaultRuns = 3

// MinReviews is the least number of reviews on either side of a comparison of shares.
const MinReviews = 20

// Input is what is known of one company after a run.
type Input struct {
	Competitor didban.Competitor
	// At is the time of the alerts, Week names the period of the shares: a pain raises
	// one alert a week.
	At   time.Time
	Week string
	// Changes are the confirmed ones that are new.
	Changes []didban.Change
	// Pains are shares with those of the span before; Quotes are words for them.
	Pains  []didban.PainShare
	Quotes []didban.PainQuote
	// Unread are the sources that the last run could not read.
	Unread []Streak
}

// Streak is a source that could not be read in the last runs.
type Streak struct {
	Source didban.Coverage
	// Runs counts them; First is the id of the earliest, which names the streak.
	Runs  int
	First string
}

// Evaluate returns the alerts that the rules raise, in the order of the rules. The same
// thing gives an alert of the same id each time.
func Evaluate(rules []Rule, in Input) []didban.Alert {
	var out []didban.Alert
	for _, r := range rules {
		if len(r.Competitors) > 0 && !slices.Contains(r.Competitors, in.Competitor.ID) {
			continue
		}
		switch r.When {
		case didban.AlertPainUp:
			out = append(out, r.pains(in)...)
		case didban.AlertUnreadable:
			out = append(out, r.unreadable(in)...)
		default:
			out = append(out, r.changes(in)...)
		}
	}
	return out
}

// raise returns an alert about the thing that the key names.
func (r Rule) raise(in Input, key ...string) didban.Alert {
	return didban.Alert{
		ID:   didban.ID(append([]string{"alert", r.Name}, key...)...),
		Rule: r.Name, Kind: r.When, Competitor: in.Competitor.ID, Name: in.Competitor.Name,
		At: in.At, State: didban.AlertOpen,
	}
}

func (r Rule) pains(in Input) []didban.Alert {
	var out []didban.Alert
	for _, p := range in.Pains {
		if r.Pain != "" && p.Type != r.Pain || !Rose(p) {
			continue
		}
		a := r.raise(in, in.Competitor.ID, string(p.Type), in.Week)
		a.Pain = &p
		for _, q := range in.Quotes {
			if q.Type == p.Type {
				a.Quotes = append(a.Quotes, q)
			}
		}
		out = append(out, a)
	}
	return out
}

// Rose reports whether a share is higher than the one before by more than chance
// explains: the 95 % interval of their difference lies above zero, and each rests on at
// least [MinReviews].
//
// The lower end is d − √((p₁−l₁)² + (u₀−p₀)²) with the Wilson ends l₁ of the share now
// and u₀ of the one before: method 10 of R. G. Newcombe, "Interval estimation for the
// difference between independent proportions", Statistics in Medicine 17 (1998).
func Rose(p didban.PainShare) bool {
	if p.Previous == nil || p.Of < MinReviews || p.Previous.Of < MinReviews {
		return false
	}
	return p.Share-p.Previous.Share-math.Hypot(p.Share-p.Low, p.Previous.High-p.Previous.Share) > 0
}

func (r Rule) unreadable(in Input) []didban.Alert {
	least := r.Runs
	if least == 0 {
		least = DefaultRuns
	}
	var out []didban.Alert
	for _, s := range in.Unread {
		if s.Runs < least {
			continue
		}
		a := r.raise(in, s.Source.Source, s.First)
		a.Unread = &s.Source
		out = append(out, a)
	}
	return out
}
