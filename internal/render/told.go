package render

import (
	"cmp"
	"slices"

	"didban"
)

// told is a change with the company that made it.
type told struct {
	company didban.DigestCompany
	change  didban.Change
}

// headlineChanges returns the confirmed changes, the one to lead with first:
// competitors before ourselves, then by severity, prices before the rest, and those
// by the month before those by the year. It also counts those held.
func headlineChanges(d didban.Digest) (changes []told, held int) {
	for _, c := range d.Companies {
		held += len(c.Held)
		for _, change := range c.Changes {
			changes = append(changes, told{c, change})
		}
	}
	slices.SortStableFunc(changes, func(a, b told) int {
		return cmp.Or(
			cmp.Compare(flag(a.company.Own), flag(b.company.Own)),
			cmp.Compare(b.change.Severity.Rank(), a.change.Severity.Rank()),
			cmp.Compare(flag(a.change.Kind != didban.PriceChanged), flag(b.change.Kind != didban.PriceChanged)),
			cmp.Compare(flag(byYear(a.change)), flag(byYear(b.change))),
		)
	})
	return changes, held
}

// flag puts what is true after what is not.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// byYear reports whether the change is of a price that is paid by the year. The
// price by the month is the one that people know.
func byYear(c didban.Change) bool {
	return c.After != nil && c.After.Price != nil &&
		(c.After.Price.Billed == didban.PeriodYear || c.After.Price.Period == didban.PeriodYear)
}
