package render

import "strings"

// renderText writes the page as plain text.
func renderText(p page) ([]byte, error) {
	w := &textWriter{mark: marks[p.Dir]}
	w.line(0, joined(" · ", p.Title, p.Name.isolated(), p.Period))
	w.blank()
	w.line(0, p.Lead.isolated())
	var facts []string
	for _, f := range p.Facts {
		facts = append(facts, f.isolated())
	}
	if len(facts) > 0 {
		w.line(0, strings.Join(facts, p.W("list.sep"))+p.W("sentence.end"))
	}
	if p.Note != "" {
		w.blank()
		w.line(0, p.Note)
	}
	w.waited(p)
	if p.CoverageFirst {
		w.coverage(p)
	}
	for _, c := range p.Companies {
		w.company(p, c)
	}
	if p.More != "" {
		w.blank()
		w.line(0, p.More)
	}
	if !p.CoverageFirst {
		w.coverage(p)
	}
	w.blank()
	w.line(0, strings.Repeat("-", 8))
	for _, f := range p.Footer {
		w.line(0, f)
	}
	w.ending(p.Ending)
	return []byte(w.b.String()), nil
}

func (w *textWriter) company(p page, c company) {
	name := c.Name.isolated()
	if c.Own {
		name += " (" + p.W("label.own") + ")"
	}
	w.heading(name, "=")
	if c.NoChange != "" {
		w.line(0, c.NoChange)
	}
	if len(c.Stands) > 0 {
		w.line(0, c.Stands.isolated())
	}
	w.changes(p, p.W("section.changes"), c.Changes, c.MoreChanges)
	w.pains(p, c)
	w.themes(p, c)
	if len(c.Quotes) > 0 {
		w.heading(p.W("section.quotes"), "-")
	}
	for _, q := range c.Quotes {
		w.quote(p, q)
	}
	if c.MoreQuotes != "" {
		w.line(2, c.MoreQuotes)
	}
	w.checks(p, c)
	w.changes(p, p.W("section.held"), c.Held, c.MoreHeld)
}

func (w *textWriter) changes(p page, title string, list []change, more string) {
	if len(list) > 0 {
		w.heading(title, "-")
	}
	for _, c := range list {
		w.line(0, "* ["+c.Label+"] "+c.Title.isolated())
		w.evidence(p, c, 4)
	}
	if more != "" {
		w.line(2, more)
	}
}

// evidence writes what the page said before and says now, when and where.
func (w *textWriter) evidence(p page, c change, indent int) {
	w.side(p, p.W("label.before"), c.Before, indent)
	w.side(p, p.W("label.after"), c.After, indent)
	if len(c.Why) > 0 {
		w.line(indent, c.Why.isolated())
	}
	if c.Seen != "" {
		w.line(indent, c.Seen)
	}
	w.address(c.Link)
}

// side writes what a page said, and its words where they say more.
func (w *textWriter) side(p page, label string, d *side, indent int) {
	if d == nil {
		return
	}
	w.line(indent, label+": "+d.Text.isolated())
	if d.Quote.Text != "" {
		w.line(indent+2, p.Quoted(d.Quote).isolated())
	}
}

func (w *textWriter) pains(p page, c company) {
	if len(c.Pains) > 0 {
		w.heading(p.W("section.pains"), "-")
	}
	w.line(0, c.Base)
	for _, pain := range c.Pains {
		w.line(2, joined("  ", pain.Label+": "+pain.Share, pain.TrendLabel))
		w.line(4, strings.Join(pain.Details, " · "))
	}
}

func (w *textWriter) themes(p page, c company) {
	if len(c.Themes) > 0 {
		w.heading(p.W("section.themes"), "-")
	}
	for _, t := range c.Themes {
		w.line(2, joined("  ", t.Label+": "+t.Share, t.TrendLabel))
		w.line(4, strings.Join(t.Details, " · "))
	}
	if c.Late != "" {
		w.blank()
		w.line(0, c.Late)
	}
}

func (w *textWriter) quote(p page, q quote) {
	w.line(2, p.Quoted(q.Text).isolated())
	w.line(4, strings.Join(append([]string{q.Pain}, q.Notes...), " · "))
	w.address(q.Link)
}

// checks writes complaints with what the company's pages say to each.
func (w *textWriter) checks(p page, c company) {
	if len(c.Checks) > 0 {
		w.heading(p.W("section.checks"), "-")
	}
	for _, x := range c.Checks {
		w.quote(p, x.Complaint)
		w.line(4, x.Verdict)
		if x.Says.Text == "" {
			continue
		}
		w.line(4, joined(" · ", p.Quoted(x.Says).isolated(), x.Seen))
		w.address(x.Link)
	}
	if c.MoreChecks != "" {
		w.line(2, c.MoreChecks)
	}
}

func (w *textWriter) coverage(p page) {
	w.heading(p.W("section.coverage"), "=")
	w.line(0, joined(" ", p.Coverage.Summary, p.Coverage.Tries))
	if len(p.Coverage.Unread) > 0 {
		w.heading(p.W("coverage.unread"), "-")
	}
	for _, u := range p.Coverage.Unread {
		w.line(0, "* "+u.Company.isolated()+" · "+u.Role+": "+u.Outcome)
		if len(u.Reason) > 0 {
			w.line(4, u.Reason.isolated())
		}
		stale := ""
		if u.Stale {
			stale = p.W("coverage.stale")
		}
		w.line(4, joined(" · ", u.Tries, u.Last, stale))
		w.address(u.Link)
	}
	if p.Coverage.MoreLost != "" {
		w.line(2, p.Coverage.MoreLost)
	}
	if len(p.Coverage.Read) > 0 {
		w.heading(p.W("coverage.read"), "-")
	}
	for _, g := range p.Coverage.Read {
		labels := make([]string, len(g.Sources))
		for i, l := range g.Sources {
			labels[i] = l.Label
		}
		w.line(0, "* "+g.Company.isolated()+": "+strings.Join(labels, " · "))
	}
	if p.Coverage.MoreRead != "" {
		w.line(2, p.Coverage.MoreRead)
	}
}

// address writes an address on a line of its own, or its label when it is not safe
// to open.
func (w *textWriter) address(l link) {
	if l.Href != "" {
		w.line(4, l.Href)
	} else if l.Label != "" {
		w.line(4, l.Label)
	}
}

// joined joins the parts that are not empty.
func joined(separator string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, separator)
}
