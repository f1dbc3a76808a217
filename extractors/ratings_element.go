package extractors

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
	"didban/internal/text"
)

// numbered reports whether a neighbour bears the attribute with another value: then
// it counts places, and grades nothing.
func numbered(n *html.Node, name string) bool {
	for _, sibling := range []*html.Node{nextElement(n), previousElement(n)} {
		if sibling != nil && hasAttr(sibling, name) && attr(sibling, name) != attr(n, name) {
			return true
		}
	}
	return false
}

// longestGrade is the most bytes of a text that states a grade by itself.
const longestGrade = 80

// gradeRules read the grade of an element whose author calls it look, each in one way.
var gradeRules = []func(d *document, e int, look string) (didban.Rating, bool){
	(*document).attributeRating, (*document).laidStars, (*document).unevenStars, (*document).textRating, (*document).classRating, (*document).widthRating, (*document).starRating, (*document).pictureRating, (*document).besideStar, (*document).columnRating,
}

// rating reads the grade that element e shows, in whatever way: by attribute,
// class, width, stars, picture or text. Stars that differ say more than their signs.
func (d *document) rating(e int) (r didban.Rating, ok bool) {
	look := ""
	if n := d.elements[e].node; len(n.Attr) > 0 {
		look = attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "itemprop") + tested(n)
	}
	for _, read := range gradeRules {
		if r, ok := read(d, e, look); ok && r.Value > 0 {
			return r, true
		}
	}
	return didban.Rating{}, false
}

// attributeRating reads data-rating and the like, and the texts that stand in for
// a picture of stars.
func (d *document) attributeRating(e int, look string) (r didban.Rating, ok bool) {
	n := d.elements[e].node
	if len(n.Attr) == 0 || unchosen(n) {
		return r, false
	}
	for _, a := range n.Attr {
		if value := strings.TrimSpace(a.Val); value != "" && len(value) < longestGrade && gradeKey.MatchString(a.Key) && !numbered(n, a.Key) {
			if r, ok := parseRating(value); ok {
				return r, true
			}
		}
	}
	if strings.Contains(look, "ratingValue") && hasAttr(n, "content") {
		return parseRating(attr(n, "content"))
	}
	for _, value := range []string{attr(n, "aria-label"), attr(n, "title"), attr(n, "alt"), drawingTitle(n)} {
		if value == "" || len(value) > longestGrade {
			continue
		}
		folded := text.Fold(value)
		grades := gradesOf(folded)
		if grades == nil && !gradeWord.MatchString(value) || gradeOffer.MatchString(folded) {
			continue
		}
		if r, ok := readGrade(folded, grades); ok && (r.Best > 0 || r.Value <= 5) {
			return r, true
		}
	}
	return r, false
}

// gradeKey matches the attributes in which pages keep a grade for their scripts.
var gradeKey = newLeadPattern("data-", `^data-(?:[a-z]+-)*(?:rating|score|stars?|rate|rateit|grade)(?:-value)?$`)

// gradeOffer matches the label of a star that a reader may press, folded: "Rate this recipe 1
// out of 5 stars".
var gradeOffer = newWordPattern("rate|give|bewerte|noter|donner|valora|بدهید|دهید", `^(?:click to )?(?:rate (?:this|it|us|the|our|as|with)|give) |^(?:bewerten|noter|donner|valorar)|(?:امتیاز|ستاره|نمره).* (?:ب|می )?دهید$`)

// unchosen reports whether n is a choice that nobody made.
func unchosen(n *html.Node) bool {
	return n.DataAtom == atom.Input && attr(n, "type") == "radio" && !hasAttr(n, "checked")
}

// drawingTitle returns the title that a drawing states for those who cannot see it.
func drawingTitle(n *html.Node) string {
	if n.DataAtom != atom.Svg || n.FirstChild == nil {
		return ""
	}
	first := n.FirstChild
	if first.Type != html.ElementNode {
		first = nextElement(first)
	}
	if first == nil || first.Data != "title" || !holdsText(first) {
		return ""
	}
	return strings.TrimSpace(first.FirstChild.Data)
}

// fragmentRating reads the grade of an element that is known to state one: the
// element's own, its text, or that of the first element within it.
func (d *document) fragmentRating(e int) (r didban.Rating, ok bool) {
	if said := d.textOf(e); len(said) <= longestGrade {
		if r, ok := parseRating(said); ok {
			if r.Best == 0 {
				r.Best = d.bestNear(e)
			}
			return r, true
		}
	}
	for c := e; c < d.elements[e].end; c++ {
		if r, ok := d.rating(c); ok {
			return r, true
		}
	}
	return r, false
}
