package render

import (
	"fmt"
	"time"

	"didban"
)

// AlertOptions say in which form alerts are shown.
type AlertOptions struct {
	// Lang is en or fa, Zone an IANA name; empty is UTC.
	Lang, Zone string
	// At is the time of the message.
	At time.Time
	// Acknowledge returns the address at which an alert is taken up; nil for none.
	Acknowledge func(alert string) string
	// Reader is whom the mail goes to.
	Reader Reader
}

// Mail is a message in both forms.
type Mail struct {
	Subject    string
	HTML, Text []byte
}

// Alerts shows alerts as one mail, each with its evidence: what was and what is, in the
// words of the page or of customers, where and when. Each part stays under 100 KB; the
// alerts that are left out are counted.
func Alerts(list []didban.Alert, o AlertOptions) (Mail, error) {
	html, err := fit(func(lim limits) ([]byte, error) { return renderPage("alert.html", newAlertPage(list, o, lim)) })
	if err != nil {
		return Mail{}, fmt.Errorf("render alerts: %w", err)
	}
	text, err := fit(func(lim limits) ([]byte, error) { return []byte(newAlertPage(list, o, lim).text()), nil })
	if err != nil {
		return Mail{}, fmt.Errorf("render alerts: %w", err)
	}
	return Mail{Subject: newAlertPage(list, o, ladder[0]).Subject, HTML: html, Text: text}, nil
}

// alertPage is a mail of alerts in words.
type alertPage struct {
	page
	Items []alertItem
}

// alertItem is one alert in words: a change with its sides, or lines that say what was
// counted or tried.
type alertItem struct {
	Company span
	Change  *change
	Title   sentence
	Lines   []string
	Quotes  []quote
	Link    link
	// Ack is where the alert is taken up; empty for nowhere.
	Ack string
}

func newAlertPage(list []didban.Alert, o AlertOptions, lim limits) alertPage {
	s := newScribe(o.Lang, o.Zone, lim)
	s.end = o.At
	p := alertPage{page: page{Lang: s.lang, Dir: s.dir, words: s.words, Title: s.words["alerts.title"]}}
	all := matters(list)
	shown, left := cut(all, lim.changes)
	for _, m := range shown {
		p.Items = append(p.Items, s.alert(m, o))
	}
	p.More = s.more("alerts", left)
	p.Lead = sentence{{Text: s.count("alerts.lead", len(all), nil)}}
	if len(p.Items) > 0 {
		first := p.Items[0]
		p.Subject = s.mark() + s.count("alerts.subject", len(all), args{"company": first.Company, "title": first.Title})
		p.Preheader = first.Title.String()
	}
	p.Footer = []string{s.words["footer.evidence"], s.plain("footer.times", args{"zone": s.zone.String(), "time": s.moment(o.At)})}
	p.Ending = s.ending(o.Reader, "footer.why.alerts", span{})
	return p
}

// alert puts the alerts about one thing into words. Taking one of them up takes up all.
func (s scribe) alert(m matter, o AlertOptions) alertItem {
	a := m[0]
	out := alertItem{Company: s.name(a.Name)}
	switch {
	case a.Change != nil:
		s.alertChange(a, &out)
	case a.Pain != nil:
		s.alertPain(a, &out)
	case a.Unread != nil:
		s.alertUnread(a, &out)
	}
	if a.State == didban.AlertEscalated {
		out.Lines = append(out.Lines, s.plain("alerts.escalated", args{"time": s.moment(a.At)}))
	}
	out.Lines = append(out.Lines, s.rules(m))
	if o.Acknowledge != nil && a.State != didban.AlertAcknowledged {
		out.Ack = o.Acknowledge(a.ID)
	}
	return out
}

func (s scribe) alertChange(a didban.Alert, out *alertItem) {
	shown := s.change(*a.Change)
	out.Change, out.Title, out.Link = &shown, shown.Title, shown.Link
	if a.Kind == didban.AlertFreePlanGone {
		out.Title = s.say("alerts.free_plan_gone", args{"subject": s.name(a.Change.Subject)})
		shown.Title = out.Title
	}
	if b, n := a.Change.Before, a.Change.After; b != nil && n != nil && !b.Seen.IsZero() && !n.Seen.IsZero() {
		shown.Seen = s.plain("alerts.times", args{"before": s.moment(b.Seen), "after": s.moment(n.Seen)})
	}
}

func (s scribe) alertPain(a didban.Alert, out *alertItem) {
	now, before := *a.Pain, didban.PainShare{}
	if now.Previous != nil {
		before = *now.Previous
	}
	say := func(key string, p didban.PainShare) string {
		shown := s.shareArgs(p)
		shown["low"], shown["high"] = s.percent(p.Low), s.percent(p.High)
		return s.plain(key, shown)
	}
	out.Title = s.say("alerts.pain_up", args{
		"pain": s.word("pain."+string(now.Type), "pain.other"), "before": s.percent(before.Share), "share": s.percent(now.Share),
	})
	out.Lines = []string{say("alerts.pain.now", now), say("alerts.pain.before", before), s.words["alerts.pain.why"]}
	for _, q := range a.Quotes {
		out.Quotes = append(out.Quotes, s.painQuote(q))
	}
}

func (s scribe) alertUnread(a didban.Alert, out *alertItem) {
	u := *a.Unread
	out.Title = s.say("alerts.unreadable", args{
		"role": s.word("role."+string(u.Role), "role.unknown"), "n": s.number(max(u.Unread, 1)),
	})
	out.Link = s.link(u.URL)
	out.Lines = []string{s.word("outcome."+string(u.Outcome), "outcome.unknown")}
	last := s.words["alerts.unreadable.never"]
	if !u.LastRead.IsZero() {
		last = s.plain("alerts.unreadable.last", args{"time": s.moment(u.LastRead)})
	}
	out.Lines = append(out.Lines, last)
}

// text writes the mail as plain text.
func (p alertPage) text() string {
	w := &textWriter{mark: marks[p.Dir]}
	w.line(0, p.Title)
	w.blank()
	w.line(0, p.Lead.isolated())
	for _, item := range p.Items {
		w.heading(item.Company.isolated(), "=")
		w.line(0, "* "+item.Title.isolated())
		if item.Change != nil {
			w.evidence(p.page, *item.Change, 4)
		} else {
			w.address(item.Link)
		}
		for _, line := range item.Lines {
			w.line(4, line)
		}
		for _, q := range item.Quotes {
			w.line(4, p.Quoted(q.Text).isolated())
			w.address(q.Link)
		}
		if item.Ack != "" {
			w.line(4, p.W("alerts.ack")+":")
			w.address(link{Href: item.Ack})
		}
	}
	if p.More != "" {
		w.blank()
		w.line(0, p.More)
	}
	w.blank()
	for _, f := range p.Footer {
		w.line(0, f)
	}
	w.ending(p.Ending)
	return w.b.String()
}
