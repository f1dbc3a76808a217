package sqlite

import (
	"slices"
	"time"

	"didban"
	"didban/internal/store"
)

// The functions of this file return documents with their times as the contract
// keeps them, and leave those of the caller alone.

func cut(times ...*time.Time) {
	for _, t := range times {
		*t = store.Milli(*t)
	}
}

func cutRun(r didban.Run) didban.Run {
	cut(&r.Started, &r.Finished, &r.Lease)
	return r
}

func cutSnapshot(s didban.Snapshot) didban.Snapshot {
	cut(&s.Fetched)
	return s
}

func cutSighting(s didban.Sighting) didban.Sighting {
	cut(&s.Seen)
	s.Facts.Reviews = nil
	return s
}

func cutChange(c didban.Change) didban.Change {
	cut(&c.Detected, &c.Settled)
	c.Before, c.After = cutSide(c.Before), cutSide(c.After)
	return c
}

func cutSide(s *didban.Side) *didban.Side {
	if s == nil {
		return nil
	}
	side := *s
	cut(&side.Seen)
	return &side
}

func cutChanges(changes []didban.Change) []didban.Change {
	out := slices.Clone(changes)
	for i, c := range out {
		out[i] = cutChange(c)
	}
	return out
}

func cutDigest(d didban.Digest) didban.Digest {
	cut(&d.From, &d.To, &d.Built)
	d.Companies = slices.Clone(d.Companies)
	for i, c := range d.Companies {
		d.Companies[i].Changes = cutChanges(c.Changes)
		d.Companies[i].Held = cutChanges(c.Held)
		d.Companies[i].Checks = slices.Clone(c.Checks)
		for j := range c.Checks {
			cut(&d.Companies[i].Checks[j].Seen)
		}
	}
	d.Coverage = slices.Clone(d.Coverage)
	for i := range d.Coverage {
		cut(&d.Coverage[i].LastTried, &d.Coverage[i].LastRead)
	}
	d.Waited = slices.Clone(d.Waited)
	for i, a := range d.Waited {
		d.Waited[i] = cutAlert(a)
	}
	return d
}

func cutAlert(a didban.Alert) didban.Alert {
	cut(&a.At, &a.Moved)
	if a.Change != nil {
		change := cutChange(*a.Change)
		a.Change = &change
	}
	if a.Unread != nil {
		unread := *a.Unread
		cut(&unread.LastTried, &unread.LastRead)
		a.Unread = &unread
	}
	return a
}
