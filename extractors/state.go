package extractors

import (
	"strings"

	"golang.org/x/net/html"
)

// shellText is the most bytes of visible text of a page that its scripts fill;
// there the state counts though nothing of it is seen.
const shellText = 2500

// stateThings returns the questions and reviews in the state that scripts carry,
// where the page shows them, or shows nothing, and no other syntax states them.
func (d *document) stateThings(known []*thing) []*thing {
	stated := make(map[string]bool)
	for _, t := range known {
		stated[t.text("name")+t.text("reviewBody")] = true
	}
	var out []*thing
	d.states = d.readStates()
	for _, state := range d.states {
		for _, t := range shapes(state.value, 0) {
			key := t.text("name") + t.text("reviewBody")
			if stated[key] || !d.shows(t) {
				continue
			}
			stated[key] = true
			t.element = state.element
			out = append(out, t)
		}
	}
	return out
}

// pageState is a value in a script, and the element of the script.
type pageState struct {
	element int
	value   any
}

// readStates returns the values that the page's scripts carry. Rows that several
// scripts push are read as one text, of the last.
func (d *document) readStates() []pageState {
	var out []pageState
	var rows strings.Builder
	last := 0
	for _, i := range d.scripts(carriesState) {
		values, pushed := stateValues(scriptText(d.elements[i].node))
		for _, value := range values {
			out = append(out, pageState{i, value})
		}
		if pushed != "" {
			rows.WriteString(pushed)
			last = i
		}
	}
	for _, value := range rowValues(rows.String()) {
		out = append(out, pageState{last, value})
	}
	return out
}

// carriesState recognises scripts that hold data or give it to a global.
func carriesState(n *html.Node) bool {
	if n.FirstChild == nil || isLinkedData(n) {
		return false
	}
	kind := attr(n, "type")
	return kind == "" || kind == "text/javascript" || kind == "module" || strings.HasSuffix(kind, "json")
}

// shows reports whether the page shows the text of a thing, or is a mere shell.
func (d *document) shows(t *thing) bool {
	if len(d.text) < shellText {
		return true
	}
	said := plain(t.text("name", "reviewBody"))
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	first = head(first, keyLength)
	return first != "" && strings.Contains(d.text, first)
}
