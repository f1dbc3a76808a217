package render

import (
	"time"

	"didban"
)

// Timeline returns the changes and complaints of a company week by week as a page, in
// the words of a language and the dates of an IANA zone.
func Timeline(l didban.Line, lang, zone string, f Form) ([]byte, error) {
	s := newSheetScribe(lang, zone, l.To)
	p := sheet{Lang: s.lang, Dir: s.dir, Title: s.say("timeline.title", args{"company": s.name(l.Name)})}
	p.Notes = []string{s.period(l.From, l.To), s.words["timeline.note"]}
	if l.Undated > 0 {
		p.Notes = append(p.Notes, s.count("timeline.undated", l.Undated, nil))
	}
	var moments, weeks [][]tableCell
	for _, m := range l.Moments {
		moments = append(moments, s.momentRows(m)...)
	}
	for _, w := range l.Weeks {
		if w.Reviews > 0 || len(w.Changes) > 0 {
			weeks = append(weeks, s.weekRow(w))
		}
	}
	rises := s.table("timeline.moments", "timeline.nomoments", moments, "col.rise", "col.pain", "col.before", "col.after")
	rises.Columns[2] = s.say("col.beforedays", args{"n": s.number(l.Days)})
	rises.Columns[3] = s.say("col.afterdays", nil)
	p.Sections = []tableSection{
		rises, s.table("timeline.weeks", "timeline.noweeks", weeks, "col.week", "section.changes", "col.reviews", "col.complaints", "col.types"),
	}
	return p.write(f)
}

// momentRows shows one price rise: a row for each pain that was met before or after.
func (s scribe) momentRows(m didban.Moment) [][]tableCell {
	rise := tableCell{Text: s.rise(m), Class: "high", Link: s.link(m.Changes[0].URL)}
	var out [][]tableCell
	for _, p := range m.Pains {
		if p.Count == 0 && p.Previous.Count == 0 {
			continue
		}
		label := sentence{{Text: s.word("pain."+string(p.Type), "pain.other")}}
		out = append(out, []tableCell{rise, {Text: label}, s.shareCell(*p.Previous), s.shareCell(p)})
		rise = tableCell{}
	}
	if len(out) == 0 {
		few := s.plain("timeline.few", args{"before": s.number(m.Before), "after": s.number(m.After)})
		out = append(out, []tableCell{rise, {Text: sentence{{Text: few}}, Class: "muted"}, {}, {}})
	}
	return out
}

// rise names the day with the first of its changes, and how far the time after it
// goes where that is not over.
func (s scribe) rise(m didban.Moment) sentence {
	a := args{"date": s.day(m.Day), "what": s.sayMove(m.Changes[0]), "n": s.number(len(m.Changes) - 1)}
	out := s.say("timeline.rise", a)
	if len(m.Changes) > 1 {
		out = s.say("timeline.rise.more", a)
	}
	if m.DaysAfter < m.Days {
		out = out.add(span{Text: " · " + s.count("timeline.days", m.DaysAfter, nil)})
	}
	return out
}

// sayMove names a change, with both amounts where it is of a price.
func (s scribe) sayMove(c didban.Change) sentence {
	out := s.sayChange("change", c, nil)
	if priceWay(c) == "" {
		return out
	}
	return out.add(span{Text: " (" + s.price(c.Before.Price) + " " + s.words["arrow"] + " " + s.price(c.After.Price) + ")"})
}

// day returns a day that is kept as midnight UTC.
func (s scribe) day(t time.Time) string { return s.written(t.Format(time.DateOnly)) }

func (s scribe) weekRow(w didban.Week) []tableCell {
	row := []tableCell{{Text: sentence{{Text: s.day(w.From)}}}, {}, {Text: sentence{{Text: s.number(w.Reviews)}}}, {}, {}}
	for i, c := range w.Changes {
		if i > 0 {
			row[1].Text = row[1].Text.add(span{Text: s.words["list.sep"]})
		}
		row[1].Text = append(row[1].Text, s.sayMove(c)...)
	}
	if w.Reviews == 0 {
		return row
	}
	share := float64(w.Complaints) / float64(w.Reviews)
	row[3] = tableCell{Text: sentence{{Text: s.percent(share) + " (" + s.number(w.Complaints) + ")"}}, Bar: width(share)}
	for i, p := range w.Pains {
		if i > 0 {
			row[4].Text = row[4].Text.add(span{Text: s.words["list.sep"]})
		}
		row[4].Text = row[4].Text.add(span{Text: s.painShort(p)})
	}
	return row
}

// painShort is a share in few words: "Support 20% (3)".
func (s scribe) painShort(p didban.PainShare) string {
	return s.word("pain."+string(p.Type), "pain.other") + " " + s.percent(p.Share) + " (" + s.number(p.Count) + ")"
}
