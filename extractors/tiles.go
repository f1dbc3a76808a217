package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// tile is one of several neighbours that look alike and present one thing each:
// a title, and perhaps a text.
type tile struct {
	element, end int
	name, text   string
	// headed says that the name is a heading, below that of the page.
	headed bool
	// pictured says that the name is only that of an image.
	pictured bool
}

// wall is a row of tiles under one heading.
type wall struct {
	element int
	look    string
	heading string
	tiles   []tile
}

// ownLook returns the look of the tiles, with that of the row where theirs says
// nothing: rows of one page have different names, tiles have one.
func (w wall) ownLook() string {
	own, _, _ := strings.Cut(w.look, "<")
	if strings.HasSuffix(own, ".") && !strings.HasPrefix(own, "article") {
		return w.look
	}
	return own
}

// longestTitle is the most code points of a tile's title.
const longestTitle = 90

// walls returns the rows of tiles of a page, in page order. Around a row, only
// what has a heading and a text of its own counts as a tile beside it.
func (d *document) walls(fewest int) []wall {
	var out []wall
	outer := make([]bool, len(d.elements))
	for e := len(d.elements) - 1; e > 0; e-- {
		parent := d.elements[e].parent
		outer[parent] = outer[parent] || outer[e]
		if d.elements[e].marks&(inChrome|inQuote|inTip|inTable) != 0 {
			continue
		}
		w := d.wallAt(e, fewest)
		if outer[e] {
			w.tiles = slices.DeleteFunc(w.tiles, func(t tile) bool { return !t.headed || t.text == "" || d.onlyLists(t) })
		}
		if len(w.tiles) >= fewest {
			w.heading = d.groupOf(w.tiles[0])
			out = append(out, w)
			outer[parent] = true
		}
	}
	slices.SortStableFunc(out, func(a, b wall) int { return a.tiles[0].element - b.tiles[0].element })
	return out
}

// mostTiles is the most neighbours among which tiles are looked for: more are a
// directory or the rows of data.
const mostTiles = 400

// wallAt reads the children of e that look alike as tiles, or else what stands under
// the headings among them; without tiles when there are fewer.
func (d *document) wallAt(e, fewest int) wall {
	children := d.unrowed(d.children(e), fewest)
	if len(children) < fewest {
		return wall{}
	}
	if w := d.alikeIn(e, children, fewest); len(w.tiles) >= fewest {
		return w
	}
	return d.headed(e, children, fewest)
}

// alikeIn reads the children of e that have one tag as tiles.
func (d *document) alikeIn(e int, children []int, fewest int) wall {
	if first := d.elements[children[0]].node; len(children) > mostTiles || inline[first.DataAtom] && first.DataAtom != atom.A {
		return wall{}
	}
	common, look := d.tileLook(children)
	if strings.HasPrefix(common, "p.") && slices.ContainsFunc(children, d.isHeading) { // the text below headings
		return wall{}
	}
	alike := slices.DeleteFunc(slices.Clone(children), func(c int) bool {
		return look(c) != common || d.elements[c].marks&(inChrome|inQuote) != 0
	})
	if len(alike) < fewest || d.partsOfTile(e, children) {
		return wall{}
	}
	w := wall{element: e, look: common + "<" + d.shortLook(e)}
	for k, c := range alike {
		if len(w.tiles)+len(alike)-k < fewest {
			break
		}
		if t, ok := d.tileAt(c); ok {
			w.tiles = append(w.tiles, t)
		}
	}
	if 2*len(w.tiles) < len(alike) && !slices.ContainsFunc(w.tiles, tile.tells) {
		return wall{} // the short sentences of a list
	}
	return w
}

// tells reports whether there is more to a tile than a line.
func (t tile) tells() bool { return t.headed || t.text != "" || t.pictured }

// tileAt reads element e as a tile: one heading at most, which is its title.
func (d *document) tileAt(e int) (tile, bool) {
	first, end := d.linesIn(e)
	t := tile{element: e, end: d.elements[e].end}
	if d.filledIn(e) {
		return t, false
	}
	if first == end {
		t.name, t.pictured = pictureName(d.firstAlt(e)), true
		return t, t.name != ""
	}
	at, headings := -1, 0
	for i := first; i < end; i++ {
		if d.lines[i].marks&inHeading != 0 {
			if headings++; at < 0 {
				at = i
			}
		}
	}
	if headings > 1 || end-first > 12 {
		return t, false
	}
	if at < 0 {
		at = first
		if first+1 < end && (monogram(d.lines[first].text, d.lines[first+1].text) || pictogram(d.lines[first].text)) {
			at++
		}
	}
	if logo := d.logoOver(e, at); headings == 0 && logo != "" {
		t.name, t.text = logo, d.describes(e, at, end)
		return t, true
	}
	t.name, t.text = d.split(at)
	t.text = strings.TrimSpace(t.text + " " + d.describes(e, at+1, end))
	t.headed = headings == 1 && d.rank(at) > 1
	return t, titleLike(t.name) && (headings == 1 && !begins(text.Fold(t.name), invitations) || !(acting(t.name) && (d.inButton(d.lines[at]) && (t.text == "" || d.elements[e].node.DataAtom != atom.A) || commands(t.name))) && length(t.name) <= 48)
}
