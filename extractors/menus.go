package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewestRepeated is the fewest links by which a list is known for the navigation
// over again.
const fewestRepeated = 4

// repeated says of the links within an element how many there are, how many of
// them the navigation holds as well, and how many bytes of text they show.
type repeated struct{ links, again, said int }

// menuEntry is what makes two links the same.
type menuEntry struct{ address, said string }

// markMenus marks what is navigation though its markup does not say so: the menus
// that a button announces, a list of links above the first heading, and the second copy
// of the links that pages keep for small screens.
func (d *document) markMenus() {
	known := map[menuEntry]bool{}
	headed := !slices.ContainsFunc(d.elements, element.heads)
	top := slices.IndexFunc(d.elements, func(e element) bool { return e.heads() && headingRank(e.node) == 1 })
	for e := range d.elements {
		if menu := d.popsUp(e); menu > 0 {
			d.markChrome(menu)
		}
		headed = headed || d.elements[e].heads()
		if !headed && (d.listsLinks(e) || top > 0 && d.opensPage(e)) {
			d.markChrome(e)
		}
		if d.elements[e].marks&inChrome != 0 {
			if link, ok := d.menuLink(e); ok {
				known[link] = true
			}
		}
	}
	if len(known) < fewestRepeated {
		return
	}
	counts := d.repeats(known)
	for e := 1; e < len(d.elements); e++ {
		el, c := d.elements[e], counts[e]
		if e <= top && top < el.end {
			continue
		}
		if el.marks&inChrome == 0 && c.again >= fewestRepeated && c.again*10 >= c.links*9 && c.said*3 >= (el.to-el.from)*2 {
			d.markChrome(e)
		}
	}
}

// heads reports whether an element is, or stands in, a heading of the page.
func (e element) heads() bool { return e.marks&(inHeading|inChrome) == inHeading }

// The fewest entries of a menu that no markup makes one, and the most bytes of each.
const (
	fewestEntries = 3
	longestEntry  = 60
)

// listsLinks reports whether element e is a list of short links of one line and nothing else,
// without numbers.
func (d *document) listsLinks(e int) bool {
	if d.elements[e].node.DataAtom != atom.Ul {
		return false
	}
	links := 0
	for c := e + 1; c < d.elements[e].end; c = d.elements[c].end {
		link := c + 1
		said := d.text[d.elements[c].from:d.elements[c].to]
		if link >= d.elements[c].end || d.elements[link].node.DataAtom != atom.A || d.elements[link].end != d.elements[c].end || len(said) > longestEntry || strings.Contains(said, "\n") || hasDigit(said) {
			return false
		}
		links++
	}
	return links >= fewestEntries
}

// opensPage reports whether element e, above the top heading, is the head of the page
// though no tag says so: it begins the text and consists of links with short words, a line
// each at most, and without numbers.
func (d *document) opensPage(e int) bool {
	el := d.elements[e]
	if el.marks&inChrome != 0 || el.from > longestTrail || (el.to-el.from)*3 >= len(d.text) || el.end-e > 2*mostAside {
		return false
	}
	links, linked := 0, 0
	for i := e; i < el.end; i++ {
		if d.elements[i].marks&inHeading != 0 {
			return false
		}
		if d.elements[i].node.DataAtom != atom.A {
			continue
		}
		said := d.text[d.elements[i].from:d.elements[i].to]
		if said == "" || len(said) > longestEntry || strings.Contains(strings.TrimSpace(said), "\n") {
			return false
		}
		links, linked = links+1, linked+len(said)
	}
	return links >= fewestRepeated && linked*10 >= (el.to-el.from)*8 && !hasDigit(d.text[el.from:el.to])
}

// popsUp returns what stands beside element e, if that is a button that opens a menu: it
// is the menu, or holds it, and is not marked yet. It returns 0 for others.
func (d *document) popsUp(e int) int {
	n, next := d.elements[e].node, d.elements[e].end
	if n.DataAtom != atom.Button && n.DataAtom != atom.A || !announcesMenu(n) {
		return 0
	}
	if next == len(d.elements) || d.elements[next].parent != d.elements[e].parent || d.elements[next].marks&inChrome != 0 {
		return 0
	}
	return next
}

// markChrome marks element e and all it contains.
func (d *document) markChrome(e int) {
	for i := e; i < d.elements[e].end; i++ {
		d.elements[i].marks |= inChrome
	}
}

// menuLink returns element e as an entry of a menu, if it is a link that shows words.
func (d *document) menuLink(e int) (link menuEntry, ok bool) {
	n := d.elements[e].node
	if n.DataAtom != atom.A {
		return menuEntry{}, false
	}
	said := strings.TrimSpace(d.text[d.elements[e].from:d.elements[e].to])
	link = menuEntry{attr(n, "href"), strings.ReplaceAll(said, "\n", " ")}
	return link, link.address != "" && said != ""
}

// repeats counts the links within each element.
func (d *document) repeats(known map[menuEntry]bool) []repeated {
	out := make([]repeated, len(d.elements))
	for e := len(d.elements) - 1; e > 0; e-- {
		if link, ok := d.menuLink(e); ok {
			out[e] = repeated{1, count(known[link]), d.elements[e].to - d.elements[e].from}
		}
		p := &out[d.elements[e].parent]
		p.links, p.again, p.said = p.links+out[e].links, p.again+out[e].again, p.said+out[e].said
	}
	return out
}

// announcesMenu reports whether n is a button that opens a menu.
func announcesMenu(n *html.Node) bool {
	popup := attr(n, "aria-haspopup")
	return popup == "true" || popup == "menu"
}
