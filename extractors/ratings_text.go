package extractors

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"didban"
	"didban/internal/text"
)

// textRating reads the element's own text: "4.5/5", stars, or a bare number where
// the element is said to be a grade.
func (d *document) textRating(e int, look string) (r didban.Rating, ok bool) {
	span := d.elements[e]
	if span.to-span.from > longestGrade || !mayGrade(d.text[span.from:span.to], look) {
		return r, false
	}
	said := d.textOf(e)
	r, ok = parseRating(said)
	switch {
	case !ok:
		return r, false
	case r.Best > 0 && !strings.Contains(said, "%"):
		return d.drawnIn(e, r), plainGrade(said) && !stepWord.MatchString(said)
	case starCount.MatchString(text.Fold(said)):
		return r, r.Value <= 5
	case !gradeWord.MatchString(look) || strings.Contains(look, "title") || r.Value > 10 && r.Best == 0 || threeOf.MatchString(said) || ago.MatchString(foldDate(said)) || counted.MatchString(said):
		return r, false
	}
	r.Best = cmp.Or(r.Best, d.bestNear(e))
	return r, plainGrade(said)
}

// stepWord matches what leads to a place in a row rather than to a grade: "Level 3/5".
var stepWord = newLeadPattern("level|step|page|part|lesson|chapter|stage|round|question|slide|day|مرحله|صفحه|درس|بخش|فصل|سوال|قسمت|روز|سطح", `(?i)^(?:level|step|page|part|lesson|chapter|stage|round|question|slide|day|مرحله|صفحه|درس|بخش|فصل|سوال|قسمت|روز|سطح)[ :][^\pL]*(?:of|از)?[^\pL]*$`)

// drawnIn returns the grade of the stars drawn within element e, whose text counts as r: that of
// stars that look alike to the reader of a text alone.
func (d *document) drawnIn(e int, r didban.Rating) didban.Rating {
	if r.Value < r.Best || d.elements[e].end-e <= 5 {
		return r
	}
	for c := e + 1; c < d.elements[e].end; c++ {
		if drawn, ok := d.starRating(c, ""); ok {
			return drawn
		}
	}
	return r
}

// mayGrade reports whether a text may be a grade, of an element whose author calls it
// look: every text is asked, so that it is not folded for it.
func mayGrade(s, look string) bool {
	numbered, after := false, false
	for _, r := range s {
		switch {
		case r >= utf8.RuneSelf && strings.ContainsRune(filled, r):
			return true
		case unicode.IsDigit(r):
			numbered, after = true, true
		case after && mayLink(r):
			return true
		case r != ' ' && r != '\n':
			after = false
		}
	}
	return numbered && (starCount.may(s) || gradeWord.MatchString(look))
}

// mayLink reports whether r after a number may begin one of [gradeLinks].
func mayLink(r rune) bool {
	if r >= utf8.RuneSelf {
		return !unicode.IsSymbol(r) && !unicode.Is(unicode.Pd, r)
	}
	return strings.ContainsRune("/SOVDAUZEIMsovdauzeim", r)
}

// plainGrade reports whether a text is a grade and little else.
func plainGrade(s string) bool { return wordCount(s) <= 8 }

// bestNear returns the scale that the elements around e state.
func (d *document) bestNear(e int) float64 {
	up := d.elements[e].parent
	if up < 0 {
		return 0
	}
	for c := up + 1; c < min(d.elements[up].end, up+40); c++ {
		if n := d.elements[c].node; attr(n, "itemprop") == "bestRating" {
			return gradeNumber(cmp.Or(attr(n, "content"), d.textOf(c)))
		}
	}
	if around := d.elements[up]; around.to-around.from < longestGrade {
		if r, ok := parseRating(d.text[around.from:around.to]); ok {
			return r.Best
		}
	}
	return 0
}
