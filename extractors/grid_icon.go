package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// iconWords are the words in the class, label or address of an icon that say no, and
// those that say yes; "no" where both occur. What else begins with them ends at a space
// or a hyphen: "fa-xl" is a size, "flex-none" a layout and "dashboard" a thing.
var iconWords = newLexicon([]string{"cross", "times", "xmark", "x-mark", "close", "remove", "not-included", "not included", "uncheck", "unchecked", "minus", "dash ", "dash-", "dash.", "fail",
	"danger", "false", "-ban ", " ban ", "unavailable", "-x ", "x-circle", "-x-lg", "-x-square", " no-", " no ", "-no ", "-no.", " no.", "cancel"},
	[]string{"check", "tick", "included", "success", "yes", "done", "true", "available", "green", "-ok "})

// drawings are how the commonest icon sets begin to draw their tick and cross.
var drawings = []struct {
	path     string
	included didban.Included
}{
	{"M5 13l4 4L19 7", didban.IncludedYes}, {"M4.5 12.75l6 6 9-13.5", didban.IncludedYes}, {"M16.707 5.293", didban.IncludedYes}, {"M20 6L9 17l-5-5", didban.IncludedYes},
	{"M20 6 9 17l-5-5", didban.IncludedYes}, {"M9 16.17L4.83 12", didban.IncludedYes}, {"M16.704 4.153", didban.IncludedYes}, {"M13.854 3.646", didban.IncludedYes},
	{"M9 12l2 2 4-4", didban.IncludedYes}, {"M9 12.75L11.25 15", didban.IncludedYes}, {"M12.736 3.97", didban.IncludedYes}, {"M10 18a8 8 0 100-16", didban.IncludedYes},
	{"M6 18L18 6M6 6l12 12", didban.IncludedNo}, {"M18 6 6 18", didban.IncludedNo}, {"M18 6L6 18", didban.IncludedNo}, {"M4.293 4.293", didban.IncludedNo},
	{"M6.28 5.22", didban.IncludedNo}, {"M19 6.41L17.59 5", didban.IncludedNo}, {"M4.646 4.646", didban.IncludedNo}, {"M5 12h14", didban.IncludedNo}, {"M10 14l2-2m0 0l2-2", didban.IncludedNo},
	{"M4 10a.75", didban.IncludedNo}, {"M9.75 9.75l4.5 4.5", didban.IncludedNo},
}

// icon returns what the icons within element e say, "" when nothing.
func (d *document) icon(e int) didban.Included {
	var found didban.Included
	for i := e; i < d.elements[e].end; i++ {
		switch iconOf(d.elements[i].node) {
		case didban.IncludedNo:
			return didban.IncludedNo
		case didban.IncludedYes:
			found = didban.IncludedYes
		}
	}
	return found
}

// iconOf returns what one element says by its label, class, image or drawing.
func iconOf(n *html.Node) didban.Included {
	switch n.DataAtom {
	case atom.I, atom.Span:
		if strings.Contains(attr(n, "class"), "material-") && holdsText(n) {
			return iconSays(n.FirstChild.Data)
		}
	case atom.Img, atom.Svg, atom.Input:
	case 0:
		switch n.Data {
		case "mat-icon":
			if holdsText(n) {
				return iconSays(n.FirstChild.Data)
			}
		case "path", "use", "polyline", "line":
			return drawn(n)
		}
		return ""
	default:
		return ""
	}
	if n.DataAtom == atom.Input {
		return checkbox(n)
	}
	if folded := text.Fold(labelOf(n)); folded != "" {
		if included, ok := cellWords[folded]; ok {
			return included
		}
		if included := iconSays(folded); included != "" {
			return included
		}
	}
	if n.DataAtom == atom.Span && n.FirstChild != nil {
		return ""
	}
	return iconSays(strings.ToLower(attr(n, "class") + " " + attr(n, "data-icon") + " " + lastStep(attr(n, "src"))))
}

// labelOf returns what an icon says to those who do not see it.
func labelOf(n *html.Node) string {
	label := ""
	for _, said := range []string{attr(n, "aria-label"), attr(n, "title"), attr(n, "alt"), titleOf(n)} {
		if said != "" {
			label += " " + said
		}
	}
	return label
}

// titleOf returns the title that a drawing gives itself as its first element.
func titleOf(n *html.Node) string {
	if n.DataAtom != atom.Svg {
		return ""
	}
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "title" && c.FirstChild != nil {
			return c.FirstChild.Data
		}
	}
	return ""
}

// checkbox returns what a tick box says.
func checkbox(n *html.Node) didban.Included {
	switch {
	case attr(n, "type") != "checkbox":
		return ""
	case hasAttr(n, "checked"):
		return didban.IncludedYes
	}
	return didban.IncludedNo
}

// iconSays looks for the words of yes and no.
func iconSays(s string) didban.Included {
	switch said := iconWords.in(" " + s + " "); {
	case said&1 != 0:
		return didban.IncludedNo
	case said != 0:
		return didban.IncludedYes
	}
	return ""
}

// drawn recognises the drawing of a tick or a cross. A cross of two strokes moves
// the pen twice.
func drawn(n *html.Node) didban.Included {
	if n.Data == "use" {
		return iconSays(strings.ToLower(attr(n, "href") + attr(n, "xlink:href")))
	}
	path := attr(n, "d") + attr(n, "points")
	for _, known := range drawings {
		if strings.HasPrefix(path, known.path) {
			return known.included
		}
	}
	return ticked(path)
}

// lastStep returns the file of an address.
func lastStep(address string) string { return address[strings.LastIndexByte(address, '/')+1:] }
