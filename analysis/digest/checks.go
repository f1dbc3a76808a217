package digest

import "didban"

// checks sets the complaints that are quoted against what the company's own pages say:
// what they contradict first, what they are silent about last. Our own company is
// left out: no seller needs it.
func checks(c Company, complaints []didban.PainQuote, of interest) []didban.ClaimCheck {
	if of.noChecks || c.Pages == nil || c.Competitor.Own {
		return nil
	}
	var out []didban.ClaimCheck
	for _, a := range c.Pages.JudgeAll(complaints) {
		check := didban.ClaimCheck{Complaint: a.Complaint, Verdict: string(a.Verdict)}
		if a.Statement != nil {
			check.Confidence = a.Confidence
			check.Says, check.URL, check.Seen = a.Statement.Quote(), a.Statement.URL, a.Statement.Seen
		}
		out = append(out, check)
	}
	return out
}
