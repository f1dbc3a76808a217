package extractors

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// drawn reports whether element e is a drawing, or holds nothing else.
func (d *document) drawn(e int) bool {
	return d.elements[e].node.DataAtom == atom.Svg || d.elements[e].end > e+1 && d.elements[e+1].node.DataAtom == atom.Svg
}

// hollowStars reports whether n is named for hollow stars and holds five.
func hollowStars(n *html.Node) bool {
	class := strings.ReplaceAll(attr(n, "class"), "disabled", "") // nobody may change them
	if !starLook.MatchString(class) || !dimLook.MatchString(class) {
		return false
	}
	stars := 0
	for c := n.FirstChild; c != nil && stars <= 5; c = c.NextSibling {
		stars += count(c.Type == html.ElementNode)
	}
	return stars == 5
}

// litStars counts the stars that are lit; where all look dim, or all lit though they differ,
// those like the first are.
func litStars(looks []string) (value float64) {
	for _, look := range looks {
		switch {
		case halfLook.MatchString(look):
			value += 0.5
		case dimStar(look), strings.ContainsAny(look, hollow):
		case litLook.MatchString(look), look == looks[0]:
			value++
		}
	}
	if last := looks[len(looks)-1]; value == 0 && looks[0] != last || value == float64(len(looks)) && parted(looks[0], last) {
		value = 0
		for _, look := range looks {
			value += float64(count(look == looks[0]))
		}
	}
	return value
}

// parted reports whether each of two looks says what the other does not, as those of the first
// and the last star do not where the one only stands at the edge.
func parted(a, b string) bool {
	words := func(look string) []string {
		return strings.FieldsFunc(look, func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	}
	alone := func(these, others []string) bool {
		return slices.ContainsFunc(these, func(word string) bool { return !slices.Contains(others, word) })
	}
	return a != b && alone(words(a), words(b)) && alone(words(b), words(a))
}

// dimStar reports whether a star of this look is dim: it says so, and no lit star lies
// upon it.
func dimStar(look string) bool {
	if !dimLook.MatchString(look) {
		return false
	}
	_, inner, _ := strings.Cut(strings.TrimSpace(look), "\n")
	for drawn := range strings.SplitSeq(inner, "\n") {
		if strings.Contains(drawn, "star") && !dimLook.MatchString(drawn) {
			return false
		}
	}
	return true
}

// unlit maps looks to 0 where they are the first's, 1 elsewhere: stars light up
// from the start.
func unlit(looks []string, first string) []int {
	out := make([]int, len(looks))
	for i, look := range looks {
		if look != first {
			out[i] = 1
		}
	}
	return out
}

// lookOf returns what tells the looks of element c and what it holds from those of
// its neighbours.
func (d *document) lookOf(c int) string {
	var b strings.Builder
	for i := c; i < d.elements[c].end; i++ {
		n := d.elements[i].node
		b.WriteString("\n" + n.Data)
		for _, name := range []string{"class", "fill", "href", "xlink:href", "src", "aria-hidden", "data-icon"} {
			if value := attr(n, name); value != "" {
				b.WriteString("." + value)
			}
		}
		if style := attr(n, "style"); strings.Contains(style, "color") {
			b.WriteString("." + style)
		}
	}
	if said := d.textOf(c); !placed.MatchString(said) {
		b.WriteString(cmp.Or(said, signName(d.elements[c].node)))
	}
	return b.String()
}

// signName returns the text of an icon, which names its drawing and so is none of the page.
func signName(n *html.Node) string {
	if n.FirstChild == nil || n.FirstChild.Type != html.TextNode {
		return ""
	}
	return strings.TrimSpace(n.FirstChild.Data)
}
