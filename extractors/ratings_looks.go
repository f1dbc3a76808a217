package extractors

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"didban"
)

// The ways in which the looks of an element state a grade.
var (
	gradeClass = regexp.MustCompile(`(?i)^(?:[a-z]+[-_]+)*?(?:rating|ratings|stars?|rate|score|count|value|grade|rated|bubbles?)(?:[-_]*(?:static|value|stars?|rating))?[-_]*(\d)(?:[-_.]?(\d))?(?:[-_]?stars?)?$`)
	widthStyle = regexp.MustCompile(`(?:^|[;\s])width\s*:\s*(\d+(?:\.\d+)?)%`)
	gradeImage = regexp.MustCompile(`(?i)(?:star|rating|rate)s?[-_]*(\d)(?:[-_.](\d))?(?:[-_.a-z]*)\.(?:png|gif|svg|jpe?g|webp)|(?:^|/)(\d)(?:[-_.](\d))?[-_]*stars?[-_.a-z]*\.(?:png|gif|svg|jpe?g|webp)`)
	starLook   = newWordPattern("star|rat", `(?i)star|rating|rate`)
	litLook    = regexp.MustCompile(`(?i)full|fill(?:ed)?\b|active|\bon\b|checked|selected|gold|yellow|amber|orange|solid|-on\b|lit\b`)
	dimLook    = regexp.MustCompile(`(?i)empty|outline|off\b|inactive|unfilled|grey|gray|\b(?:slate|zinc|neutral|stone|muted|silver)|disabled|star-?o\b|star[-_]?(?:border|line)\b|regular|void|blank`)
	litColour  = regexp.MustCompile(`(?i)yellow|gold|amber|orange|#f[5-9a-f][0-9a-f]{0,2}0`)
	halfLook   = regexp.MustCompile(`(?i)half`)
)

// classRating reads a class such as "rating-45", "a-star-4-5" or, on an element of
// stars, "count-3". One of several siblings that count up is a place, no grade.
func (d *document) classRating(e int, look string) (r didban.Rating, ok bool) {
	if !starLook.MatchString(look) {
		return r, false
	}
	for token := range strings.FieldsSeq(attr(d.elements[e].node, "class")) {
		m := gradeClass.FindStringSubmatch(token)
		if m == nil {
			continue
		}
		value := tenths(m[1], m[2])
		if value > 5 || d.countsUp(e, token) {
			continue
		}
		return didban.Rating{Value: value, Best: 5}, true
	}
	return r, false
}

// tenths reads "4" and "5" as 4.5; a second digit of 0 adds nothing.
func tenths(whole, part string) float64 {
	value := gradeNumber(whole)
	if part != "" {
		value += gradeNumber(part) / 10
	}
	return value
}

// countsUp reports whether a sibling of e bears the same class with another
// number.
func (d *document) countsUp(e int, token string) bool {
	stem := strings.TrimRight(token, "0123456789")
	n := d.elements[e].node
	for _, sibling := range []*html.Node{nextElement(n), previousElement(n)} {
		if sibling == nil {
			continue
		}
		for other := range strings.FieldsSeq(attr(sibling, "class")) {
			if other != token && strings.HasPrefix(other, stem) && len(other) == len(token) {
				return true
			}
		}
	}
	return false
}

func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// widthRating reads a bar of stars that is cut at a width: "width: 80%".
func (d *document) widthRating(e int, look string) (r didban.Rating, ok bool) {
	style := attr(d.elements[e].node, "style")
	if !strings.Contains(style, "width") {
		return r, false
	}
	m := widthStyle.FindStringSubmatch(style)
	if m == nil {
		return r, false
	}
	if up := d.elements[e].parent; up >= 0 {
		look += " " + attr(d.elements[up].node, "class")
	}
	share := gradeNumber(m[1])
	if !starLook.MatchString(look) || share > 100 {
		return r, false
	}
	return didban.Rating{Value: share / 20, Best: 5}, true
}

// pictureRating reads the name of a picture: "stars-4.5.png".
func (d *document) pictureRating(e int, _ string) (r didban.Rating, ok bool) {
	n := d.elements[e].node
	if n.DataAtom != atom.Img {
		return r, false
	}
	m := gradeImage.FindStringSubmatch(attr(n, "src"))
	if m == nil {
		return r, false
	}
	value := tenths(m[1]+m[3], m[2]+m[4])
	return didban.Rating{Value: value, Best: 5}, value <= 5
}
