package render

import "didban"

// waited is the section of a digest with the alerts that waited for it.
type waited struct {
	Lead  string
	Items []alertItem
	// More counts the alerts that were left out.
	More string
}

// waited puts the alerts into words, at most as many as a company's changes.
func (s scribe) waited(d didban.Digest) waited {
	if len(d.Waited) == 0 {
		return waited{}
	}
	all := matters(d.Waited)
	out := waited{Lead: s.count("waited", len(all), nil)}
	shown, left := cut(all, s.lim.changes)
	for _, m := range shown {
		out.Items = append(out.Items, s.alert(m, AlertOptions{}))
	}
	out.More = s.more("alerts", left)
	return out
}

func (w *textWriter) waited(p page) {
	if len(p.Waited.Items) == 0 {
		return
	}
	w.heading(p.W("waited.heading"), "=")
	w.line(0, p.Waited.Lead)
	for _, item := range p.Waited.Items {
		w.line(0, "* "+item.Company.isolated()+": "+item.Title.isolated())
		if item.Change != nil {
			w.evidence(p, *item.Change, 4)
		} else {
			w.address(item.Link)
		}
	}
	if p.Waited.More != "" {
		w.line(0, p.Waited.More)
	}
}
