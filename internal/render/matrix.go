package render

import (
	"strings"
	"time"

	"didban"
	"didban/analysis/compare"
)

// Matrix returns companies side by side as a page, in the words of a language and
// the dates of an IANA zone.
func Matrix(m compare.Matrix, lang, zone string, f Form) ([]byte, error) {
	s := newSheetScribe(lang, zone, m.AsOf)
	p := sheet{Lang: s.lang, Dir: s.dir, Title: s.say("matrix."+string(m.Aspect), nil)}
	p.Notes = []string{s.plain("card.asof", args{"time": s.moment(m.AsOf)}), s.words["matrix.legend"]}
	section := tableSection{Heading: s.words["matrix.rows"], Empty: s.words["card.nothing"], Columns: []sentence{{}}}
	for _, c := range m.Columns {
		section.Columns = append(section.Columns, sentence{s.name(c.Name)})
	}
	section.Rows = s.featureRows(m.Rows)
	p.Sections = append(p.Sections, section)
	if len(m.Suggestions) > 0 {
		var rows [][]tableCell
		for _, g := range m.Suggestions {
			rows = append(rows, []tableCell{{Text: sentence{s.name(g.A)}}, {Text: sentence{s.name(g.B)}}})
		}
		p.Sections = append(p.Sections, s.table("matrix.suggestions", "card.nothing", rows, "col.name", "col.mayequal"))
	}
	return p.write(f)
}

// matrixCell shows what one company's pages say: a value or yes, no, partly, with
// the plans, and its age when it is old.
func (s scribe) matrixCell(c compare.Cell) tableCell {
	if c.State == compare.NotStated || c.State == "" {
		return tableCell{Text: sentence{{Text: s.words["label.notstated"]}}, Class: "muted"}
	}
	out := tableCell{Link: s.link(c.URL), Class: string(c.State)}
	if c.Value != "" {
		out.Text = sentence{s.quote(c.Value)}
	} else {
		out.Text = sentence{{Text: s.word("included."+string(c.State), "included.yes")}}
	}
	if len(c.Plans) > 0 && !strings.Contains(c.Value, c.Plans[0]) {
		out.Text = out.Text.add(span{Text: " ("}, s.name(strings.Join(c.Plans, ", ")), span{Text: ")"})
	}
	if c.Stale {
		out.Text = out.Text.add(span{Text: " · " + s.count("cell.stale", c.Days, nil)})
	}
	return out
}

// Changes returns a list of changes as a page, the newest first as given.
func Changes(list []didban.Change, at time.Time, lang, zone string, f Form) ([]byte, error) {
	s := newSheetScribe(lang, zone, at)
	p := sheet{Lang: s.lang, Dir: s.dir, Title: s.say("section.changes", nil)}
	p.Notes = []string{s.plain("card.asof", args{"time": s.moment(at)})}
	rows := s.changeRows(list)
	for i, c := range list {
		company := tableCell{Text: sentence{s.name(c.Competitor)}}
		rows[i] = append([]tableCell{company}, rows[i]...)
	}
	p.Sections = []tableSection{s.table("section.changes", "company.nochange", rows, "col.company", "col.change", "col.before", "col.after", "col.seen")}
	return p.write(f)
}
