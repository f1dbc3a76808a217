package render

import (
	"strings"
	"time"

	"didban"
)

// theme is the share of a recurring pain, in one line.
func (s scribe) theme(t didban.ThemeShare) pain {
	out := s.pain(t.PainShare, nil)
	out.Label = s.themeName(t.Type, t.Theme).isolated()
	return out
}

// themeName says a theme with its type: one of ours where the table has it, else as
// the configuration names it.
func (s scribe) themeName(of didban.PainType, theme string) sentence {
	name := s.name(strings.ReplaceAll(theme, "_", " "))
	if w, ok := s.words["theme."+theme]; ok && theme != "label" {
		name = span{Text: w}
	}
	return s.say("theme.label", args{"theme": name, "pain": s.word("pain."+string(of), "pain.other")})
}

// Themes returns what the customers of companies complain of again and again as a page,
// in the words of a language and the dates of an IANA zone. All are of one time.
func Themes(lists []didban.ThemeList, lang, zone string, f Form) ([]byte, error) {
	var end time.Time
	for _, t := range lists {
		end = t.To
	}
	s := newSheetScribe(lang, zone, end)
	p := sheet{Lang: s.lang, Dir: s.dir, Title: s.say("themes.title", nil)}
	for _, t := range lists {
		p.Notes = []string{s.period(t.From, t.To)}
		p.Sections = append(p.Sections, s.themeSections(t)...)
	}
	return p.write(f)
}

// themeSections shows one company: its themes, and the phrases of no theme if any.
func (s scribe) themeSections(t didban.ThemeList) []tableSection {
	var rows, phrases [][]tableCell
	for _, share := range t.Themes {
		rows = append(rows, s.themeRow(share))
	}
	for _, phrase := range t.Emerging {
		phrases = append(phrases, []tableCell{
			{Text: sentence{s.quote(phrase.Text)}}, {Text: sentence{{Text: s.word("pain."+string(phrase.Type), "pain.other")}}},
			{Text: sentence{{Text: s.number(phrase.Count)}}},
		})
	}
	a := args{"company": s.name(t.Name), "n": s.number(t.Reviews), "complaints": s.number(t.Complaints)}
	known := s.table("", "themes.none", rows, "col.theme", "col.share", "col.previous")
	known.Heading = s.say("themes.heading", a).isolated()
	if len(phrases) == 0 {
		return []tableSection{known}
	}
	emerging := s.table("", "", phrases, "col.phrase", "col.pain", "col.texts")
	emerging.Heading = s.say("themes.emerging", a).isolated()
	return []tableSection{known, emerging}
}

func (s scribe) themeRow(t didban.ThemeShare) []tableCell {
	row := []tableCell{{Text: s.themeName(t.Type, t.Theme)}, s.shareCell(t.PainShare), {}}
	if t.Previous != nil {
		row[2] = s.shareCell(*t.Previous)
	}
	return row
}

// shareCell is a share with its numbers, its interval and a bar.
func (s scribe) shareCell(p didban.PainShare) tableCell {
	a := s.shareArgs(p)
	a["low"], a["high"] = s.percent(p.Low), s.percent(p.High)
	out := tableCell{Text: s.say("timeline.share", a), Bar: width(p.Share)}
	if p.Trend == "up" || p.Trend == "down" {
		out.Text = out.Text.add(span{Text: " " + s.words["pain."+p.Trend]})
	}
	return out
}
