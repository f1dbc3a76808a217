package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// The form of an integration's name: that of a product.
const (
	longestProduct    = 40
	longestProducting = 4
)

// readIntegrations reads the other products that this one works with: the tiles
// of the walls whose look presents the most, or else the rows of a table.
func readIntegrations(d *document, f *didban.Facts) {
	var walls []wall
	look, tiles := "", map[string]int{}
	for _, w := range d.walls(2) {
		if d.tellsOther(w) {
			continue
		}
		w.tiles = d.productTiles(w)
		w.look = w.ownLook()
		if tiles[w.look] += len(w.tiles); tiles[w.look] > tiles[look] {
			look = w.look
		}
		walls = append(walls, w)
	}
	seen := map[string]bool{}
	for _, w := range walls {
		if w.look != look && !namesIntegrations(w.look) {
			continue
		}
		for _, t := range w.tiles {
			if key := planKey(t.name); key != "" && !seen[key] {
				seen[key] = true
				f.Integrations = append(f.Integrations, didban.Integration{
					Name: t.name, Category: category(w.heading), URL: d.firstLink(t.element), Evidence: didban.Evidence{Method: "tiles", Path: d.path(t.element)},
				})
			}
		}
	}
	if len(f.Integrations) == 0 {
		f.Integrations = d.tabled()
	}
}

// namesIntegrations reports whether the look of tiles says that they are integrations.
func namesIntegrations(look string) bool {
	own, _, _ := strings.Cut(look, "<")
	return holds(strings.ToLower(own), []string{"integration", "connector"})
}

// productColumn are the heads of the column that names another product.
var productColumn = phrases("app|apps|application|integration|integrations|name|tool|tools|service|software|platform|provider|" +
	"برنامه|سرویس|سرویس ها|ابزار|نام|یکپارچه سازی|نرم افزار|افزونه")

// tabled returns the first cells of the table whose first column is headed as names
// of products.
func (d *document) tabled() []didban.Integration {
	var out []didban.Integration
	for _, g := range d.grids() {
		if !productColumn[text.Fold(d.textOf(g.rows[0][0]))] {
			continue
		}
		for _, row := range g.rows[1:] {
			if name := d.textOf(row[0]); name != "" && length(name) <= longestProduct {
				out = append(out, didban.Integration{Name: name, URL: d.firstLink(row[0]), Evidence: didban.Evidence{Method: "grid", Path: d.path(row[0])}})
			}
		}
	}
	return out
}

// productTiles returns the tiles of a wall whose title may be a product's name. A
// button is none: it filters the tiles.
func (d *document) productTiles(w wall) []tile {
	var out []tile
	for _, t := range w.tiles {
		if !isButton(d.elements[t.element].node) && length(t.name) <= longestProduct && strings.Count(t.name, " ") < longestProducting {
			out = append(out, t)
		}
	}
	if len(out)*2 < len(w.tiles) {
		return nil
	}
	return out
}

// category returns the heading of a wall, unless it only says that these are
// integrations.
func category(heading string) string {
	folded := text.Fold(heading)
	if length(heading) > longestProduct || holds(folded, []string{"integration", "app", "یکپارچه", "اتصال", "ادغام", "entegrasyon"}) {
		return ""
	}
	return heading
}
