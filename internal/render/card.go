package render

import (
	"didban"
	"didban/analysis/compare"
)

// Card returns the evidence card of a competitor as one printable page, in the words
// of a language (en or fa; quotes keep theirs) and the dates of an IANA zone.
func Card(c compare.Card, lang, zone string, f Form) ([]byte, error) {
	s := newSheetScribe(lang, zone, c.AsOf)
	p := sheet{Lang: s.lang, Dir: s.dir, Title: s.say("card.title", args{"company": s.name(c.Name)})}
	p.Notes = append(p.Notes, s.plain("card.asof", args{"time": s.moment(c.AsOf)}))
	if c.Stale {
		p.Notes = append(p.Notes, s.words["card.stale"])
	}
	p.Sections = []tableSection{
		s.table("card.prices", "card.noprices", s.rowsOf(c.Prices), "col.item", "col.now", "col.read"),
		s.table("card.changes", "card.nochanges", s.changeRows(c.Changes), "col.change", "col.before", "col.after", "col.seen"),
		s.table("section.pains", "card.nopains", s.painRows(c), "col.pain", "col.share", "col.interval"),
		s.table("card.objections", "card.noobjections", s.answerRows(c.Objections), "col.complaint", "col.verdict", "col.theirs"),
		s.table("card.theystate", "card.nothing", s.featureRows(c.TheyState), "col.feature", "col.us", "col.them"),
		s.table("card.westate", "card.nothing", s.featureRows(c.WeState), "col.feature", "col.us", "col.them"),
	}
	return p.write(f)
}

// table makes a section; its heading, empty line and columns are keys of words.
func (s scribe) table(heading, empty string, rows [][]tableCell, columns ...string) tableSection {
	out := tableSection{Heading: s.words[heading], Empty: s.words[empty], Rows: rows}
	for _, key := range columns {
		out.Columns = append(out.Columns, sentence{{Text: s.words[key]}})
	}
	return out
}

// rowsOf shows rows with one cell: what it is, what it says, when and where.
func (s scribe) rowsOf(rows []compare.Row) [][]tableCell {
	var out [][]tableCell
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.State == compare.NotStated {
				continue
			}
			cell := s.matrixCell(c)
			out = append(out, []tableCell{{Text: s.rowName(r.Name)}, {Text: cell.Text}, {Text: sentence{{Text: s.moment(c.Seen)}}, Link: cell.Link}})
		}
	}
	return out
}

// rowName is the name of a row: one of ours where the table has it, else the page's.
func (s scribe) rowName(name string) sentence {
	if w, ok := s.words["row."+name]; ok {
		return sentence{{Text: w}}
	}
	return sentence{s.name(name)}
}

func (s scribe) changeRows(list []didban.Change) [][]tableCell {
	var out [][]tableCell
	for _, c := range s.changes(list) {
		row := []tableCell{
			{Text: c.Title, Class: c.Severity}, sideCell(c.Before, "before"), sideCell(c.After, "after"),
			{Text: sentence{{Text: c.Seen}}, Link: c.Link},
		}
		if len(c.Why) > 0 {
			row[0].Text = append(append(sentence{}, c.Title...), append(sentence{{Text: " · "}}, c.Why...)...)
		}
		out = append(out, row)
	}
	return out
}

func sideCell(d *side, class string) tableCell {
	if d == nil {
		return tableCell{}
	}
	return tableCell{Text: d.Text, Class: class}
}

func (s scribe) painRows(c compare.Card) [][]tableCell {
	var out [][]tableCell
	for _, p := range c.Pains {
		if p.Count == 0 {
			continue
		}
		a := s.shareArgs(p)
		a["low"], a["high"] = s.percent(p.Low), s.percent(p.High)
		out = append(out, []tableCell{
			{Text: sentence{{Text: s.word("pain."+string(p.Type), "pain.other")}}},
			{Text: sentence{{Text: s.percent(p.Share) + " · " + s.plain("pain.count", a)}}},
			{Text: sentence{{Text: s.plain("pain.interval", a)}}, Class: "muted"},
		})
	}
	return out
}

// verdictClass marks what a seller looks for first.
var verdictClass = map[compare.Verdict]string{compare.Contradicted: "high", compare.Partly: "medium", compare.Addressed: "yes", compare.Silent: "muted"}

func (s scribe) answerRows(list []compare.Answer) [][]tableCell {
	var out [][]tableCell
	for _, a := range list {
		row := []tableCell{
			{Text: sentence{s.quote(a.Complaint.Quote)}, Link: s.link(a.Complaint.URL)},
			{Text: sentence{{Text: s.word("verdict."+string(a.Verdict), "verdict.silent")}}, Class: verdictClass[a.Verdict]},
			{},
		}
		if a.Statement != nil {
			row[2] = tableCell{Text: sentence{s.quote(a.Statement.Quote())}, Link: s.link(a.Statement.URL)}
		}
		out = append(out, row)
	}
	return out
}

func (s scribe) featureRows(rows []compare.Row) [][]tableCell {
	var out [][]tableCell
	for _, r := range rows {
		line := []tableCell{{Text: s.rowName(r.Name)}}
		for _, c := range r.Cells {
			line = append(line, s.matrixCell(c))
		}
		out = append(out, line)
	}
	return out
}
