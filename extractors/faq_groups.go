package extractors

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
)

// groupQuestions gives each question the heading of its part of the section.
func (d *document) groupQuestions(all []query, isQuestion map[int]bool) {
	for k := range all {
		q := &all[k]
		rank := d.rank(q.line)
		stop := 0
		if k > 0 {
			stop = all[k-1].line
			q.group = all[k-1].group
		}
		for i := q.line - 1; i > stop; i-- {
			if d.lines[i].marks&inHeading == 0 || d.rank(i) > rank && d.lines[q.line].marks&inHeading != 0 {
				continue
			}
			q.group = d.lines[i].text
			if holdsFAQ(q.group) || d.rank(i) == 1 {
				q.group = ""
			}
			break
		}
		q.group = cmp.Or(d.tabOf(q.title), d.foldOf(q.title), q.group)
	}
}

// tabOf returns the text of the tab that shows the panel around element e, "" when it
// stands in none.
func (d *document) tabOf(e int) string {
	for e = d.elements[e].parent; e > 0; e = d.elements[e].parent {
		n := d.elements[e].node
		if id := attr(n, "id"); id != "" && (attr(n, "role") == "tabpanel" || strings.Contains(attr(n, "class"), "tab-pane")) {
			return d.tabs()[id]
		}
	}
	return ""
}

// tabbed reports whether n is a tab that shows a panel.
func tabbed(n *html.Node) bool {
	if attr(n, "role") == "tab" {
		return true
	}
	toggles := attr(n, "data-toggle") + attr(n, "data-bs-toggle")
	return toggles == "tab" || toggles == "pill"
}

// tabs returns the texts of the tabs of the page by the ids of their panels.
func (d *document) tabs() map[string]string {
	if d.tabNames != nil {
		return d.tabNames
	}
	d.tabNames = map[string]string{}
	for e := range d.elements {
		n := d.elements[e].node
		if !tabbed(n) {
			continue
		}
		for _, name := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
			if id := strings.TrimPrefix(attr(n, name), "#"); id != "" && d.elements[e].to-d.elements[e].from <= longestTitle {
				d.tabNames[id] = d.textOf(e)
			}
		}
	}
	return d.tabNames
}
