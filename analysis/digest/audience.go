package digest

import "didban"

// Audience is whom a digest is for.
type Audience string

// The audiences. Product gets what is confirmed, from the smallest wording on; sales
// what a customer may ask about, of medium severity and above, and what a competitor's
// pages say to the complaints about it; the analyst everything, with what is held.
const (
	Product Audience = "product"
	Sales   Audience = "sales"
	Analyst Audience = "analyst"
)

// interest is what an audience is shown.
type interest struct {
	// least is the lowest severity; empty shows all.
	least didban.Severity
	// noHeld leaves out what is not confirmed, noChecks what pages say to complaints.
	noHeld, noChecks bool
}

// interests has no entry for the analyst and for no audience at all: they are shown
// everything.
var interests = map[Audience]interest{
	Product: {noHeld: true, noChecks: true},
	Sales:   {least: didban.SeverityMedium, noHeld: true},
}

func (i interest) changes(all []didban.Change) []didban.Change {
	var out []didban.Change
	for _, c := range all {
		if c.Severity.Rank() >= i.least.Rank() {
			out = append(out, c)
		}
	}
	return out
}

func (i interest) held(all []didban.Change) []didban.Change {
	if i.noHeld {
		return nil
	}
	return i.changes(all)
}
