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
// of the walls whose look presents the most.
func readIntegrations(d *document, f *didban.Facts) {
	var walls []wall
	look, tiles := "", map[string]int{}
	for _, w := range d.walls(2) {
		w.tiles = productTiles(w)
		if tiles[w.look] += len(w.tiles); tiles[w.look] > tiles[look] {
			look = w.look
		}
		walls = append(walls, w)
	}
	seen := map[string]bool{}
	for _, w := range walls {
		if w.look != look {
			continue
		}
		for _, t := range w.tiles {
			if key := planKey(t.name); key != "" && !seen[key] {
				seen[key] = true
				f.Integrations = append(f.Integrations, didban.Integration{
					Name: t.name, Category: category(w.heading), URL: t.link, Evidence: didban.Evidence{Method: "tiles", Path: d.path(t.element)},
				})
			}
		}
	}
}

// productTiles returns the tiles of a wall whose title may be a product's name.
func productTiles(w wall) []tile {
	var out []tile
	for _, t := range w.tiles {
		if length(t.name) <= longestProduct && strings.Count(t.name, " ") < longestProducting {
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
