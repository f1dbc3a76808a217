package render

import (
	"slices"

	"didban"
)

// check is a complaint beside what the company's own page says to it.
type check struct {
	Complaint quote
	// Verdict says what the page does, Class it for the eye: addressed, partly,
	// contradicted or silent.
	Verdict, Class string
	Says           span
	Seen           string
	Link           link
}

// unchecked returns the quotes that are not set against a page, so that none is shown
// twice.
func unchecked(c didban.DigestCompany) []didban.PainQuote {
	return slices.DeleteFunc(slices.Clone(c.Quotes), func(q didban.PainQuote) bool {
		return slices.ContainsFunc(c.Checks, func(x didban.ClaimCheck) bool {
			return x.Complaint.Review == q.Review && x.Complaint.Quote == q.Quote
		})
	})
}

func (s scribe) check(c didban.ClaimCheck) check {
	out := check{
		Complaint: s.painQuote(c.Complaint), Verdict: s.word("check."+c.Verdict, "check.silent"), Class: c.Verdict,
		Says: s.quote(c.Says), Link: s.link(c.URL),
	}
	if !c.Seen.IsZero() {
		out.Seen = s.plain("label.seen", args{"time": s.moment(c.Seen)})
	}
	return out
}
