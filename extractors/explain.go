package extractors

import (
	"slices"
	"strconv"
	"strings"
)

// path returns the place of element e as a CSS selector that finds it and
// nothing else: from the closest id downwards. It is empty unless an explanation
// is asked for.
func (d *document) path(e int) string {
	if !d.explain {
		return ""
	}
	var steps []string
	for ; e >= 0; e = d.elements[e].parent {
		n := d.elements[e].node
		if id := attr(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n\"'\\") {
			steps = append(steps, "#"+id)
			break
		}
		steps = append(steps, n.Data+":nth-of-type("+strconv.Itoa(d.ordinal(e))+")")
	}
	slices.Reverse(steps)
	return strings.Join(steps, " > ")
}

// ordinal returns the place of e among its neighbours of the same tag, from 1.
func (d *document) ordinal(e int) int {
	n, place := d.elements[e].node, 1
	for m := n.PrevSibling; m != nil; m = m.PrevSibling {
		if m.Type == n.Type && m.Data == n.Data {
			place++
		}
	}
	return place
}
