package extractors

import (
	"slices"

	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// The fewest tiles that present features, and the most code points of a feature
// in a plain list.
const (
	fewestFeatures = 3
	longestItem    = 160
)

// readFeatures reads what the product is said to do: the rows of a comparison,
// tiles with a title, and the items of lists.
func readFeatures(d *document, f *didban.Facts) {
	if d.speaksElsewhere() {
		return
	}
	list := featureList{d: d, seen: map[string]bool{}, facts: f}
	if grids := d.grids(); len(grids) > 0 {
		s := newPlanner(d)
		for _, g := range grids {
			list.compare(s, g)
		}
	}
	looks := map[string]bool{}
	walls := d.walls(fewestFeatures)
	for _, w := range walls {
		if !w.drawnIn(walls) {
			looks[w.look] = true
			list.wall(w)
		}
	}
	list.shorter(looks)
	if len(f.Features) < fewestFeatures {
		list.plain()
	}
}

// shorter adds the walls of fewer tiles whose look is that of others: the panels of tabs
// hold a few each.
func (l *featureList) shorter(looks map[string]bool) {
	walls := l.d.walls(fewestFeatures - 1)
	pairs := map[string]int{}
	for _, w := range walls {
		pairs[w.look] += count(w.presents())
	}
	for _, w := range walls {
		if looks[w.look] || pairs[w.look] > 1 && w.presents() {
			l.wall(w)
		}
	}
}

// presents reports whether every tile has a heading and a text.
func (w wall) presents() bool {
	return !slices.ContainsFunc(w.tiles, func(t tile) bool { return !t.headed || t.text == "" })
}

// drawnIn reports whether a wall without headings stands within a tile of another wall that
// presents: the picture of the product that the tile is about has labels and figures.
func (w wall) drawnIn(walls []wall) bool {
	if slices.ContainsFunc(w.tiles, func(t tile) bool { return t.headed }) {
		return false
	}
	return slices.ContainsFunc(walls, func(around wall) bool {
		return around.presents() && slices.ContainsFunc(around.tiles, func(t tile) bool { return t.element < w.element && w.element < t.end })
	})
}

// featureList collects the features of a page, each name once.
type featureList struct {
	d     *document
	seen  map[string]bool
	facts *didban.Facts
}

// add appends a feature unless one of that name is there.
func (l *featureList) add(f didban.Feature, method string, element int) {
	key := planKey(f.Name)
	if key == "" || l.seen[key] || voiced(f.Name, f.Group) {
		return
	}
	l.seen[key] = true
	f.Evidence = didban.Evidence{Method: method, Path: l.d.path(element)}
	l.facts.Features = append(l.facts.Features, f)
}

// compare adds the labels of a grid's rows, and what its columns hold where they are
// plans: others compare this product with its rivals.
func (l *featureList) compare(s *planner, g grid) {
	head := s.headRow(g)
	if head < 0 {
		return
	}
	if columns := s.readGrid(g); namedAsPlans(columns) {
		for _, p := range columns {
			l.facts.Plans = mergePlan(l.facts.Plans, p)
		}
	}
	group := ""
	for _, row := range g.rows[head+1:] {
		first, end := l.d.linesIn(row[0])
		switch {
		case first == end:
		case s.isGroupRow(row):
			group = l.d.textOf(row[0])
		case !isPriceLabel(l.d.lines[first].text):
			l.add(didban.Feature{Name: bulletless(l.d.textOf(row[0])), Group: group}, "grid", row[0])
		}
	}
}

// namedAsPlans reports whether two columns, and half of them, bear names that plans
// bear all over the field.
func namedAsPlans(columns []didban.Plan) bool {
	known := 0
	for _, p := range columns {
		known += count(planWords[text.Fold(p.Name)])
	}
	return known >= 2 && known*2 >= len(columns)
}

// wall adds the tiles of a wall that say something of the product.
func (l *featureList) wall(w wall) {
	if holdsFAQ(w.heading) || l.d.tellsOther(w) || w.mostly(reaches) || w.mostly(tallied) {
		return
	}
	for _, t := range w.tiles {
		if !t.pictured && (t.text != "" || length(t.name) > 3 && !l.d.chooses(t)) && !asks(t.name) && !l.d.pointsTo(l.d.lines[l.d.elements[t.element].line]) {
			l.add(didban.Feature{Name: bulletless(t.name), Group: w.heading, Description: t.text}, "tiles", t.element)
		}
	}
}

// plain adds the items of the lists of the page, for pages that have nothing else.
func (l *featureList) plain() {
	for e := 1; e < len(l.d.elements); e++ {
		el := l.d.elements[e]
		if el.node.DataAtom != atom.Li || el.marks&(inChrome|inQuote) != 0 {
			continue
		}
		first, end := l.d.linesIn(e)
		if heading := l.d.wallHeading(e); end-first == 1 && length(l.d.lines[first].text) <= longestItem && !headsOther(heading) {
			l.add(didban.Feature{Name: bulletless(l.d.lines[first].text), Group: heading}, "list", e)
		}
	}
}
