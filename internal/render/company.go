package render

import (
	"math"

	"didban"
)

// company is one company's part.
type company struct {
	Name    span
	Own     bool
	Changes []change
	Held    []change
	// NoChange says so in words when there is no confirmed change.
	NoChange string
	// Stands says what its pages state, in a first digest.
	Stands sentence
	Base   string
	// Late says how many reviews came too late for their own digest.
	Late                              string
	Pains, Themes                     []pain
	Checks                            []check
	MoreChecks                        string
	Quotes                            []quote
	MoreChanges, MoreHeld, MoreQuotes string
}

// pain is the share of one type of pain as a bar.
type pain struct {
	Label, Share string
	// Width and OurWidth are whole per cent from 0 to 100; Rest what is left of
	// it. OurWidth is -1 where there is nothing to compare with.
	Width, OurWidth int
	Details         []string
	// Trend is "up", "down" or empty, and TrendLabel says it in words.
	Trend, TrendLabel string
}

// Rest returns what a bar of the width leaves empty, in per cent.
func (pain) Rest(width int) int { return 100 - width }

// quote is a customer's own words.
type quote struct {
	Text  span
	Pain  string
	Notes []string
	Link  link
}

func (s scribe) company(c didban.DigestCompany, ours map[didban.PainType]didban.PainShare) company {
	out := company{Name: s.name(c.Name), Own: c.Own, Base: s.base(c)}
	changes, left := cut(c.Changes, s.lim.changes)
	out.Changes, out.MoreChanges = s.changes(changes), s.more("changes", left)
	held, left := cut(c.Held, s.lim.held)
	out.Held, out.MoreHeld = s.changes(held), s.more("held", left)
	if c.Own {
		ours = nil
	}
	for _, p := range c.Pains {
		out.Pains = append(out.Pains, s.pain(p, ours))
	}
	for _, t := range c.Themes {
		out.Themes = append(out.Themes, s.theme(t))
	}
	out.Late, out.Stands = s.late(c), s.stands(c.Stands)
	checks, left := cut(c.Checks, s.lim.quotes)
	for _, x := range checks {
		out.Checks = append(out.Checks, s.check(x))
	}
	out.MoreChecks = s.more("checks", left)
	quotes, left := cut(unchecked(c), s.lim.quotes)
	for _, q := range quotes {
		out.Quotes = append(out.Quotes, s.painQuote(q))
	}
	out.MoreQuotes = s.more("quotes", left)
	return out
}

// base says how many reviews the shares rest on.
func (s scribe) base(c didban.DigestCompany) string {
	switch {
	case c.Reviews == 0:
		return s.words["pain.none"]
	case c.Complaints == 0:
		return s.count("pain.nocomplaint", c.Reviews, nil)
	}
	return s.count("pain.base", c.Reviews, args{"complaints": s.number(c.Complaints)})
}

// late says how many reviews came after the digest of their own period.
func (s scribe) late(c didban.DigestCompany) string {
	if c.Late == 0 {
		return ""
	}
	return s.count("late", c.Late, args{"complaints": s.number(c.LateComplaints)})
}

// ownPains returns our own company's shares, to compare with.
func ownPains(d didban.Digest) map[didban.PainType]didban.PainShare {
	out := map[didban.PainType]didban.PainShare{}
	for _, c := range d.Companies {
		for _, p := range c.Pains {
			if c.Own && p.Of > 0 {
				out[p.Type] = p
			}
		}
	}
	return out
}

func (s scribe) pain(p didban.PainShare, ours map[didban.PainType]didban.PainShare) pain {
	out := pain{
		Label: s.word("pain."+string(p.Type), "pain.other"),
		Share: s.percent(p.Share), Width: width(p.Share), OurWidth: -1,
		Details: []string{
			s.plain("pain.count", args{"n": s.number(p.Count), "of": s.number(p.Of)}),
			s.plain("pain.interval", args{"low": s.percent(p.Low), "high": s.percent(p.High)}),
		},
	}
	if p.Previous != nil {
		out.Details = append(out.Details, s.plain("pain.previous", s.shareArgs(*p.Previous)))
	}
	if own, ok := ours[p.Type]; ok {
		out.OurWidth = width(own.Share)
		out.Details = append(out.Details, s.plain("pain.ours", s.shareArgs(own)))
	}
	if p.Trend == "up" || p.Trend == "down" {
		out.Trend, out.TrendLabel = p.Trend, s.words["pain."+p.Trend]
	}
	return out
}

func (s scribe) shareArgs(p didban.PainShare) args {
	return args{"share": s.percent(p.Share), "n": s.number(p.Count), "of": s.number(p.Of)}
}

// width returns a share as whole per cent for a bar.
func width(share float64) int {
	return int(math.Round(100 * min(max(share, 0), 1)))
}

// legend explains the bars, once, where there are any.
func (s scribe) legend(companies []company, compared bool) string {
	for _, c := range companies {
		if len(c.Pains) > 0 && compared {
			return s.words["pain.legend"]
		}
		if len(c.Pains) > 0 {
			return s.words["pain.legend.alone"]
		}
	}
	return ""
}

func (s scribe) painQuote(q didban.PainQuote) quote {
	out := quote{
		Text: s.quote(q.Quote), Link: s.link(q.URL),
		Pain: s.word("pain."+string(q.Type), "pain.other"),
	}
	if q.Rating != nil && q.Rating.Best > 0 {
		out.Notes = append(out.Notes, s.plain("rating.stars", args{"value": s.grade(q.Rating.Value), "best": s.grade(q.Rating.Best)}))
	}
	if q.Date != "" {
		out.Notes = append(out.Notes, s.written(q.Date))
	}
	return out
}
